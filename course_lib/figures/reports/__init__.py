"""What a run reports about itself: live curves, progress, the marks of a class."""

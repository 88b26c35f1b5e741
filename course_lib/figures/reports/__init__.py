"""What a run reports of itself: live curves, progress, the marks of a class."""

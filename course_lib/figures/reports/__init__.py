"""What a run reports about itself: live curves, progress, the grades of a class."""

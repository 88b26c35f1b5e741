"""What a student hands in: archives, notebooks, names, and where they come from."""

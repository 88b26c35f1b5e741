"""What students hand in: archives, notebooks, and whose they are."""

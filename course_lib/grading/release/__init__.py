"""Make the notebooks without solutions, and the pages that explain the solutions."""

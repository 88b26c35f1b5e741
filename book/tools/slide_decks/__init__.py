"""Slides from a lesson: what goes on each, their pages, and whether everything fits."""

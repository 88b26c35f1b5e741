"""Plots for the data of any chapter: points, curves, matrices, networks."""

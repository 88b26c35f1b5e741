"""The figure ShapePuzzle: its Python in ``figure``, its scripts beside it."""

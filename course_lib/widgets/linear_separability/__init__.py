"""The figure LinearSeparability: its Python in ``figure``, its scripts beside it."""

"""The figure MarginExplorer: its Python in ``figure``, its scripts beside it."""

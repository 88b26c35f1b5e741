"""The figure TokenMixing: its Python in ``figure``, its scripts beside it."""

"""The figure Street: its Python in ``figure``, its scripts beside it."""

"""The figure MemorySurgery: its Python in ``figure``, its scripts beside it."""

"""The figure Hinges: its Python in ``figure``, its scripts beside it."""

"""The figure Playground: its Python in ``figure``, its scripts beside it."""

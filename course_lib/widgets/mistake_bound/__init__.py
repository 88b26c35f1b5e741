"""The figure MistakeBound: its Python in ``figure``, its scripts beside it."""

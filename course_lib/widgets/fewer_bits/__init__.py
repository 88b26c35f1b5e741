"""The figure FewerBits: its Python in ``figure``, its scripts beside it."""

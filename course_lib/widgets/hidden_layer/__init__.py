"""The figure HiddenLayer: its Python in ``figure``, its scripts beside it."""

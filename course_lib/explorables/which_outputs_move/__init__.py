"""The figure WhichOutputsMove: its Python in ``figure``, its scripts beside it."""

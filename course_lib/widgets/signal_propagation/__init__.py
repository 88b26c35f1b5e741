"""The figure SignalPropagation: its Python in ``figure``, its scripts beside it."""

"""The figure SignalDesk: its Python in ``figure``, its scripts beside it."""

"""The figure TapeGrows: its Python in ``figure``, its scripts beside it."""

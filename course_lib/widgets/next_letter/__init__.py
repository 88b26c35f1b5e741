"""The figure NextLetter: its Python in ``figure``, its scripts beside it."""

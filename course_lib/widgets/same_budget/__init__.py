"""The figure SameBudget: its Python in ``figure``, its scripts beside it."""

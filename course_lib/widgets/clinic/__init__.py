"""The figure Clinic: its Python in ``figure``, its scripts beside it."""

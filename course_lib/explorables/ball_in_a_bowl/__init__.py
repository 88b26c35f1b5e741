"""The figure BallInABowl: its Python in ``figure``, its scripts beside it."""

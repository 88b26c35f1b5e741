"""The figure OptimizerRace: its Python in ``figure``, its scripts beside it."""

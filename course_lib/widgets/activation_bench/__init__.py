"""The figure ActivationBench: its Python in ``figure``, its scripts beside it."""

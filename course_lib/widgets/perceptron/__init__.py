"""The figure Perceptron: its Python in ``figure``, its scripts beside it."""

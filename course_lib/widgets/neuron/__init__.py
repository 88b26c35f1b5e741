"""The figure Neuron: its Python in ``figure``, its scripts beside it."""

"""The figure BackpropStepper: its Python in ``figure``, its scripts beside it."""

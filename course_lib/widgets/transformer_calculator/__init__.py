"""The figure TransformerCalculator: its Python in ``figure``, its scripts beside it."""

"""The figure FoldMachine: its Python in ``figure``, its scripts beside it."""

"""The figure FeedForwardNeurons: its Python in ``figure``, its scripts beside it."""

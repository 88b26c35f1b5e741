"""The figure LearningRate: its Python in ``figure``, its scripts beside it."""

"""The figure LossMicroscope: its Python in ``figure``, its scripts beside it."""

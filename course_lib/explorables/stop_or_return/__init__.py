"""The figure StopOrReturn: its Python in ``figure``, its scripts beside it."""

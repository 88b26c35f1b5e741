"""The bundled data files, which :mod:`course_lib.datasets` reads."""

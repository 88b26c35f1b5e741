"""The bundled data files; :mod:`course_lib.datasets` reads them."""

"""The printable edition: the pages of the built book as one PDF and as one EPUB.

Chromium opens each page of the site and takes it down (``gather``): animations become
their stills, interactive figures a picture, folded answers stand open. From what was
taken down one module composes each edition: ``paper`` and ``pdf``, ``epub``.
"""

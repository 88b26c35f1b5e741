"""The printable edition: the pages of the built book as one PDF and as one EPUB.

Chromium opens each page of the site and prepares it for print (``gather``): animations
become stills, interactive figures become pictures, and folded answers are open. From
these pages, the modules ``paper`` and ``pdf`` make one edition, and ``epub`` the other.
"""

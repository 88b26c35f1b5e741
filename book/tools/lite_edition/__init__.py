"""The course as a site that runs entirely in a browser: files, packages, notebooks."""

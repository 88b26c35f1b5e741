"""The course as a site that runs in a browser alone: its files, packages, notebooks."""

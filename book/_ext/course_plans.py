"""Fill in the plans for teachers while a page is read: a small Sphinx extension."""

import plans
from extension_metadata import metadata_of
from notebook_files import find_exercises, find_lessons


def fill(app, docname, source):
    """Put a plan, or the questions, where the page asks for it."""
    if not plans.PLACE.search(source[0]):
        return
    for path in (*plans.FOLDER.glob("*.toml"), *find_lessons(), *find_exercises()):
        app.env.note_dependency(str(path))
    app.env.note_dependency(str(plans.GALLERY))
    source[0] = plans.filled(source[0])


def setup(app):
    """Register the extension with Sphinx."""
    app.connect("source-read", fill)
    return metadata_of(__file__, plans.__file__)

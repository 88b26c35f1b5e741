"""Fill in the plans for teachers while a page is read: a small Sphinx extension."""

import re

import plans
from extension_metadata import metadata_of
from notebook_files import find_exercises, find_lessons

PLACE = re.compile(r"^% plan: (\w+)$", re.MULTILINE)


def fill(app, docname, source):
    """Put a plan, or the questions, where the page asks for it."""
    if not PLACE.search(source[0]):
        return
    for path in (*plans.FOLDER.glob("*.toml"), *find_lessons(), *find_exercises()):
        app.env.note_dependency(str(path))
    app.env.note_dependency(str(plans.GALLERY))
    source[0] = PLACE.sub(lambda found: text_of(found[1]), source[0])


def text_of(name):
    """Return what stands for a place, in Markdown."""
    return plans.questions() if name == plans.QUESTIONS else plans.table(name)


def setup(app):
    """Register the extension with Sphinx."""
    app.connect("source-read", fill)
    return metadata_of(__file__, plans.__file__)

"""A pytest plugin: nbval compares printed text and plain values, and nothing else.

Notebooks are stored without pictures, HTML and messages of progress, so a fresh run
always shows more of these than the file holds. Every number that is stored is text, and
every text must come out as it stands.
"""

NEVER_STORED = (
    "application/javascript",
    "image/svg+xml",
    "image/webp",
    "stderr",
    "text/html",
)


def pytest_collection_modifyitems(items):
    """Tell each notebook which kinds of output to leave out of the comparison."""
    for notebook in {item.parent for item in items if hasattr(item.parent, "nb")}:
        notebook.skip_compare += NEVER_STORED

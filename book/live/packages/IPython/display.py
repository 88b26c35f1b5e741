"""What the library displays, which the page shows."""

from course_lib.live import bundle_of
from course_lib.notebook import display_function
from IPython import get_ipython


def display(*values, metadata=None, raw=False):
    """Show values, or MIME bundles if they are raw; return the last output."""
    for value in values:
        bundle = value if raw else bundle_of(value)
        output = display_function()(bundle, metadata=metadata)
    return output


class DisplayHandle:
    """An output that can be replaced."""

    def __init__(self):
        self.output = None

    def display(self, data, metadata=None, raw=True):
        """Show a MIME bundle for the first time."""
        self.output = display(data, metadata=metadata, raw=raw)
        get_ipython().tell()

    def update(self, data, metadata=None, raw=True):
        """Show another one in its place."""
        if self.output is not None:
            self.output.update(data=dict(data), metadata=metadata or {})
            get_ipython().tell()

"""What the library asks IPython for, on a page of the book: a front end that watches.

The package IPython itself would take more time to load than all the rest. Nothing here
is for readers; :func:`run` lets a cell run as in a notebook that somebody looks at.
"""

version_info = (8, 0)  # matplotlib asks for it


class Events:
    """Calls what was registered for the end of a cell, as IPython's events do."""

    def __init__(self):
        self.callbacks = []

    def register(self, event, function):
        """Call a function at the end of each cell; other events never happen."""
        if event == "post_run_cell":
            self.callbacks.append(function)

    def unregister(self, event, function):
        """Don't call it anymore."""
        if event == "post_run_cell":
            self.callbacks.remove(function)


class Shell:
    """The only shell, which is its own kernel; ``tell`` hears that outputs changed."""

    custom_exceptions = ()

    def __init__(self):
        self.kernel, self.events, self.code = self, Events(), None
        self.tell = lambda: None

    def get_parent(self):
        """Return the message that asked for the running cell."""
        if self.code is None:
            return {}
        return {
            "header": {"msg_type": "execute_request"},
            "metadata": {"is_watched": True},
            "content": {"code": self.code},
        }

    def set_custom_exc(self, *_):
        """Do nothing, since the page shortens errors itself."""


_shell = Shell()


def get_ipython():
    """Return the shell."""
    return _shell


def run(page, cell, tell):
    """Run a cell of a page while somebody watches it.

    Parameters
    ----------
    page : course_lib.live.Page
    cell : str
    tell : callable
        Gets the outputs so far, whenever one of them was replaced.

    Returns
    -------
    list of dict
        Its outputs, without those that were cleared.
    """
    _shell.code = page.code_of(cell)
    _shell.tell = lambda: tell(page.outputs)
    try:
        page.run(cell)
        for function in list(_shell.events.callbacks):
            function(None)
    finally:
        _shell.code, _shell.tell = None, lambda: None
    return [output for output in page.outputs if not _is_empty(output)]


def _is_empty(output):
    return "data" in output and not any(output["data"].values())

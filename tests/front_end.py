"""A front end that has sent a cell, as far as the library asks about it."""

from types import SimpleNamespace

from IPython.core.events import EventManager, available_events

FIGURE = {
    "mystnb": {
        "image": {"alt": 'A "curve" falls.'},
        "figure": {"caption": "Losses < 1.", "name": "fig-losses"},
    }
}


def send(monkeypatch, metadata, code="", kind="execute_request"):
    """Let the running code be a cell that a front end has sent; return the shell."""
    message = {
        "header": {"msg_type": kind},
        "metadata": metadata,
        "content": {"code": code},
    }
    shell = SimpleNamespace(kernel=SimpleNamespace(get_parent=lambda: message))
    shell.events = EventManager(shell, available_events)
    for module in ("notebook", "progress"):
        monkeypatch.setattr(f"course_lib.{module}.running_shell", lambda: shell)
    return shell

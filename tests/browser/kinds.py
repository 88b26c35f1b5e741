"""The interactive figures that take steps, and those that have handles."""

from widgets.javascript import CLASSES, FIGURES


def whose_scripts_say(words):
    """Return the classes of the figures in whose own scripts some words stand."""
    return [
        kind
        for module, kind in CLASSES.items()
        if any(words in p.read_text("utf-8") for p in (FIGURES / module).glob("*.js"))
    ]


WALKERS = whose_scripts_say(".clock(")
HELD = whose_scripts_say("new Handles(")

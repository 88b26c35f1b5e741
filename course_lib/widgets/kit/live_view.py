"""A picture that Python draws while you watch, with a description in words.

Most figures in the book compute in the browser. When Python itself has to compute, as
in real training, it draws a picture (:mod:`course_lib.figures.reports.live_picture`)
and sends it to this view. A page without Python shows the last picture.
"""

import base64
import html
import sys

import anywidget
import ipywidgets
import traitlets

from course_lib.language import say
from course_lib.widgets.kit.modules import read_file

WIDGET = "application/vnd.jupyter.widget-view+json"


class LiveView(anywidget.AnyWidget):
    """The picture, its description, a line that says what happened, and a note.

    Attributes
    ----------
    image : bytes
        JPEG.
    alt : str
        What the picture shows and what follows from it, for readers who can't see it.
    status, note : str
        Below the picture; the status is read aloud when it changes.
    width : int
        The width in CSS pixels.
    is_seen : bool
        True once a browser shows the view.
    """

    _esm = read_file("kit/live_view.js")
    _css = read_file("kit/live_view.css")

    image = traitlets.Bytes(b"").tag(sync=True)
    alt = traitlets.Unicode("").tag(sync=True)
    status = traitlets.Unicode("").tag(sync=True)
    note = traitlets.Unicode("").tag(sync=True)
    width = traitlets.Int(0).tag(sync=True)
    is_seen = traitlets.Bool(False).tag(sync=True)

    @traitlets.validate("alt", "status", "note")
    def _in_words(self, given):
        return say(given["value"])

    def page(self, invitation: str) -> str:
        """Return the view as one piece of HTML, for a page without Python.

        Parameters
        ----------
        invitation : str
            How to make it interactive.

        Returns
        -------
        str
        """
        words = [text for text in (self.status, self.note, say(invitation)) if text]
        return _PAGE.format(
            style=read_file("kit/live_view.css"),
            image=base64.b64encode(self.image).decode(),
            alt=html.escape(self.alt),
            width=self.width,
            words="\n".join(f"<p>{html.escape(text)}</p>" for text in words),
        )


def bundle(widget: ipywidgets.Widget, text: str, page: str) -> dict:
    """Return what a notebook shows: a widget, a page, or a line of text.

    Parameters
    ----------
    widget : ipywidgets.Widget
    text : str
        The line of text; it must not change from run to run.
    page : str
        HTML. Colab doesn't get it, because it would show it in place of the widget.

    Returns
    -------
    dict of str to value
    """
    data = {
        WIDGET: {
            "version_major": 2,
            "version_minor": 0,
            "model_id": widget.model_id,
        },
        "text/plain": text,
    }
    return data if "google.colab" in sys.modules else {**data, "text/html": page}


_PAGE = """\
<div class="live-view">
<img src="data:image/jpeg;base64,{image}" alt="{alt}" width="{width}">
{words}
</div>
<style>
{style}</style>
"""

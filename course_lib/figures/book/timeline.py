"""A timeline that can be zoomed: the history page of the book.

Labels keep their size while the years between them stretch, so the line can be read on
a phone: zooming makes room, and labels that had none appear. On paper, and where
scripts don't run, a still picture replaces it; a list describes every event in words.
"""

import base64
import html
from collections.abc import Sequence
from importlib import resources

from course_lib.figures.kit.picture import Picture, new_picture
from course_lib.figures.kit.style import GRAY, INK, VERMILION, house_style

_INCHES_A_LETTER = 0.085
_LABEL_SIZE = 10.5


class Timeline:
    """Events on a line of years, shown by a small script.

    Make one with :func:`timeline`.

    Attributes
    ----------
    events : list of tuple (float, str, str)
        The year, label, and text of each event, in chronological order.
    alt : str
        What the timeline shows, in words.
    """

    def __init__(self, events: Sequence[tuple[float, str, str]], alt: str) -> None:
        if not alt.strip():
            raise ValueError("alt must describe the timeline, got an empty string")
        self.events = sorted(events, key=lambda event: event[0])
        self.alt = alt

    def still(self) -> Picture:
        """Draw all events at once, each label in the first row with room for it."""
        rows, lefts = _place([event[:2] for event in self.events], 7.0)
        first, last = self.events[0][0], self.events[-1][0]
        scale = 7.0 / (last - first)
        with house_style():
            picture = new_picture(height=0.9 + 0.27 * max(rows))
            axes = picture.axes
            paper = {"facecolor": "white", "edgecolor": "none", "pad": 1}
            look = {"fontsize": _LABEL_SIZE, "va": "center", "bbox": paper}
            for event, row, left in zip(self.events, rows, lefts, strict=True):
                year, label, _ = event
                place, text = first + left / scale, f"{int(year)} {label}"
                axes.plot([year, year], [0, row + 0.8], color=GRAY, lw=0.8, zorder=1)
                axes.plot(year, 0, "o", color=VERMILION, ms=5, clip_on=False)
                axes.text(place, row + 0.8, text, color=INK, **look)
            axes.set(xlim=(first, last), ylim=(0, max(rows) + 1.6), yticks=[])
            axes.spines["left"].set_visible(False)
        return picture

    @property
    def html(self) -> str:
        """The timeline's markup, style, and script in one piece of HTML."""
        still = base64.b64encode(self.still().to_bytes("svg")).decode()
        items = "".join(
            f'<li data-year="{year:g}"><b>{int(year)} {html.escape(label)}.</b> '
            f"<span>{html.escape(text)}</span></li>"
            for year, label, text in self.events
        )
        return _PAGE.format(
            alt=html.escape(self.alt),
            still=f"data:image/svg+xml;base64,{still}",
            items=items,
            style=_part("timeline.css"),
            script=_part("timeline.js"),
        )

    def __repr__(self) -> str:
        first, last = int(self.events[0][0]), int(self.events[-1][0])
        return f"<Timeline {len(self.events)} events, {first} to {last}>"

    def _ipython_display_(self) -> None:
        from IPython.display import display

        display({"text/html": self.html}, raw=True)


def timeline(events: Sequence[tuple[float, str, str]], alt: str) -> Timeline:
    """Show events on a line of years that the reader can zoom and drag.

    Parameters
    ----------
    events : sequence of (year, label, text), at least two
        ``year`` can have a fraction (1958.5 is July 1958); ``label`` is short, and
        ``text`` is a sentence or two that appear when the event is chosen.
    alt : str
        What the timeline shows, in words.

    Returns
    -------
    Timeline
        Shows itself at the end of a notebook cell.

    Raises
    ------
    ValueError
        If ``alt`` is empty.

    Examples
    --------
    >>> timeline([(1958.5, "Demonstration", "."), (1943, "Neuron", ".")], "Two years.")
    <Timeline 2 events, 1943 to 1958>
    """
    return Timeline(events, alt)


def _place(
    events: Sequence[tuple[float, str]], width: float
) -> tuple[list[int], list[float]]:
    """Give each label the lowest row where it doesn't touch an earlier label."""
    first, last = events[0][0], events[-1][0]
    ends: list[float] = []  # of the last label in each row
    rows, lefts = [], []
    for year, label in events:
        length = _INCHES_A_LETTER * (len(label) + 5)
        left = (year - first) / (last - first) * width - 0.05
        left = max(0.0, min(left, width - length))
        row = next((r for r, end in enumerate(ends) if end < left), len(ends))
        if row == len(ends):
            ends.append(0.0)
        ends[row] = left + length
        rows.append(row)
        lefts.append(left)
    return rows, lefts


_PAGE = """\
<div class="timeline">
<style>{style}</style>
<img class="timeline-still" alt="{alt}" src="{still}">
<div class="timeline-live" hidden>
<div class="timeline-bar">
<button type="button" data-zoom="0.5" aria-label="Zoom in">+</button>
<button type="button" data-zoom="2" aria-label="Zoom out">&minus;</button>
<button type="button" data-zoom="1000">All years</button>
<output class="timeline-span"></output>
</div>
<div class="timeline-plot" role="group" aria-label="{alt}"></div>
<p class="timeline-note" aria-live="polite"></p>
</div>
<details class="timeline-list"><summary>All events as a list</summary>
<ol>{items}</ol></details>
<script>{script}</script>
</div>
"""


def _part(name: str) -> str:
    text = resources.files("course_lib.figures.book").joinpath(name).read_text("utf-8")
    return f"\n{text}"

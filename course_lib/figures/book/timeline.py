"""A timeline that can be zoomed: the history page of the book.

Each label is a flag beside its event's line, above all lines that it covers, so no line
passes behind the label of another event. On a phone, the events are a list from top to
bottom. On paper, and where scripts don't run, a still picture replaces the timeline; a
list describes every event in words.
"""

import base64
import html
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from course_lib.figures.kit.palette import fill_colors
from course_lib.figures.kit.picture import Picture, new_picture
from course_lib.figures.kit.style import GRAY, INK, VERMILION, house_style
from course_lib.language import columns, read_text, say

_INCHES_A_LETTER = 0.085
_LABEL_SIZE = 10.5
_WIDTH = 7.0  # inches
_MOST_ROWS = 6  # of labels that are all to the right of their lines


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
        told = [(year, say(label), say(text)) for year, label, text in events]
        self.events = sorted(told, key=lambda event: event[0])
        self.alt = say(alt)

    def still(self) -> Picture:
        """Draw all events at once, each label above all lines that it covers."""
        flags = _place([event[:2] for event in self.events], _WIDTH)
        first, last = self.events[0][0], self.events[-1][0]
        with house_style():
            picture = new_picture(height=0.9 + 0.27 * max(flag.row for flag in flags))
            axes = picture.axes
            for (year, label, _), flag in zip(self.events, flags, strict=True):
                place, height = flag.line, flag.row + 0.8
                axes.plot([place, place], [0, height + 0.4], color=GRAY, lw=0.8)
                axes.plot(place, 0, "o", color=VERMILION, ms=5, clip_on=False)
                axes.text(
                    place + 0.04 * flag.side,
                    height,
                    f"{int(year)} {label}",
                    color=INK,
                    fontsize=_LABEL_SIZE,
                    va="center",
                    ha="left" if flag.side > 0 else "right",
                )
            ends = [flags[0].line, flags[-1].line]
            step = 10 if 10 * (ends[1] - ends[0]) > 0.5 * (last - first) else 20
            ticks = np.arange(np.ceil(first / step), last / step) * step
            places = np.interp(ticks, [first, last], ends)
            axes.set(xlim=(0, _WIDTH), ylim=(0, max(f.row for f in flags) + 1.6))
            axes.set(xticks=places, xticklabels=[f"{year:.0f}" for year in ticks])
            axes.set(yticks=[])
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
            hint=say("Choose an event."),
            nearer=say("Zoom in"),
            farther=say("Zoom out"),
            all=say("All years"),
            list=say("All events as a list"),
        )

    def __repr__(self) -> str:
        first, last = int(self.events[0][0]), int(self.events[-1][0])
        return f"<Timeline {len(self.events)} events, {first} to {last}>"

    def _ipython_display_(self) -> None:
        from IPython.display import display

        display({"text/html": self.html}, raw=True)


def timeline(events: Sequence[tuple[float, str, str]], alt: str) -> Timeline:
    """Show events on a line of years that the reader can zoom and drag.

    Where the line would be shorter than 580 pixels, the events are a list.

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


@dataclass
class _Flag:
    """Where a label is: the place of its line, its side of it, its length, its row."""

    line: float
    side: int
    length: float
    row: int = 0

    def covers(self, other: "_Flag") -> bool:
        """Tell whether the line of an event farther out would cross this label."""
        distance = (other.line - self.line) * self.side
        return 0 <= distance < self.length


def _place(events: Sequence[tuple[float, str]], width: float) -> list[_Flag]:
    """Place each label beside its line, in the lowest row above all that it covers.

    Labels are to the right of their lines. If that takes too many rows, the earlier
    half has them to the left. So a label covers only lines of its own side, farther
    out, and the rows are given from the outside inward.
    """
    flags = _stack(events, width, turned=0)
    if max(flag.row for flag in flags) < _MOST_ROWS:
        return flags
    return _stack(events, width, turned=(len(events) + 1) // 2)


def _stack(
    events: Sequence[tuple[float, str]], width: float, turned: int
) -> list[_Flag]:
    years = np.array([year for year, _ in events], dtype=float)
    widths = [columns(label) + 5 for _, label in events]
    lengths = _INCHES_A_LETTER * np.array(widths)
    sides = np.where(np.arange(len(events)) < turned, -1, 1)
    after_first, before_last = years - years[0], years[-1] - years
    left = right = 0.05
    for _ in range(6):  # room beside the years makes the scale smaller, and so on
        scale = (width - left - right) / (years[-1] - years[0])
        left = max([0.05, *(lengths - scale * after_first)[sides < 0]])
        right = max([0.05, *(lengths - scale * before_last)[sides > 0]])
    lines = left + after_first * (width - left - right) / (years[-1] - years[0])
    flags = [
        _Flag(*each)
        for each in zip(lines.tolist(), sides.tolist(), lengths.tolist(), strict=True)
    ]
    for outer in (flags[:turned], flags[turned:][::-1]):
        for k, flag in enumerate(outer):
            below = [other.row for other in outer[:k] if flag.covers(other)]
            flag.row = max(below, default=-1) + 1
    return flags


_PAGE = """\
<div class="timeline">
<style>{style}</style>
<img class="timeline-still" alt="{alt}" src="{still}">
<div class="timeline-live" hidden>
<div class="timeline-bar">
<span class="timeline-hint">{hint}</span>
<button type="button" data-zoom="0.5" aria-label="{nearer}">+</button>
<button type="button" data-zoom="2" aria-label="{farther}">&minus;</button>
<button type="button" data-zoom="1000">{all}</button>
<output class="timeline-span"></output>
</div>
<div class="timeline-body">
<div class="timeline-plot" role="group" aria-label="{alt}"></div>
<p class="timeline-note" aria-live="polite"></p>
</div>
</div>
<details class="timeline-list"><summary>{list}</summary>
<ol>{items}</ol></details>
<script>{script}</script>
</div>
"""


def _part(name: str) -> str:
    return "\n" + fill_colors(read_text(f"figures/book/{name}"))

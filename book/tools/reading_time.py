"""Estimate how long a reader needs for a lesson: for its core, and for all of it.

Some pages also say how many lessons there are, and how many hours all of them take.

A section whose heading has the tag ``deeper`` isn't part of the core, because no later
core section needs it. The two numbers are in bold in the first cell of the lesson.
An exercise states its own minutes; these are added up.

    python book/tools/reading_time.py [--write] [LESSON ...]
"""

import argparse
import inspect
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from environment import ROOT
from notebook_files import find_exercises, find_lessons, read
from notebooks import serialize, write_whole

DEEPER = "deeper"  # the tag of a heading whose section can be skipped
SIGN = "*Deeper: feel free to skip this section.*"  # under such a heading

# A beginner's times. The pace is that of easy text in a second language; the seconds
# are our estimates, not measurements.
WORDS_PER_MINUTE = 180
SECONDS = {"line": 6, "formula": 15, "prediction": 60, "question": 20}
SECONDS |= {"still": 20, "animation": 45, "interactive figure": 120}

HEADING = re.compile(r"(#+) ")
MINUTES = re.compile(r"(?<=\*\*)\d+(?= )")
HOURS = re.compile(r"(?<=\*\*)\d+(?=\shours)")
LINK = re.compile(r"!?\[([^\[\]]*)\]\([^()\s]*\)")
FORMULA = re.compile(r"\$\$[\s\S]+?\$\$")
MARKUP = re.compile(r"<[^>]+>|^[|:\- >]+$", re.MULTILINE)
SYMBOLS = re.compile(r"\$[^$]+\$")
STATED = re.compile(r"^[★☆]+ · (\d+) min · ", re.MULTILINE)
TELLING = ("README.md", "book/intro.md", "book/how.md")  # what the whole course takes
LESSONS = re.compile(r"\b\d+(?= lessons\b)")
QUESTION = re.compile(r"^\*\*\d", re.MULTILINE)
DRAWN_BY = re.compile(r"\bfigures\.(\w+)\(")
SHOWN_BY = re.compile(r"\bwidgets\.[A-Z]")


@dataclass(frozen=True)
class Minutes:
    """The whole minutes that a lesson takes: its core, and all of it."""

    core: int
    all: int

    def __str__(self):
        return f"{self.core} minutes for the core, {self.all} for all of it"


def in_deeper(cells):
    """Tell for each cell whether it is in a section that can be skipped.

    Such a section ends at the next heading of the same or a higher level.
    """
    inside, rank = [], 0
    for cell in cells:
        heading = cell.cell_type == "markdown" and HEADING.match(cell.source)
        if heading and (not rank or len(heading[1]) <= rank):
            deeper = DEEPER in cell.metadata.get("tags", ())
            rank = len(heading[1]) if deeper else 0
        inside.append(rank > 0)
    return inside


def seconds_of_text(source, tags):
    """Return the seconds that a reader needs for a text cell."""
    text = SYMBOLS.sub("x", LINK.sub(r"\1", FORMULA.sub("", source)))
    words = len(MARKUP.sub(" ", text).split())
    return (
        words * 60 / WORDS_PER_MINUTE
        + len(FORMULA.findall(source)) * SECONDS["formula"]
        + ("predict" in tags) * SECONDS["prediction"]
        + ("quiz" in tags) * len(QUESTION.findall(source)) * SECONDS["question"]
    )


@cache
def moves(name):
    """Return whether the figure with this name is an animation."""
    from course_lib import figures  # slow, and not needed to build a page

    module = inspect.getmodule(getattr(figures, name))
    return "animate(" in inspect.getsource(module)


def kind_of_figure(source):
    """Return the kind of figure that a cell's code shows, a key of SECONDS, or None."""
    if SHOWN_BY.search(source):
        return "interactive figure"
    if drawn := DRAWN_BY.findall(source):
        return "animation" if moves(drawn[-1]) else "still"
    return None


def seconds_of_code(cell):
    """Return the seconds that a reader needs for a code cell and its picture."""
    tags, hidden = cell.metadata.get("tags", ()), cell.metadata.get("jupyter", {})
    if "remove-cell" in tags:
        return 0
    folded = "remove-input" in tags or hidden.get("source_hidden")
    lines = 0 if folded else len([line for line in cell.source.split("\n") if line])
    kind = kind_of_figure(cell.source)
    return lines * SECONDS["line"] + SECONDS.get(kind, 0)


def seconds_of(cell):
    """Return the seconds that a reader needs for a cell."""
    if cell.cell_type == "markdown":
        return seconds_of_text(cell.source, cell.metadata.get("tags", ()))
    return seconds_of_code(cell)


def minutes(notebook):
    """Return the minutes that a lesson takes, for its core and for all of it.

    Parameters
    ----------
    notebook : nbformat.NotebookNode

    Returns
    -------
    Minutes
    """
    core = everything = 0
    for cell, deeper in zip(notebook.cells, in_deeper(notebook.cells), strict=True):
        needed = seconds_of(cell)
        everything += needed
        core += 0 if deeper else needed
    return Minutes(round(core / 60), round(everything / 60))


def minutes_of_deeper(cells):
    """Return the whole minutes, at least 1, of each section that can be skipped.

    A section within another one counts for both.
    """
    found = []  # [rank of the heading, seconds, whether it goes on]
    for cell in cells:
        heading = cell.cell_type == "markdown" and HEADING.match(cell.source)
        for section in found if heading else ():
            section[2] &= section[0] < len(heading[1])
        if heading and DEEPER in cell.metadata.get("tags", ()):
            found.append([len(heading[1]), 0, True])
        for section in found:
            section[1] += section[2] * seconds_of(cell)
    return [max(1, round(seconds / 60)) for _, seconds, _ in found]


def stated(notebook):
    """Return the minutes that the exercises of a notebook take, as they say."""
    texts = [cell.source for cell in notebook.cells if cell.cell_type == "markdown"]
    return sum(int(number) for text in texts for number in STATED.findall(text))


def said(notebook):
    """Return the minutes that the first cell of a lesson gives in bold.

    Raises
    ------
    ValueError
        If there aren't two.
    """
    found = [int(number) for number in MINUTES.findall(notebook.cells[0].source)]
    if len(found) != 2:
        raise ValueError(
            "expected the minutes for the core and for all, in bold, in the first cell "
            f"(**20 minutes** ... **40 minutes**), got {found}"
        )
    return Minutes(*found)


def correct(path):
    """Write the computed minutes into the first cell of a lesson."""
    notebook = read(path)
    said(notebook)
    computed = minutes(notebook)
    numbers = iter((computed.core, computed.all))
    first = notebook.cells[0]
    first.source = MINUTES.sub(lambda _: str(next(numbers)), first.source)
    write_whole(path, serialize(notebook))


def correct_page(path, counted, hours):
    """Write the number of lessons, and the hours of the course, into a page.

    The hours are the page's first bold numbers: all the cores, all the lessons, and all
    the exercises.
    """
    text = LESSONS.sub(str(counted), path.read_text(encoding="utf-8"))
    numbers = iter(round(each) for each in hours)
    text = HOURS.sub(lambda _: str(next(numbers)), text, count=len(hours))
    write_whole(path, text)


def main():
    """Print the minutes of each lesson and the whole course; correct them if asked."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("lessons", nargs="*", type=Path, metavar="LESSON")
    parser.add_argument(
        "--write", action="store_true", help="correct lessons and pages"
    )
    arguments = parser.parse_args()
    lessons = arguments.lessons or find_lessons()
    core = everything = 0
    for path in lessons:
        if arguments.write:
            correct(path)
        taken = minutes(read(path))
        core, everything = core + taken.core, everything + taken.all
        print(f"{path.stem}: {taken}")
    print(
        f"in total, {core / 60:.1f} hours for the core, {everything / 60:.1f} for all"
    )
    if not arguments.lessons:
        exercises = sum(stated(read(path)) for path in find_exercises())
        print(f"the exercises: {exercises / 60:.1f} hours")
        hours = [each / 60 for each in (core, everything, exercises)]
        for name in TELLING if arguments.write else ():
            correct_page(ROOT / name, len(lessons), hours)


if __name__ == "__main__":
    main()

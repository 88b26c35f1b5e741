"""What an exercise asks, from its notebook, as it is printed on paper."""

import re
from dataclasses import dataclass
from pathlib import Path

from course_lib.grading.exams.bank import Item
from course_lib.grading.intake.submission import read_notebook
from course_lib.grading.results.pages.markup import Markup

MATH = re.compile(r"\$([^$]+)\$")
WORD = re.compile(r"\\(?:text|mathrm)\{([^{}]*)\}|\\(max|min|ln)(?![a-z])")
SIGNS = {r"\cdot": "·", r"\times": "×", r"\,": " ", r"\le": "≤", "-": "−"}
SUBSCRIPT = re.compile(r"_(\d)")
SMALL = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")
LEFT = re.compile(r"[\\^_{}*]")
FACTS = re.compile(r"^## .*\n★.*\n+")  # title, stars, minutes: not for an exam
CELL = re.compile(r"\b([Tt])he\s+next\s+cell\b")
FORM = re.compile(r"^# ?(?:Format: *)?", re.MULTILINE)


@dataclass(frozen=True)
class Statement:
    """What is asked, and the form of an answer as the notebook shows it."""

    html: Markup
    form: str


def plain_math(formula: str) -> str:
    r"""Return a formula as text, as far as it needs no more than one line.

    Raises
    ------
    ValueError
        If it does.

    Examples
    --------
    >>> plain_math(r"\max(0,\, x_1 - 2 \cdot b)")
    'max(0, x₁ − 2 · b)'
    """
    text = WORD.sub(lambda found: found[1] or found[2], formula)
    for sign, shown in SIGNS.items():
        text = text.replace(sign, shown)
    text = SUBSCRIPT.sub(lambda found: found[1].translate(SMALL), text)
    if LEFT.search(text):
        raise ValueError(f"expected a formula that fits into a line, got {formula}")
    return re.sub(r" +", " ", text)


def statement_of(item: Item, released: Path) -> Statement:
    """Return the statement of an exercise from the notebook that is handed out.

    Parameters
    ----------
    item : Item
    released : Path
        Has a folder for each chapter, with its ``exercises.ipynb``.

    Raises
    ------
    ValueError
        If the notebook doesn't have the exercise, or can't be read, or the package that
        lays out the text isn't installed.
    """
    try:
        from markdown_it import MarkdownIt
    except ImportError:
        raise ValueError(
            "expected markdown-it-py to be installed: run pip install -e '.[grading]'"
        ) from None
    path = released / item.chapter / "exercises.ipynb"
    if not path.is_file():
        raise ValueError(f"expected the exercises at {path}, got no file")
    text, answer = _cells_of(item, path)
    text = MATH.sub(lambda found: plain_math(found[1]), FACTS.sub("", text))
    text = CELL.sub(lambda found: f"{found[1]}he box below", text)
    comments = [line for line in answer.splitlines() if line.startswith("#")]
    form = FORM.sub("", "\n".join(comments[:-1]))
    html = MarkdownIt("commonmark", {"html": False}).enable("table").render(text)
    return Statement(Markup(html.replace("<th>", '<th scope="col">')), form)


def _cells_of(item, path):
    """Return the texts of an exercise and the cell of its answer."""
    text, name = [], item.question.answer
    for cell in read_notebook(path):
        if cell.is_answer and cell.name == name:
            return "\n\n".join(text), cell.source
        if not cell.is_code:
            text = [] if cell.source.startswith("## ") else text
            text.append(cell.source)
    raise ValueError(f"expected exercise {item.header.exercise} in {path}")

"""Decide what goes on each slide of a lesson, and what its speaker says.

A slide has one thing to look at: a figure, a formula, a list, a table, a box, or a
cell of code. The paragraph that leads to it gives it its words; another paragraph has a
slide of its own if something in it is bold or a term. All of the text is in the
speaker's notes. Sections that can be skipped are left out.

Where that choice is wrong, a cell's metadata says so, as in any notebook
(``slideshow``: ``slide_type``): ``skip`` leaves the cell out, ``notes`` leaves it to
the speaker, and ``subslide`` puts all its text on a slide. A sentence that can't be
understood alone is said in other words (``slideshow``: ``instead``, which has the words
of the slide by those of the text).
"""

from dataclasses import dataclass, field

from reading_time import in_deeper, seconds_of_code, seconds_of_text

from . import blocks
from .blocks import Block, blocks_of, gist, sentences, words
from .quiz import questions_of
from .room import ROOM, of_lines, of_table, of_text, parts_that_fit, shortened

BESIDE = 34  # words next to something to look at
ALONE = 62  # words on a slide that has nothing else
INSTEAD = "instead"  # in a cell's metadata: what a slide says, by what the text says
LISTED = 75  # words of a list; of a longer one, only how the items begin


@dataclass(frozen=True)
class Run:
    """A cell of code, or only its lines, or only what it prints and draws."""

    cell: object
    has_code: bool = True
    has_output: bool = True

    @property
    def code(self):
        """The lines that a slide shows; none of a cell that draws."""
        quiet = is_picture(self.cell) or has_tag(self.cell, "hide-input")
        return self.cell.source if self.has_code and not quiet else ""

    @property
    def printed(self):
        """What the cell prints, as far as a slide can show it."""
        texts = [text_output(each) for each in self.cell.outputs]
        return shortened("".join(texts).rstrip()) if self.has_output else ""

    @property
    def height(self):
        """The pixels that its lines take, with what they print."""
        return of_lines(self.code) + of_lines(self.printed)


@dataclass
class Slide:
    """One slide.

    Attributes
    ----------
    title : str
        Markdown.
    kind : str
        What is on it; ``question`` if clicks uncover the answer.
    text : list of str
        Paragraphs, as Markdown.
    shown : list
        What is below them: a :class:`Block` or a :class:`Run`.
    answers : list
        What clicks uncover: Markdown, or a :class:`Run` whose output is the answer.
    notes : list of str
        What the speaker says, as Markdown.
    seconds : float
        How long that takes, if the audience reads as fast as a reader.
    """

    title: str
    kind: str = "text"
    text: list = field(default_factory=list)
    shown: list = field(default_factory=list)
    answers: list = field(default_factory=list)
    notes: list = field(default_factory=list)
    seconds: float = 0.0


def has_tag(cell, *tags):
    """Return whether a cell has one of the tags."""
    return not {*tags}.isdisjoint(cell.metadata.get("tags", ()))


def slide_type(cell):
    """Return what a cell's metadata says about its place on the slides."""
    return cell.metadata.get("slideshow", {}).get("slide_type", "")


def in_other_words(cell):
    """Return the text of a cell as the slides say it.

    Raises
    ------
    ValueError
        If the text doesn't have the words, or has them twice.
    """
    source = cell.source
    for words_there, said in (
        cell.metadata.get("slideshow", {}).get(INSTEAD, {}).items()
    ):
        if (count := source.count(words_there)) != 1:
            raise ValueError(
                f"expected {words_there!r} once in the text of a cell, whose metadata "
                f"says it in other words; got it {count} times: {source[:60]!r}"
            )
        source = source.replace(words_there, said)
    return source


def is_picture(cell):
    """Return whether a cell shows a figure."""
    return any(
        {"image/png", "image/svg+xml", "text/html"} & {*output.get("data", ())}
        for output in cell.get("outputs", ())
    )


def runs_of(cell):
    """Return a cell for one slide, or if it's too high, its code, then its output."""
    whole = Run(cell)
    if whole.height <= ROOM or not whole.code or not whole.printed:
        return [whole]
    return [Run(cell, has_output=False), Run(cell, has_code=False)]


def is_framed(cell):
    """Return whether a cell shows a figure that says what there is to see or do."""
    return any("text/html" in output.get("data", ()) for output in cell.outputs)


def text_output(output):
    """Return what an output says as text; a figure says nothing."""
    data = output.get("data", {})
    return output.get("text") or data.get("text/plain", "") * (len(data) == 1)


class Plan:
    """The slides of a lesson, as its cells are read one after another."""

    def __init__(self, notebook):
        self.slides, self.waiting, self.title = [], [], ""
        skipped = in_deeper(notebook.cells)
        for cell, deeper in zip(notebook.cells, skipped, strict=True):
            if not deeper and slide_type(cell) != "skip":
                self.read(cell)
        self.end_section()

    def read(self, cell):
        """Read one cell."""
        if cell.cell_type == "code":
            if not has_tag(cell, "remove-cell", "imports"):
                self.show_code(cell)
        elif has_tag(cell, "quiz"):
            self.end_section()
            self.slides += questions_of(in_other_words(cell), Slide)
        elif slide_type(cell) == "subslide":
            self.show_whole(cell)
        else:
            quiet = slide_type(cell) == "notes"
            for block in blocks_of(in_other_words(cell)):
                self.read_block(block, cell.metadata.get("tags", ()), quiet)

    def read_block(self, block, tags, quiet):
        """Read one block of text."""
        if block.kind == "heading":
            self.end_section()
            self.begin_section(block)
        elif quiet or block.kind == "folded":
            self.tell([block.source])
        elif block.kind == "paragraph":
            self.read_paragraph(block.source)
        elif block.kind == "box":
            self.show_box(block, tags)
        elif block.kind == "list":
            self.show_list(block)
        else:
            self.show(block)

    def begin_section(self, heading):
        """Begin a section; the lesson's title is a slide."""
        self.title = blocks.title_of(heading.source)
        if heading.source.startswith("# "):
            self.slides.append(Slide(self.title, "title"))

    def tell(self, sources):
        """Add what the speaker says to the last slide."""
        for source in sources:
            self.slides[-1].notes.append(source)
            self.slides[-1].seconds += seconds_of_text(source, ())

    def add(self, kind, text, shown=(), told=()):
        """Add a slide."""
        slide = Slide(self.title, kind, list(text), list(shown))
        self.slides.append(slide)
        self.tell(told)
        return slide

    def read_paragraph(self, source):
        """Keep a paragraph until it's clear what it leads to."""
        last = self.slides[-1]
        if last.kind == "title" and not last.text:
            last.text = [each for each in sentences(source) if "**" in each] or [
                sentences(source)[0]
            ]
            self.tell([source])
        elif last.kind == "question" and not last.notes and any(last.answers):
            said, (run, *_) = sentences(source)[0], last.answers
            if of_text([*last.text, said]) + run.height <= ROOM:
                last.answers.append(said)
            self.tell([source])
        else:
            self.waiting.append(source)

    def settle(self):
        """Give what has been waiting its own slide, or leave it to the speaker."""
        told, self.waiting = self.waiting, []
        said = [each for source in told for each in sentences(source)]
        keys = gist(said, ALONE, keys_only=True)
        if keys and self.title != self.slides[0].title:
            self.add("text", keys, told=told)
        else:
            self.tell(told)

    def lead(self, room=BESIDE):
        """Settle everything but the last paragraph; return its gist, and all of it."""
        if not self.waiting:
            return [], []
        last = self.waiting.pop()
        self.settle()
        return gist(sentences(last), room), [last]

    def end_section(self):
        """Settle what is still waiting."""
        if self.waiting:
            self.settle()

    def show(self, block):
        """Show a formula, a table, or code that isn't run."""
        text, told = self.lead()
        if block.kind == "table" and of_text(text) + of_table(block.source) > ROOM:
            text = text[-1:]
        self.add(block.kind, text, [block], told)
        self.slides[-1].seconds += seconds_of_text(block.source, ())

    def show_list(self, block):
        """Show a list; if it's long, only how its items begin, on several slides."""
        text, told = self.lead()
        said = blocks.items_of(block.source)
        ordered = block.source[0].isdigit()
        if sum(map(words, said)) > LISTED:
            said = [sentences(item)[0] for item in said]
        begin = 1
        for part in parts_that_fit(said, ROOM - of_text(text)):
            marks = [f"{begin + k}." if ordered else "*" for k in range(len(part))]
            shown = "\n".join(map(" ".join, zip(marks, part, strict=True)))
            self.add("list", text, [Block("list", shown)], told)
            text, told, begin = [], [], begin + len(part)
        self.tell([block.source])

    def show_box(self, block, tags):
        """Show a box; a prediction becomes a question."""
        title, body = blocks.box_of(block.source)
        said = said_in(body)
        if title == "Predict":
            self.end_section()
            self.add("question", said).title = title
        else:
            self.end_section()
            self.add("box", gist(said, ALONE)).title = title or self.title
            self.tell([body])
        self.slides[-1].seconds += seconds_of_text("", tags)

    def show_whole(self, cell):
        """Show all the text of a cell on a slide."""
        self.end_section()
        parts = blocks_of(in_other_words(cell))
        if parts and parts[0].kind == "heading":
            self.begin_section(parts.pop(0))
        self.add("whole", [], parts)
        self.slides[-1].seconds += seconds_of_text(cell.source, ())

    def show_code(self, cell):
        """Show a cell of code: what it draws, or its lines and what they print."""
        last = self.slides[-1]
        if last.kind == "question" and not last.answers and not self.waiting:
            self.show_answer(cell)
        elif slide_type(cell) != "notes":
            text, told = self.lead()
            kind = "figure" if is_picture(cell) else "code"
            runs = runs_of(cell)
            while len(text) > 1 and of_text(text) + runs[0].height > ROOM:
                text.pop(0)
            for run in runs:
                self.add(kind, [] if is_framed(cell) else text, [run], told)
                text, told = [], []
        self.slides[-1].seconds += seconds_of_code(cell)

    def show_answer(self, cell):
        """Show a cell that answers a question, below it or on the next slides."""
        asked, runs = self.slides[-1], runs_of(cell)
        if not is_picture(cell) and of_text(asked.text) + runs[0].height <= ROOM:
            asked.answers.append(runs.pop(0))
        else:
            asked.answers.append("")
        for run in runs:
            kind = "figure" if is_picture(cell) else "question"
            self.add(kind, (), (run,) if is_picture(cell) else ())
            if kind == "question":
                self.slides[-1].title = asked.title
                self.slides[-1].answers.append(run)


def said_in(text):
    """Return the sentences of a text, and its lists whole."""
    found = []
    for block in blocks_of(text):
        is_whole = block.kind != "paragraph"
        found += [block.source] if is_whole else sentences(block.source)
    return found


def plan(notebook):
    """Return the slides of a lesson.

    Parameters
    ----------
    notebook : nbformat.NotebookNode
        The lesson with the outputs of its cells.

    Returns
    -------
    list of Slide
    """
    return Plan(notebook).slides

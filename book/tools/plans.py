"""Write the plans for teachers: what only a person can say, filled in from the lessons.

``book/plans/plans.toml`` says what a class reads and does in each meeting, and
``questions.toml`` what a teacher can ask about each lesson. Titles, minutes, numbers,
addresses, and beliefs come from the lessons, the exercises, and the gallery, so nothing
is written twice. On a page, the line ``% plan: NAME`` stands for a plan, and
``% plan: questions`` for the questions.
"""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import import_module

from environment import ROOT
from notebook_files import find_exercises, find_lessons, read
from reading_time import HEADING, Minutes, minutes, said
from solution_page import anchor

FOLDER = ROOT / "book" / "plans"
QUESTIONS = "questions"
TOUR = "tour"  # what can be read besides the lessons
GALLERY = ROOT / "book" / "gallery.md"
TALK_ABOUT_GRADES = 10  # minutes, in a meeting before which a chapter was due

PLACE = re.compile(r"^% plan: (\w+)$", re.MULTILINE)
BELIEFS = re.compile(r"(tempting mistakes|[Mm]isconceptions)$", re.MULTILINE)
BELIEF = re.compile(r'^\* \*+"(.+?)"\*+\s+(.+?)(?=^\* |\Z)', re.MULTILINE | re.DOTALL)
ROW = re.compile(r"^\| (?!Belief|---)(.+?) \| (.+?) \|$", re.MULTILINE)
NEEDED = re.compile(r"You need\b[\s\S]+?(?=\n\n| but nothing|\Z)")
FIGURE = re.compile(
    r"^## (.+)\n\n(?:(?!^#)[\s\S])+?\(\.\./chapters/(.+?)\)", re.MULTILINE
)


@dataclass(frozen=True)
class Lesson:
    """What a plan says about a lesson, or about the tour.

    Attributes
    ----------
    title : str
    address : str
        Of its page, from a page of the plans.
    minutes : Minutes
    needs : tuple of str
        The numbers of the lessons that it needs.
    beliefs : dict
        The beliefs that it answers, each with the answer.
    """

    title: str
    address: str
    minutes: Minutes
    needs: tuple
    beliefs: dict

    @property
    def number(self):
        """The title's first word, such as 2.1."""
        return self.title.partition(" ")[0]


@cache
def lessons():
    """Return every lesson, and the tour, by the name of its file without the ending."""
    tour = ROOT / "book" / f"{TOUR}.md"
    page = read(tour)
    title = tour.read_text(encoding="utf-8").partition("\n# ")[2].partition("\n")[0]
    found = {TOUR: Lesson(title, f"../{tour.name}", minutes(page), (), {})}
    for path in find_lessons():
        cells = read(path).cells
        first = cells[0].source
        needed = NEEDED.search(first)
        found[path.stem] = Lesson(
            first.partition("\n")[0].removeprefix("# "),
            f"../../{path.relative_to(ROOT).as_posix()}",
            said(read(path)),
            tuple(re.findall(r"\d\.\d", needed[0])) if needed else (),
            beliefs_in(cells),
        )
    return found


def beliefs_in(cells):
    """Return the beliefs that a lesson answers, each with the answer."""
    texts, inside = [], False
    for cell in cells:
        if cell.cell_type != "markdown":
            continue
        if HEADING.match(cell.source):
            inside = bool(BELIEFS.search(cell.source.partition("\n")[0]))
        texts += [cell.source] if inside else []
    text = "\n".join(texts)
    pairs = BELIEF.findall(text) or ROW.findall(text)
    return {belief: " ".join(answer.split()) for belief, answer in pairs}


@cache
def figures():
    """Return the address of each figure of the gallery, by its name and its lesson.

    If the gallery has several of a lesson, its name stands for the first.
    """
    found = {}
    for name, place in FIGURE.findall(GALLERY.read_text(encoding="utf-8")):
        address = name, f"../{GALLERY.name}#{anchor(name)}"
        found[name] = address
        found.setdefault(place.rpartition("/")[2].removesuffix(".ipynb"), address)
    return found


@cache
def exercises():
    """Return the header of each exercise and its address, by its name."""
    found = {}
    for path in find_exercises():
        declared = import_module(f"course_lib.checks.ch{path.parent.name[:2]}")
        for header in declared.EXERCISES.headers:
            title = f"Exercise {header.exercise}: {header.title}"
            page = f"../../{path.relative_to(ROOT).as_posix()}"
            found[header.name] = header, f"{page}#{anchor(title)}"
    return found


@cache
def load(name):
    """Return what a file of the plans says."""
    return tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))


@dataclass(frozen=True)
class Meeting:
    """One meeting of a plan: what it takes, by the names in ``plans.toml``."""

    read: tuple
    reading: str
    talk: int
    ask: tuple
    do: tuple
    home: tuple
    due: str

    @property
    def core(self):
        """The minutes that reading takes."""
        return sum(lessons()[name].minutes.core for name in self.read)

    @property
    def minutes(self):
        """The minutes in the room."""
        reading = self.core if self.reading == "room" else 0
        talk = self.talk * len(self.ask) + TALK_ABOUT_GRADES * bool(self.due)
        return reading + talk + minutes_of(self.do)

    @property
    def minutes_at_home(self):
        """The minutes outside of the room: reading before it, exercises after it."""
        reading = self.core if self.reading == "home" else 0
        return reading + minutes_of(self.home)


def minutes_of(names):
    """Return the minutes that exercises take, as their headers say."""
    return sum(exercises()[name][0].minutes for name in names)


def meetings(plan):
    """Return the meetings of a plan.

    Parameters
    ----------
    plan : str
        A name in ``plans.toml``.

    Returns
    -------
    list of Meeting
    """
    whole = load("plans")[plan]
    return [
        Meeting(
            tuple(one["read"]),
            one.get("reading", whole["reading"]),
            whole["talk"],
            tuple(one.get("ask", one["read"])),
            tuple(one.get("do", ())),
            tuple(one.get("home", ())),
            one.get("due", ""),
        )
        for one in whole["meetings"]
    ]


def table(plan):
    """Return a plan as a table in Markdown, one row per meeting."""
    whole, planned = load("plans")[plan], meetings(plan)
    at_home = any(one.minutes_at_home for one in planned)
    titles = [whole["called"], "Read, show, and ask", "Do in the room"]
    titles += ["Do at home"] * at_home + ["Minutes"]
    lines = [titles, ["---"] * len(titles)]
    for number, one in enumerate(planned, 1):
        room = f"{one.minutes}" + f" + {one.minutes_at_home}" * at_home
        home = [listed(one.home)] * at_home
        lines.append([f"{number}", reading(one), listed(one.do), *home, room])
    rows = "\n".join(f"| {' | '.join(cells)} |" for cells in lines)
    return f":::{{container}} plan\n{rows}\n:::"


def reading(meeting):
    """Return the cell with what is read, shown, and asked in a meeting."""
    due = meeting.due and f"*Chapter {int(meeting.due[:2])} is due.*"
    parts = [due] if due else []
    for name in dict.fromkeys([*meeting.read, *meeting.ask]):
        lesson = lessons()[name]
        words = [f"[{lesson.title}]({lesson.address})"] * (name in meeting.read)
        if name in meeting.ask:
            words.append(f"[{figure_of(name)[0]}]({figure_of(name)[1]})")
            place = f"{QUESTIONS}.md#{anchor(lesson.title)}"
            words.append(f"[question]({place})")
        parts.append(" · ".join(words))
    return "<br>".join(parts)


def listed(names):
    """Return exercises as links with their numbers."""
    links = (
        f"[{exercises()[name][0].exercise}]({exercises()[name][1]})" for name in names
    )
    return ", ".join(links)


def figure_of(name):
    """Return the name and the address of the figure to show with a lesson."""
    return figures()[load(QUESTIONS)[name].get("figure", name)]


def questions():
    """Return the questions for the room, one section per lesson, in Markdown."""
    return "\n\n".join(question(name) for name in lessons() if name != TOUR)


def question(name):
    """Return the section with the question about a lesson."""
    lesson, asked = lessons()[name], load(QUESTIONS)[name]
    figure, address = figure_of(name)
    rows = "\n".join(f"| {said} | {reply} |" for said, reply in asked["answers"])
    needs = f" It needs {' and '.join(lesson.needs)}." if lesson.needs else ""
    return f"""\
## {lesson.title}

[The core]({lesson.address}) takes {lesson.minutes.core} minutes.{needs}

**{asked["ask"]}**

| Somebody says | You say |
|---|---|
{rows}

*The belief of the day.* "{asked["belief"]}" {lesson.beliefs[asked["belief"]]}

*The figure that helps.* [{figure}]({address}): {asked["show"]}"""


def filled(text):
    """Return a page's text with each plan where the page asks for it."""

    def plan(found):
        return questions() if found[1] == QUESTIONS else table(found[1])

    return PLACE.sub(plan, text)

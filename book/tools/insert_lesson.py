"""Make room for a new lesson: the later ones of its chapter get the next number.

``insert_lesson.py 9.2`` turns lesson 9.2 into 9.3, 9.3 into 9.4, and so on. It renames
the files, rewrites their names and numbers in every file that git knows, and notes the
old addresses of the pages in ``book/moved.json``, so that they lead to the new ones.

An exercise has a number, too, and a measured value may look like one. So a number is
that of a lesson only where the text says so: after the word *lesson*, in a link to one,
in its title, as the first or last of all the chapter's lessons, or in code that asks
for a lesson. What isn't clear stays as it is and is listed for you to decide. The
changelog tells the past, so nothing changes there.

    python book/tools/insert_lesson.py [--dry-run] CHAPTER.NUMBER
"""

import argparse
import io
import json
import re
import subprocess
import sys
import tokenize
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from environment import ROOT
from notebook_files import find_lessons
from notebooks import write_whole
from publishing.moved import TABLE

PAST = "CHANGELOG.md"
COPIED = "book/vendor/"

GAP = r"[\s#:*>]+"  # between two words, also from one line of a comment to the next
NUMBER = r"(?<![\w.±+−=-])(?<! x )\d\.\d+(?!\d|\.\d|[A-Za-z])"
LINK = re.compile(
    r"(?<!!)\[(?P<text>(?:[^\[\]]|\[[^\]]*\])*)\]\((?P<target>[^()\s]+)\)"
    r"|\{doc\}`(?P<words>[^`<]*)<(?P<page>[^`>]+)>`"
)
ONE = rf"\[?(?:{NUMBER})(?:[^\[\]()]*\]\([^()\s]+\))?"
ROW = rf"{GAP}{ONE}(?:(?:,{GAP}and|,|{GAP}and|{GAP}or|{GAP}to){GAP}{ONE})*"
OF_LESSONS = re.compile(rf"\b[Ll]esson{GAP}{ONE}|\b[Ll]essons{ROW}")
OF_EXERCISES = re.compile(rf"\b[Ee]xercises?\b[\s#:*>\[]*{ROW.removeprefix(GAP)}")
ASKED = re.compile(r"\blesson=[\"']\d\.\d+[\"']")  # in the declaration of an exercise
CLAIMED = re.compile(r"(?<=[\s(])\"\d\.\d+\",$|\bClaim,\s*\"\d\.\d+\"", re.MULTILINE)
TITLE = re.compile(rf"\A# {NUMBER} ")
NAMED = re.compile(r"\bexercise=[\"']\d\.\d+[\"']|# (?:--- \d\.\d+|\d\.\d+ \w+\.py)")
MATH = re.compile(r"\$[^$\n]+\$|`[^`\n]+`")


@dataclass
class Insertion:
    """Room for one lesson in the project below a folder.

    Attributes
    ----------
    chapter, number : int
        What the new lesson will be called: 9 and 2 for lesson 9.2.
    root : Path
    undecided : list of str
        The places where a number may or may not be that of a lesson.
    """

    chapter: int
    number: int
    root: Path
    undecided: list = field(default_factory=list)

    @cached_property
    def lessons(self):
        """The paths of the chapter's lessons before the insertion, in their order."""
        start = f"{self.chapter:02}_"
        lessons = find_lessons(self.root)
        return [path for path in lessons if path.parent.name.startswith(start)]

    @cached_property
    def names(self):
        """The new names of the lessons that move, by the old ones, without suffix."""
        stems = (path.stem for path in self.lessons)
        moving = [stem for stem in stems if int(stem[:2]) >= self.number]
        return {stem: f"{int(stem[:2]) + 1:02}{stem[2:]}" for stem in moving}

    @cached_property
    def any_name(self):
        """What finds the name of a lesson that moves."""
        return re.compile(rf"(?<!\w)(?:{'|'.join(self.names)})(?!\w)")

    def check(self):
        """Refuse a number that isn't taken, or a name that two chapters share."""
        numbers = [int(path.stem[:2]) for path in self.lessons]
        if self.number not in numbers:
            known = ", ".join(f"{self.chapter}.{number}" for number in numbers)
            raise ValueError(
                f"expected the number of a lesson of chapter {self.chapter} "
                f"({known or 'none'}), got {self.chapter}.{self.number}"
            )
        others = {path.stem for path in find_lessons(self.root)} - self.names.keys()
        if taken := others & {*self.names.values()}:
            raise ValueError(f"there is already a lesson named {min(taken)}")

    def moved(self, number):
        """Return the new number of a lesson, or None if it stays or isn't one."""
        chapter, lesson = map(int, number.split("."))
        moves = chapter == self.chapter and self.number <= lesson <= self.last
        return f"{chapter}.{lesson + 1}" if moves else None

    @cached_property
    def last(self):
        """The number of the chapter's last lesson, before the insertion."""
        return int(self.lessons[-1].stem[:2])

    def rename(self, text):
        """Return a text with the new names of the files."""
        return self.any_name.sub(lambda found: self.names[found[0]], text)

    def sure(self, text, is_evidence=False):
        """Return the spans in which each number is one of a lesson."""
        spans = [found.span() for found in ASKED.finditer(text)]
        spans += [found.span() for found in OF_LESSONS.finditer(text)]
        spans += [found.span() for found in TITLE.finditer(text)]
        whole = rf"(?<![\w.]){self.chapter}\.1 to {self.chapter}\.{self.last}(?!\d)"
        spans += [found.span() for found in re.finditer(whole, text)]
        if is_evidence:
            spans += [found.span() for found in CLAIMED.finditer(text)]
        for found in LINK.finditer(text):
            target = found["target"] or found["page"]
            if Path(target.partition("#")[0]).stem in self.names:
                spans.append(found.span("text" if found["text"] else "words"))
        return spans

    def rewrite(self, text, is_evidence=False):
        """Return a text with its new numbers and names, and what isn't decided there.

        Returns
        -------
        text : str
        undecided : list of int
            Where in the old text the numbers are that nothing explains.
        """
        sure = self.sure(text, is_evidence)
        taken = [found.span() for found in NAMED.finditer(text)]
        taken += [found.span() for found in OF_EXERCISES.finditer(text)]
        taken += [found.span() for found in MATH.finditer(text)]
        for found in LINK.finditer(text):  # of the links that were not of a lesson
            taken.append(found.span())
        undecided = []

        def next_number(found):
            def within(spans):
                return any(a <= found.start() and found.end() <= b for a, b in spans)

            new = self.moved(found[0])
            if new and within(sure):
                return new
            if new and not within(taken):
                undecided.append(found.start())
            return found[0]

        return self.rename(re.sub(NUMBER, next_number, text)), undecided

    def note(self, place, text, starts):
        """Keep the places that are undecided, each with the words around it."""
        for start in starts:
            around = " ".join(text[max(start - 40, 0) : start + 30].split())
            line = text.count("\n", 0, start) + 1
            self.undecided.append(f"{place}:{line}: ... {around} ...")

    def plain(self, place, text):
        """Return the new text of a file; note what isn't decided in its prose."""
        evidence = place.startswith("book/evidence/published/")
        new, undecided = self.rewrite(text, evidence)
        if place.endswith(".py"):
            prose = spans_of_prose(text)
            undecided = [k for k in undecided if any(a <= k < b for a, b in prose)]
        elif not place.endswith(".md"):
            undecided = []
        self.note(place, text, undecided)
        return new

    def notebook(self, place, text):
        """Return the new text of a notebook: all its texts, except for its numbers."""
        book = json.loads(text)
        for number, cell in enumerate(book["cells"], 1):
            source = "".join(cell["source"])
            cell["source"], undecided = self.rewrite(source)
            if cell["cell_type"] == "code":
                cell["source"] = self.in_all(source)
                prose = spans_of_prose(source)
                undecided = [k for k in undecided if any(a <= k < b for a, b in prose)]
            self.note(f"{place}, cell {number}", source, undecided)
            cell["source"] = cell["source"].splitlines(keepends=True)
            for part in ("metadata", "outputs"):
                if part in cell:
                    cell[part] = self.in_all(cell[part])
        return json.dumps(book, indent=1, ensure_ascii=False) + "\n"

    def in_all(self, value):
        """Return a value of JSON with the new numbers and names in all its texts."""
        if isinstance(value, str):
            return self.rewrite(value)[0]
        if isinstance(value, dict):
            return {self.in_all(key): self.in_all(each) for key, each in value.items()}
        if isinstance(value, list):
            return [self.in_all(each) for each in value]
        return value

    def table(self, text):
        """Return the table of moved pages with the pages that move now."""
        folder = self.lessons[0].parent.relative_to(self.root).as_posix()
        old = json.loads(text)
        new = {page: self.rename(place) for page, place in old.items()}
        new |= {f"{folder}/{a}": f"{folder}/{b}" for a, b in self.names.items()}
        new = {page: place for page, place in new.items() if page != place}
        return json.dumps(new, indent=1, sort_keys=True) + "\n"

    def file(self, place, text):
        """Return the new text of any file."""
        if place == TABLE:
            return self.table(text)
        return (self.notebook if place.endswith(".ipynb") else self.plain)(place, text)

    def files(self):
        """Return the places of the files that git knows, and that we write."""
        command = [
            "git",
            "ls-files",
            "-z",
            "--cached",
            "--others",
            "--exclude-standard",
        ]
        told = subprocess.run(command, cwd=self.root, capture_output=True, check=True)
        places = sorted({*told.stdout.decode().split("\0")} - {"", PAST})
        return [place for place in places if not place.startswith(COPIED)]

    def changed(self):
        """Return the new texts of the files that change, by place, all of them read."""
        new = {}
        for place in self.files():
            path = self.root / place
            try:
                text = path.read_bytes().decode("utf-8")
            except (UnicodeDecodeError, FileNotFoundError):
                continue  # a picture, or a file that was removed
            if (made := self.file(place, text)) != text:
                new[place] = made
        return new

    def renamed(self):
        """Return the old and new places of the files that have a lesson's name."""
        folder = self.lessons[0].parent.name
        here = (place for place in self.files() if f"/{folder}/" in place)
        pairs = ((place, self.rename(place)) for place in here)
        return [(old, new) for old, new in pairs if old != new]

    def apply(self):
        """Write the changed files, then rename; the last lesson makes room first."""
        for place, text in self.changed().items():
            write_whole(self.root / place, text)
        for old, new in sorted(self.renamed(), reverse=True):
            (self.root / old).rename(self.root / new)


def spans_of_prose(code):
    """Return where the comments and docstrings of Python code are."""
    starts = [0]
    for line in code.splitlines(keepends=True):
        starts.append(starts[-1] + len(line))
    lines = io.StringIO(code).readline
    spans = []
    try:
        for token in tokenize.generate_tokens(lines):
            is_text = token.string.startswith('"""')  # which strings of data rarely are
            if is_text or token.type == tokenize.COMMENT:
                (a, left), (b, right) = token.start, token.end
                spans.append((starts[a - 1] + left, starts[b - 1] + right))
    except (tokenize.TokenError, SyntaxError):
        return [(0, len(code))]  # such as a cell with a command of the notebook
    return spans


def main():
    """Make room for one lesson, and list what is left for a person."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("number", metavar="CHAPTER.NUMBER")
    parser.add_argument("--dry-run", action="store_true", help="only list what is open")
    given = parser.parse_args()
    if not re.fullmatch(r"\d\.\d+", given.number):
        parser.error(f"expected a number such as 9.2, got {given.number!r}")
    insertion = Insertion(*map(int, given.number.split(".")), ROOT)
    try:
        insertion.check()
    except ValueError as error:
        sys.exit(f"Nothing was changed: {error}.")
    if given.dry_run:
        insertion.changed()
    else:
        insertion.apply()
    print(
        f"Lessons that move up by one, from {given.number} on: {len(insertion.names)}."
    )
    print(
        f"Numbers that stay as they are: {len(insertion.undecided)}. Is one a lesson's?"
    )
    print("\n".join(insertion.undecided))


if __name__ == "__main__":
    main()

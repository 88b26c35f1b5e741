"""Open a working copy of the course in JupyterLab.

The copy is the folder ``my-course``. A notebook that you have changed there is never
overwritten; any other is brought up to date. The copy opens on a page that links to
every lesson and shows your progress.

    python book/tools/lab.py
"""

import hashlib
import os
import re
import subprocess
import sys

import nbformat
import yaml
from bibliography import read_entries
from environment import ROOT, read_note, write_note
from notebook_files import EXERCISES, find_notebooks
from notebook_to_page import anchor
from notebooks import serialize, without_outputs, write_whole
from publishing.page_buttons import TITLE

COURSE = ROOT / "my-course"
COPIED = ".copied.json"  # a hash of each notebook when it was copied
START = "start.md"
CONFIG = ROOT / "book" / "lab"
POINTS = re.compile(r": ([\d.]+)\D+([\d.]+)")  # the first line of a check's report
TERM = re.compile(r"^(\S.*)\n((?: .*\n|\n(?= ))*)", re.MULTILINE)
HEADING = re.compile(r"^# (.+)$", re.MULTILINE)
CHINESE = re.compile(r"\{zh\}`([^`]*)`")


def hash_of(text):
    """Return a hash of a text."""
    return hashlib.sha256(text.encode()).hexdigest()


def update(course=COURSE, root=ROOT):
    """Copy each notebook that is new or hasn't been changed since it was copied.

    Returns
    -------
    list of str
        The notebooks that have a newer version, but that the learner has changed.
    """
    copied, behind = read_note(course / COPIED), []
    for path in find_notebooks(root=root):
        place = path.relative_to(root).as_posix()
        text = serialize(without_outputs(nbformat.read(path, as_version=4)))
        target = course / place
        theirs = target.read_text(encoding="utf-8") if target.is_file() else None
        if theirs is None or hash_of(theirs) == copied.get(place):
            write_whole(target, text)
            copied[place] = hash_of(text)
        elif hash_of(text) != copied.get(place):
            behind.append(place)
    write_note(course / COPIED, copied)
    return behind


def said_by(cell):
    """Return the text of a cell's outputs, whether they were printed or shown."""
    shown = (output.get("data", output) for output in cell.outputs)
    return "".join(data.get("text/plain", data.get("text", "")) for data in shown)


def progress(notebook):
    """Return how far a learner has come in a notebook.

    Returns
    -------
    ran, cells : int
        How many code cells have run, and how many there are.
    points, most : float
        Points that the checks gave, and the most they can give.
    """
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    ran = sum(cell.execution_count is not None for cell in code)
    points, most = 0.0, 0.0
    for cell in code:
        marks = cell.metadata.get("nbgrader", {})
        if marks.get("grade"):
            most += marks.points
            if found := POINTS.search(said_by(cell).partition("\n")[0]):
                points += float(found[1])
    return ran, len(code), points, most


def line(course, place):
    """Return the start page's line that links to a notebook."""
    notebook = nbformat.read(course / place, as_version=4)
    title = notebook.cells[0].source.split("\n")[0].lstrip("# ")
    ran, cells, points, most = progress(notebook)
    done = f", {ran} of {cells} cells run" if ran else ""
    if place.endswith(EXERCISES):
        done = f", {points:g} of " if ran else ", "
        done += f"{most:g} points from checks"
    mark = "✓" if ran == cells or (most and points == most) else "·"
    return f"{mark} [{title}]({place}){done}  "


def start_page(course, behind, root=ROOT):
    """Return the text of the page that links to every notebook."""
    toc = yaml.safe_load((root / "book" / "_toc.yml").read_text(encoding="utf-8"))
    lines = [
        f"# {TITLE}",
        "",
        "This is your own copy. Change what you like, because your changes are never "
        "overwritten. The top of a lesson says how long it takes. Run its cells in "
        "order with **Shift+Enter**, and predict the result before you run a cell.",
    ]
    places = {path.relative_to(root).as_posix() for path in find_notebooks(root=root)}
    for part in toc["parts"]:
        for chapter in part["chapters"]:
            files = [each["file"] for each in chapter.get("sections", [])]
            here = [f"{name}.ipynb" for name in files if f"{name}.ipynb" in places]
            if here:
                index = root / f"{chapter['file']}.md"
                title = HEADING.search(index.read_text(encoding="utf-8"))[1]
                lines += ["", f"## {title}", "", *(line(course, name) for name in here)]
    if behind:
        lines += ["", "## Newer than your copy", ""]
        lines.append("You have changed these. To get the newer version, rename yours:")
        lines += ["", *(f"* `{place}`" for place in behind)]
    words = "[Glossary](book/glossary.md) · [Sources](book/references.md)"
    return "\n".join([*lines, "", words, ""])


def plain_glossary(text):
    """Return the glossary as plain Markdown, one paragraph per word."""
    opening, entries = re.split(r"^```\{glossary\}\n", text, flags=re.MULTILINE)
    entries = entries.rpartition("```")[0]

    def entry(found):
        meaning = " ".join(found[2].split())
        return f'<a id="{anchor(found[1])}"></a>\n\n**{found[1]}.** {meaning}\n\n'

    return CHINESE.sub(r"\1", opening + TERM.sub(entry, entries))


def plain_references():
    """Return the works that the course cites, one line each."""
    lines = [
        f'* <a id="{key}"></a>{who} ({year}). {title}.'
        for key, (who, year, title) in sorted(read_entries().items())
    ]
    return "# References\n\n" + "\n".join(lines) + "\n"


def prepare(course=COURSE, root=ROOT):
    """Update the working copy."""
    behind = update(course, root)
    glossary = (root / "book" / "glossary.md").read_text(encoding="utf-8")
    write_whole(course / "book" / "glossary.md", plain_glossary(glossary))
    write_whole(course / "book" / "references.md", plain_references())
    write_whole(course / START, start_page(course, behind, root))


def main():
    """Update the copy, and open it."""
    prepare()
    print(f"Your copy of the course is {COURSE}.")
    command = [
        *(sys.executable, "-m", "jupyterlab"),
        f"--ServerApp.root_dir={COURSE}",
        f"--LabApp.default_url=/lab/tree/{START}",
    ]
    surroundings = os.environ | {"JUPYTER_CONFIG_PATH": str(CONFIG)}
    return subprocess.run(command, env=surroundings).returncode


if __name__ == "__main__":
    sys.exit(main())

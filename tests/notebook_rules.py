"""The rules that every notebook keeps; each returns what breaks it, cell by cell.

A rule is a function from a notebook to a list of complaints. ``RULES`` hold for every
notebook, ``WRITTEN_RULES`` for one that is written by hand and not derived besides,
``LESSON_RULES`` for a lesson.
"""

import ast
import re
import statistics
from collections import Counter

from bibliography import read_works
from notebook_cells import (
    calls,
    code_cells,
    imports,
    is_figure,
    is_interactive,
    is_seeded_by_hand,
    lines_given,
    markdown_cells,
    only_draws,
    only_prepares,
    only_shows,
    parse,
    reached_by_chance,
)
from notebook_to_page import (
    BOX,
    CODE,
    DRAWING,
    IMPORTS,
    KINDS,
    OPENING,
    QUIET,
    TEASER,
    WORD,
    read_words,
)
from notebooks import CELL_METADATA, NOTEBOOK_METADATA, SETUP_CELL, SETUP_SOURCE
from reading_time import DEEPER, HEADING, SIGN, in_deeper, minutes, said

from book.evidence.seeds.quoted import KEY, quoted_in

LONGEST_CELL = 12
LONGEST_MEDIAN = 6
LONGEST_CORE = 25  # minutes
TAGS = {"exercise", "hide-input", "hide-output", "next", "quiz", "remove-cell"}
TAGS |= {*KINDS, DEEPER, *QUIET, OPENING, TEASER, "score-card", "solution"}
MARK = re.compile(
    r"\{[\w:-]+\}`[^`]*`|^(?:`{3,}|:{3,})\{.*|^\([\w-]+\)=$", re.MULTILINE
)
SOURCE = re.compile(r"\[([^\[\]]+)\]\((?:\.\./)*book/references\.md#(\w+)\)")
FOLDED = {"source_hidden": True}
NETWORK = {"ftplib", "http", "requests", "socket", "subprocess", "urllib", "urllib3"}
PAINTERS = {"matplotlib", "PIL", "plotly", "seaborn"}
FILE_CALLS = {"open", "np.load", "np.save", "np.savez", "np.loadtxt", "pd.read_csv"}
ABSOLUTE_PATH = re.compile(r"""["'](/[A-Za-z]|[A-Za-z]:\\|~/|\.\./)""")


def setup_stands_once_and_first(notebook):
    """The shared set-up cell is the first code cell, and there is no other."""
    cells = [cell for cell in notebook.cells if cell.cell_type == "code"]
    same = [cell for cell in cells if cell.source == SETUP_SOURCE]
    if len(same) != 1 or cells[0] is not same[0]:
        return ["the first code cell must be the shared set-up cell, once"]
    fixed = set(SETUP_CELL) - {"execution_count"}
    if any(dict(cells[0])[key] != SETUP_CELL[key] for key in fixed):
        return ["the set-up cell was changed: copy it from book/tools/notebooks.py"]
    if any(cell.source.startswith("import course_lib") for cell in cells[1:]):
        return ["there is a second set-up cell"]
    return []


def outputs_are_text(notebook):
    """Nothing but printed text and plain values is stored."""
    found = []
    for number, cell in enumerate(notebook.cells):
        for output in cell.get("outputs", []):
            kinds = set(output.get("data", {}))
            if output.output_type == "error" or output.get("name") == "stderr":
                found.append(f"cell {number} stores an error or a message")
            elif kinds - {"text/plain"}:
                found.append(f"cell {number} stores {', '.join(sorted(kinds))}")
            elif re.search(r" at 0x[0-9a-f]+", str(output)):
                found.append(f"cell {number} stores an address of this run")
    return found


def figures_are_described(notebook):
    """A figure has alternative text, a caption and a name of its own.

    An interactive figure brings its alternative text along.
    """
    found, names = [], Counter()
    for number, cell in code_cells(notebook):
        described = cell.metadata.get("mystnb", {})
        figure = described.get("figure", {})
        names.update([figure["name"]] if "name" in figure else [])
        interactive = is_interactive(cell.source)
        if is_figure(cell.source) or interactive or described:
            wanted = {
                "image.alt": interactive or described.get("image", {}).get("alt"),
                "figure.caption": figure.get("caption"),
                "figure.name": figure.get("name"),
            }
            absent = [
                key for key, value in wanted.items() if not str(value or "").strip()
            ]
            found += [f"cell {number} has no mystnb.{key}" for key in absent]
    twice = [name for name, count in names.items() if count > 1]
    return found + [f"two figures are called {name}" for name in twice]


def figures_end_their_cell(notebook):
    """A cell calls ``figures`` once, as its last expression, or shows a widget."""
    ends = {"figures": is_figure, "widgets": is_interactive}
    return [
        f"cell {number} calls {package} elsewhere than in its last expression"
        for number, cell in code_cells(notebook)
        for package, is_last in ends.items()
        if f"{package}." in " ".join(calls(cell.source)) and not is_last(cell.source)
    ]


def cells_are_short(notebook):
    """A code cell has at most 12 lines, the median at most 6, solutions not counted."""
    lengths = {number: lines_given(cell) for number, cell in code_cells(notebook)}
    found = [
        f"cell {number} has {length} lines, more than {LONGEST_CELL}"
        for number, length in lengths.items()
        if length > LONGEST_CELL
    ]
    if lengths and statistics.median(lengths.values()) > LONGEST_MEDIAN:
        found.append(f"the median cell has more than {LONGEST_MEDIAN} lines")
    return found


def fences_say_their_kind(notebook):
    """A code fence in the text names its language or directive."""
    found = []
    for number, cell in markdown_cells(notebook):
        inside = None
        for line in cell.source.splitlines():
            fence = re.match(r"\s*(`{3,}|~{3,}|:{3,})\s*(.*)", line)
            if not fence:
                continue
            if inside is None and fence[2]:
                inside = fence[1]
            elif inside is None:
                found.append(f"cell {number} has a bare code fence")
                break
            elif fence[1].startswith(inside) and not fence[2]:
                inside = None
    return found


def code_stays_at_home(notebook):
    """No network, no files, no absolute paths, no installing."""
    found = []
    for number, cell in code_cells(notebook):
        strangers = imports(cell.source) & NETWORK
        files = FILE_CALLS.intersection(calls(cell.source))
        found += [f"cell {number} imports {name}" for name in sorted(strangers)]
        found += [f"cell {number} calls {name}" for name in sorted(files)]
        if ABSOLUTE_PATH.search(cell.source) or "://" in cell.source:
            found.append(f"cell {number} names a path or an address")
        if re.search(r"^\s*[%!]|pip install", cell.source, re.MULTILINE):
            found.append(f"cell {number} installs something or calls the system")
    return found


def drawing_stays_in_the_library(notebook):
    """A lesson draws by ``course_lib.figures`` alone."""
    return [
        f"cell {number} imports {name}; draw in course_lib.figures"
        for number, cell in code_cells(notebook)
        for name in sorted(imports(cell.source) & PAINTERS)
    ]


def cells_are_full(notebook):
    """No cell is empty."""
    cells = enumerate(notebook.cells)
    return [f"cell {number} is empty" for number, c in cells if not c.source.strip()]


def cells_were_executed(notebook):
    """The code cells are counted from 1 on."""
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    if [cell.execution_count for cell in code] == list(range(1, len(code) + 1)):
        return []
    return ["not every code cell was executed in order: run `make notebooks`"]


def metadata_is_minimal(notebook):
    """Metadata is what the book reads, and no more."""
    found = []
    if notebook.metadata != NOTEBOOK_METADATA:
        found.append("the notebook's metadata is not minimal: run `make notebooks`")
    for number, cell in enumerate(notebook.cells):
        keys = set(cell.metadata) - set(CELL_METADATA)
        tags = set(cell.metadata.get("tags", [])) - TAGS
        found += [f"cell {number} has metadata {key}" for key in sorted(keys)]
        found += [f"cell {number} has the tag {tag}" for tag in sorted(tags)]
    return found


def opens_with_a_question_and_promises(notebook):
    """The first cell has a title, a question and three promises."""
    first = notebook.cells[0]
    text = first.source if first.cell_type == "markdown" else ""
    found = [] if text.startswith("# ") else ["the first cell has no title"]
    if "?" not in text:
        found.append("the first cell asks no question")
    if len(re.findall(r"^\s*(?:[-*]|\d\.) ", text, re.MULTILINE)) != 3:
        found.append(
            "the first cell does not list three things that one will be able to do"
        )
    return found


def predictions_are_asked_and_answered(notebook):
    """At least three cells ask for one; the cell after each hides its answer."""
    found, asked = [], 0
    for number, cell in markdown_cells(notebook):
        if "predict" not in cell.metadata.get("tags", []):
            continue
        asked += 1
        if not BOX.search(cell.source):
            found.append(f"cell {number} is tagged predict and has no box")
        following = notebook.cells[number + 1 : number + 2]
        tags = following[0].metadata.get("tags", []) if following else []
        if "hide-output" not in tags:
            found.append(f"cell {number} predicts; the next cell must hide its output")
    return found + ([f"{asked} cells predict, not three"] if asked < 3 else [])


def drawing_is_folded(notebook):
    """What only draws is folded behind its picture, where a front end can."""
    return [
        f"cell {number} only draws: its metadata must be {FOLDED}, and no other's"
        for number, cell in code_cells(notebook)
        if (cell.metadata.get("jupyter") == FOLDED) is not only_draws(cell.source)
    ]


def quiet_code_is_tagged(notebook):
    """What only imports or draws is tagged, so that a page folds it behind one line.

    The code of an answer isn't, because it is a part of the question.
    """
    found = []
    for number, cell in code_cells(notebook):
        tags = set(cell.metadata.get("tags", ()))
        kinds = {IMPORTS: only_prepares, DRAWING: only_shows}
        wanted = {tag for tag, fits in kinds.items() if fits(cell.source)}
        wanted -= {DRAWING} if "hide-output" in tags else set()
        if (carried := tags & QUIET.keys()) != wanted:
            found.append(
                f"cell {number}: expected the tags {sorted(wanted)}, "
                f"got {sorted(carried)}"
            )
    return found


def answers_stay_closed(notebook):
    """What answers a prediction is kept in a file of its own."""
    return [
        f"cell {number} answers a prediction in sight: run `make notebooks`"
        for number, cell in code_cells(notebook)
        if "hide-output" in cell.metadata.get("tags", []) and cell.outputs
    ]


def answers_of_chance_give_ranges(notebook):
    """The answer to a prediction says where other seeds leave its numbers."""
    reached = reached_by_chance(notebook)
    return [
        f"cell {number} answers a prediction with numbers of one seed: give their "
        f"ranges as {KEY} in its metadata (book/evidence/seeds/quoted.py)"
        for number, cell in code_cells(notebook)
        if "hide-output" in cell.metadata.get("tags", [])
        and number in reached
        and "print" in calls(cell.source)
        and not quoted_in(cell)
    ]


def texts_are_plain(notebook):
    """No text has a mark that only the book understands."""
    return [
        f"cell {number} has {mark[0]!r}, which only the book understands"
        for number, cell in markdown_cells(notebook)
        for mark in MARK.finditer(cell.source)
    ]


def words_and_sources_are_known(notebook):
    """Links to the glossary name one of its words, and citations say who and when."""
    found = []
    for number, cell in markdown_cells(notebook):
        for shown, place in WORD.findall(cell.source):
            if place not in read_words():
                found.append(f"cell {number}: the glossary has no word for {shown!r}")
        for shown, key in SOURCE.findall(cell.source):
            who, year = read_works().get(key, ("nobody", "never"))
            if shown not in (f"{who}, {year}", f"{who} ({year})"):
                found.append(f"cell {number}: {key} is {who}, {year}, not {shown!r}")
    return found


def chance_comes_from_one_generator(notebook):
    """At most one generator has a number for its seed, the same for all cells."""
    seeds = []
    for _, cell in code_cells(notebook):
        for node in ast.walk(parse(cell.source)):
            if isinstance(node, ast.Call) and is_seeded_by_hand(node):
                seeds.append(node.args[0].value)
    return [f"there must be one default_rng, not {len(seeds)}"] if seeds[1:] else []


def deeper_sections_say_so(notebook):
    """The heading of a section that can be skipped begins its cell, above a sign.

    The heading that ends such a section begins its cell, too.
    """
    found = []
    deeper = in_deeper(notebook.cells)
    for number, cell in markdown_cells(notebook):
        tagged = DEEPER in cell.metadata.get("tags", ())
        signed = SIGN in cell.source.split("\n\n")[1:2] and HEADING.match(cell.source)
        if tagged != bool(signed) or cell.source.count(SIGN) != tagged:
            found.append(f"cell {number}: tag {DEEPER!r}, heading, sign: all or none")
        if deeper[number] and re.search(r"\n## ", CODE.sub("", cell.source)):
            found.append(f"cell {number}: begin a cell with the heading")
    return found


def one_picture_is_the_teaser(notebook):
    """One picture opens the page; it isn't the answer to a prediction."""
    found, teasers = [], 0
    for number, cell in enumerate(notebook.cells):
        tags = cell.metadata.get("tags", ())
        if TEASER not in tags:
            continue
        teasers += 1
        if not is_figure(cell.source) or "hide-output" in tags:
            found.append(f"cell {number} is a teaser: it must draw, and not answer")
    return found if teasers == 1 else [*found, f"{teasers} teasers, not one"]


def minutes_are_computed(notebook):
    """The first cell says what core and lesson take, to within a minute.

    The core takes at most 25 minutes, and the first cell says no more, either.
    """
    told, computed = said(notebook), minutes(notebook)
    near = abs(told.core - computed.core) <= 1 and abs(told.all - computed.all) <= 1
    found = [] if near else [f"says {told}: it's {computed} (reading_time.py --write)"]
    longest = max(told.core, computed.core)
    if longest > LONGEST_CORE:
        found.append(f"the core takes {longest} minutes, more than {LONGEST_CORE}")
    return found


RULES = (
    cells_are_full,
    chance_comes_from_one_generator,
    code_stays_at_home,
    drawing_stays_in_the_library,
    fences_say_their_kind,
    texts_are_plain,
    words_and_sources_are_known,
    figures_are_described,
    figures_end_their_cell,
    outputs_are_text,
    setup_stands_once_and_first,
)

WRITTEN_RULES = (
    quiet_code_is_tagged,
    drawing_is_folded,
    answers_stay_closed,
    cells_are_short,
    cells_were_executed,
    metadata_is_minimal,
)

LESSON_RULES = (
    answers_of_chance_give_ranges,
    deeper_sections_say_so,
    minutes_are_computed,
    one_picture_is_the_teaser,
    opens_with_a_question_and_promises,
    predictions_are_asked_and_answered,
)

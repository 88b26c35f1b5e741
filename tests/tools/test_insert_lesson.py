"""Later lessons move up: their files, their numbers in the text, their addresses."""

import json
import subprocess
from pathlib import Path

import insert_lesson
import pytest
from insert_lesson import Insertion
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook
from notebooks import serialize

FOLDER = "chapters/09_nets"
TEXTS = {
    "book/_toc.yml": f"- file: {FOLDER}/02_count\n- file: {FOLDER}/03_train\n",
    "book/moved.json": "{}\n",
    "book/page.md": f"Lesson 9.3 trains. See [9.2 Count](../{FOLDER}/02_count.ipynb).",
    "CHANGELOG.md": "* Lesson 9.3 is new: 03_train.",
    f"{FOLDER}/01_where.ipynb": "# 9.1 Where",
    f"{FOLDER}/02_count.ipynb": "# 9.2 Count\n\nYou need [9.1](01_where.ipynb).",
    f"{FOLDER}/03_train.ipynb": "# 9.3 Train\n\nYou need [9.2](02_count.ipynb#sum).",
    "chapters/08_more/02_other.ipynb": "# 8.2 Other",
}


@pytest.fixture
def root(tmp_path):
    """Return a project of three lessons, and of one in another chapter."""
    for place, text in TEXTS.items():
        write(tmp_path, place, text)
    subprocess.run(["git", "init", "-q"], cwd=tmp_path, check=True)
    return tmp_path


def write(root, place, text, **parts):
    """Write a file; a notebook has the text as its first cell."""
    path = root / place
    path.parent.mkdir(parents=True, exist_ok=True)
    if place.endswith(".ipynb"):
        cells = [
            new_markdown_cell(text, id="a"),
            new_code_cell("1 + 1", id="b", **parts),
        ]
        text = serialize(new_notebook(cells=cells))
    path.write_text(text, encoding="utf-8")


def read(root, place):
    """Return the text of a file, or of a notebook's first cell."""
    text = (root / place).read_text(encoding="utf-8")
    if place.endswith(".ipynb"):
        return "".join(json.loads(text)["cells"][0]["source"])
    return text


def insert(root, number=2):
    """Make room for lesson 9.number; return what is undecided."""
    insertion = Insertion(9, number, root)
    insertion.check()
    insertion.apply()
    return insertion.undecided


def rewritten(text, place="book/page.md"):
    """Return a text of a file after room was made for 9.2, where 9.6 was the last."""
    insertion = Insertion(9, 2, Path())
    insertion.lessons = [Path(FOLDER, f"{n:02}_x{n}.ipynb") for n in range(1, 7)]
    return insertion.plain(place, text), len(insertion.undecided)


def test_files_and_all_that_names_them_follow(root):
    write(root, f"book/answers/{FOLDER}/03_train.json", '{"a": "lesson 9.2"}')
    insert(root)
    assert read(root, f"{FOLDER}/03_count.ipynb").startswith("# 9.3 Count")
    assert read(root, f"{FOLDER}/04_train.ipynb") == (
        "# 9.4 Train\n\nYou need [9.3](03_count.ipynb#sum)."
    )
    assert read(root, f"book/answers/{FOLDER}/04_train.json") == '{"a": "lesson 9.3"}'
    assert not (root / FOLDER / "02_count.ipynb").exists()
    assert read(root, "book/_toc.yml").splitlines() == [
        f"- file: {FOLDER}/03_count",
        f"- file: {FOLDER}/04_train",
    ]
    assert read(root, "book/page.md") == (
        "Lesson 9.4 trains. See [9.3 Count](../chapters/09_nets/03_count.ipynb)."
    )


def test_what_comes_before_stays_and_so_do_other_chapters_and_the_past(root):
    insert(root)
    for place in (f"{FOLDER}/01_where.ipynb", "chapters/08_more/02_other.ipynb"):
        assert read(root, place) == TEXTS[place]
    assert read(root, "CHANGELOG.md") == TEXTS["CHANGELOG.md"]


def test_old_addresses_lead_to_the_new_ones_after_a_second_insertion_too(root):
    sections = {f"{FOLDER}/01_where#norm": f"{FOLDER}/02_count#norm"}
    write(root, "book/moved.json", json.dumps(sections))
    insert(root)
    insert(root, 3)
    assert json.loads(read(root, "book/moved.json")) == {
        f"{FOLDER}/01_where#norm": f"{FOLDER}/04_count#norm",
        f"{FOLDER}/02_count": f"{FOLDER}/04_count",
        f"{FOLDER}/03_count": f"{FOLDER}/04_count",
        f"{FOLDER}/03_train": f"{FOLDER}/05_train",
        f"{FOLDER}/04_train": f"{FOLDER}/05_train",
    }


def test_notebook_changes_only_where_a_lesson_is_named(root):
    shown = {"metadata": {"caption": "As in lesson 9.2.", "other-seeds": {"{}": [9.2]}}}
    write(root, f"{FOLDER}/summary.ipynb", "Nothing here", **shown)
    before = (root / FOLDER / "summary.ipynb").read_text(encoding="utf-8")
    insert(root)
    after = (root / FOLDER / "summary.ipynb").read_text(encoding="utf-8")
    assert after == before.replace("lesson 9.2.", "lesson 9.3.")


def test_the_same_project_gives_the_same_bytes_wherever_it_is(root, tmp_path_factory):
    other = tmp_path_factory.mktemp("other")
    for place in reversed(TEXTS):
        write(other, place, TEXTS[place])
    subprocess.run(["git", "init", "-q"], cwd=other, check=True)
    insert(root)
    insert(other)
    for path in (path for path in root.rglob("*.*") if ".git" not in path.parts):
        assert path.read_bytes() == (other / path.relative_to(root)).read_bytes()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("lesson 9.2's", "lesson 9.3's"),
        ("(lesson 9.6)", "(lesson 9.7)"),
        ("lesson\n9.4", "lesson\n9.5"),
        ("Lessons 2.4, 9.2, and 9.5.", "Lessons 2.4, 9.3, and 9.6."),
        (
            "[9.1](01_x1.ipynb) to [9.6](06_x6.ipynb)",
            "[9.1](01_x1.ipynb) to [9.7](07_x6.ipynb)",
        ),
        ("| 9.1 to 9.6 |", "| 9.1 to 9.7 |"),
        ("{doc}`9.3 <../nets/03_x3>`", "{doc}`9.4 <../nets/04_x3>`"),
        ("[9.3 Rows\nof keys](03_x3.ipynb)", "[9.4 Rows\nof keys](04_x3.ipynb)"),
        ("[the third](03_x3.ipynb#eq-2)", "[the third](04_x3.ipynb#eq-2)"),
    ],
)
def test_number_of_a_lesson_follows(old, new):
    assert rewritten(old) == (new, 0)


@pytest.mark.parametrize(
    "text",
    [
        "exercise 9.2",
        "Exercises 9.2, 9.3, and 9.4",
        "## Exercise 9.2: Count",
        "[9.1, 9.2, 9.3, and 9.13](exercises.ipynb)",
        "lesson 9.13",
        "lesson 8.2 and 9.25",
        "version 9.2.1",
        "a slope of −9.2, or 19.2",
        "$9.2x$ and `width=9.2`",
    ],
)
def test_what_only_looks_like_it_stays(text):
    assert rewritten(text) == (text, 0)


@pytest.mark.parametrize("text", ["As in 9.2, it falls.", "It falls from 9.4 to 3."])
def test_what_may_be_either_stays_and_is_listed(text):
    assert rewritten(text) == (text, 1)


def test_exercise_keeps_its_number_and_its_lesson_moves():
    code = '"""Count (lesson 9.2)."""\nask(exercise="9.2", lesson="9.2")\nx = 9.2\n'
    new = '"""Count (lesson 9.3)."""\nask(exercise="9.2", lesson="9.3")\nx = 9.2\n'
    assert rewritten(code, "course_lib/checks/ch09/a.py") == (new, 0)


def test_published_claim_names_its_lesson_first():
    code = 'partial(Claim, "9.4")\nClaim(\n    "9.5",\n    "It is 9.5",\n)\n'
    new = code.replace('"9.5",\n    "It', '"9.6",\n    "It').replace('"9.4"', '"9.5"')
    assert rewritten(code, "book/evidence/published/a.py") == (new, 0)
    assert rewritten(code, "tests/a.py") == (code, 0)


def test_practice_line_of_an_exercise_has_both_kinds():
    line = "## Exercise 9.3: Sum\n8 min · practices lesson [9.2](02_x2.ipynb)"
    new = "## Exercise 9.3: Sum\n8 min · practices lesson [9.3](03_x2.ipynb)"
    assert rewritten(line) == (new, 0)


@pytest.mark.parametrize("number", [0, 4, 13])
def test_number_that_no_lesson_has_is_refused(root, number):
    with pytest.raises(ValueError, match=rf"\(9.1, 9.2, 9.3\), got 9\.{number}"):
        insert(root, number)


def test_name_that_another_chapter_has_is_refused(root):
    write(root, "chapters/08_more/03_count.ipynb", "# 8.3 Count")
    with pytest.raises(ValueError, match="already a lesson named 03_count"):
        insert(root)


def test_dry_run_changes_nothing(root, monkeypatch, capsys):
    write(root, "book/page.md", "In 9.2, and in lesson 9.3.")
    before = {path: path.read_bytes() for path in root.rglob("*.*") if path.is_file()}
    monkeypatch.setattr(insert_lesson, "ROOT", root)
    monkeypatch.setattr("sys.argv", ["insert_lesson.py", "--dry-run", "9.2"])
    insert_lesson.main()
    told = capsys.readouterr().out
    assert "Lessons that move up by one, from 9.2 on: 2." in told
    assert "book/page.md:1: ... In 9.2, and in lesson 9.3. ..." in told
    after = {path: path.read_bytes() for path in root.rglob("*.*") if path.is_file()}
    assert after == before

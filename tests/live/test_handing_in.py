"""Answers leave a page as a notebook and come back from one, and none is lost."""

import json

import pytest
from book_site import ROOT
from by_key import write
from live_driving import NO_ROOM, NO_STORAGE
from playwright.sync_api import expect

RELEASED = ROOT / "chapters" / "01_perceptron" / "exercises.ipynb"
OTHER_CHAPTER = ROOT / "chapters" / "02_mlp" / "exercises.ipynb"
ANSWERS = {"predict": "def predict(x, weight, bias):\n    return 1", "fit": "fit = 2"}
REPLY = "No line was ruled out."


def write_all(exercises):
    """Write two answers in code, one in words, and an id."""
    for name, text in ANSWERS.items():
        exercises.write(name, text)
    write(exercises.cell("written").get_by_role("textbox"), REPLY)
    write(exercises.page.get_by_label("Your id"), "s007")


def told(exercises):
    """Return the line that tells how handing in went."""
    return exercises.page.locator(".hand-in").get_by_role("status")


def remarks(exercises):
    return exercises.page.locator(".hand-in-remarks li").all_inner_texts()


def download(exercises, folder):
    """Download the answers; return the file."""
    button = exercises.page.get_by_role("button", name="Download my answers")
    with exercises.page.expect_download() as begun:
        button.click()
    path = folder / begun.value.suggested_filename
    begun.value.save_as(path)
    return path


def load(exercises, path, agrees=None):
    """Load a notebook; return what was asked, or None if nothing was."""
    asked = []

    def reply(dialog):
        asked.append(dialog.message)
        dialog.accept() if agrees else dialog.dismiss()

    page = exercises.page
    page.evaluate("document.querySelector('.hand-in [role=status]').textContent = ''")
    page.on("dialog", reply)
    page.locator(".hand-in input[type=file]").set_input_files(path)
    expect(told(exercises)).not_to_be_empty()
    page.remove_listener("dialog", reply)
    return asked[0] if asked else None


def code(exercises, name):
    """Return the text of an answer, in an editor or not."""
    shown = exercises.cell("answer", name).locator("pre, .cm-content")
    return shown.inner_text().strip()


def reply_of(exercises):
    return exercises.cell("written").get_by_role("textbox").input_value()


def sources(path):
    """Return the texts of a notebook's cells by their ids."""
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    return {cell["id"]: "".join(cell["source"]) for cell in cells}


def test_a_downloaded_notebook_has_the_answers_and_fills_another_browser(
    reader, tmp_path
):
    exercises = reader()
    write_all(exercises)
    path = download(exercises, tmp_path)
    name = "exercises_01_perceptron.ipynb"
    assert told(exercises).inner_text() == f"Downloaded {name} with 3 answers."
    released = sources(RELEASED)
    changed = {"imports": released["imports"].replace('""', '"s007"')}
    changed |= {f"answer-{name}": text for name, text in ANSWERS.items()}
    changed["answer-no_end_in_sight"] = REPLY
    assert sources(path) == released | changed
    other = reader()
    assert load(other, path) is None
    assert told(other).inner_text() == f"Loaded 3 answers from {name}."
    assert remarks(other) == []
    assert {name: code(other, name) for name in ANSWERS} == ANSWERS
    assert reply_of(other) == REPLY
    assert other.page.get_by_label("Your id").input_value() == "s007"
    other.page.reload()
    assert reply_of(other) == REPLY
    assert exercises.errors == other.errors == []


def test_present_answers_are_kept_until_the_reader_agrees(reader, tmp_path):
    exercises = reader()
    write_all(exercises)
    path = download(exercises, tmp_path)
    exercises.write("predict", "predict = max")
    exercises.page.once("dialog", lambda dialog: dialog.accept())
    exercises.button("Reset", "fit").click()
    stub = code(exercises, "fit")
    asked = load(exercises, path, agrees=False)
    assert asked.splitlines()[1:] == ["Exercise 1.2: All points at once"]
    assert code(exercises, "predict") == "predict = max"
    assert code(exercises, "fit") == stub
    assert load(exercises, path, agrees=True) == asked
    assert {name: code(exercises, name) for name in ANSWERS} == ANSWERS


@pytest.mark.parametrize("kind", ["another chapter", "no notebook"])
def test_a_file_without_these_exercises_changes_nothing(kind, reader, tmp_path):
    exercises = reader()
    write_all(exercises)
    path = OTHER_CHAPTER
    if kind == "no notebook":
        path = tmp_path / "exercises.ipynb"
        path.write_bytes(b"%PDF-1.7")
    assert load(exercises, path) is None
    expect(told(exercises)).to_contain_text("Expected a")
    assert {name: code(exercises, name) for name in ANSWERS} == ANSWERS
    assert reply_of(exercises) == REPLY


def test_cells_that_could_not_be_placed_are_listed(reader, tmp_path):
    exercises = reader()
    notebook = json.loads(RELEASED.read_text(encoding="utf-8"))
    own = {"cell_type": "code", "source": "<b>import</b> math", "metadata": {}}
    notebook["cells"].append(own)
    path = tmp_path / "mine.ipynb"
    path.write_text(json.dumps(notebook), encoding="utf-8")
    load(exercises, path)
    assert told(exercises).inner_text() == "Loaded no answers from mine.ipynb."
    (remark,) = remarks(exercises)
    assert remark.endswith("They begin with “<b>import</b> math”.")


@pytest.mark.parametrize(
    ("fault", "said"),
    [(NO_ROOM, "no room left"), (NO_STORAGE, "private windows")],
    ids=["full", "private"],
)
def test_answers_that_cannot_be_kept_can_be_downloaded_and_loaded(
    fault, said, reader, tmp_path
):
    exercises = reader()
    exercises.page.evaluate(fault)
    write_all(exercises)
    path = download(exercises, tmp_path)
    assert sources(path)["answer-predict"] == ANSWERS["predict"]
    other = reader()
    other.page.evaluate(fault)
    load(other, path)
    assert {name: code(other, name) for name in ANSWERS} == ANSWERS
    expect(other.page.locator(".live-unkept")).to_contain_text(said)

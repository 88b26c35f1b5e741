"""The whole notebook is shown as it was typed, with its pictures, and runs nothing."""

import json
from functools import partial

import pytest
from grading.drawn import drawn, text_of
from grading.page_rules import Page
from grading.small_class import SMALL, record, released

from course_lib.grading.results.pages import notebook
from course_lib.grading.results.results import Results

PHOTO = text_of(drawn("jpeg"))


def handed_in(*more, **why):
    """Return a notebook with a photo as the written answer, and more cells."""
    made = json.loads(released())
    answer = next(cell for cell in made["cells"] if cell["id"] == "why")
    answer["source"] = ["See the paper: ", "![](attachment:photo.jpg)"]
    answer["attachments"] = {"photo.jpg": {"image/jpeg": PHOTO}}
    answer.update(why)
    made["cells"] += more
    return json.dumps(made).encode()


def shown(content):
    """Return the page of a notebook after checking the rules of all pages."""
    page = Page(notebook.page(record(), SMALL, content))
    assert page.faults == []
    return page


def code(source="x = 1", **parts):
    """Return a code cell."""
    return {"cell_type": "code", "metadata": {}, "source": source} | parts


def test_pasted_photo_stands_below_the_written_answer():
    page = shown(handed_in())
    assert f"data:image/jpeg;base64,{PHOTO}" in page.links
    assert "#answer-why" in page.links
    assert "1.11 Why it stops: the answer See the paper: ![](attachment" in page.text


def test_picture_inside_the_text_is_shown_below_it():
    page = shown(handed_in(source=f"<img src='data:image/jpeg;base64,{PHOTO}'>"))
    assert f"data:image/jpeg;base64,{PHOTO}" in page.links
    assert "<img src='[picture 1]'>" in page.text


def test_nothing_that_a_student_wrote_becomes_markup():
    bad = "<script>alert(1)</script><img src=https://example.org/x onerror=alert(1)>"
    html = {"output_type": "display_data", "data": {"text/html": bad}}
    stream = {"output_type": "stream", "text": [bad]}
    error = {"output_type": "error", "evalue": bad, "traceback": [f"\x1b[31m{bad}"]}
    cell = code(bad, outputs=[html, stream, error], attachments={bad: {bad: bad}})
    page = shown(handed_in(cell, source=bad))
    assert page.text.count(bad) == 5
    assert "[an output of another kind: text/html]" in page.text
    assert [tag for tag, _ in page.tags if tag == "img"] == ["img"]


def test_output_is_shown_as_picture_or_text():
    data = {"image/png": text_of(drawn("png")), "text/plain": "<Figure>"}
    outputs = [
        {"output_type": "display_data", "data": data},
        {"output_type": "execute_result", "data": {"text/plain": ["4", "2"]}},
    ]
    page = shown(handed_in(code(outputs=outputs)))
    assert f"data:image/png;base64,{data['image/png']}" in page.links
    assert "42" in page.text
    assert "<Figure>" not in page.text


def test_copied_answer_is_linked_once():
    made = json.loads(handed_in())
    page = shown(handed_in(next(c for c in made["cells"] if c["id"] == "why")))
    assert page.ids.count("answer-why") == 1
    assert page.text.count("Why it stops: the answer") == 2


def test_older_notebook_with_sheets_is_shown():
    old = {"worksheets": [{"cells": [{"cell_type": "code", "input": ["x = ", "5"]}]}]}
    assert "x = 5" in shown(json.dumps(old).encode()).text


@pytest.mark.parametrize(
    "content",
    [b"", b"%PDF", b"[]", b'{"cells": 3}', b'{"cells": [3]}', b'{"cells": [{}]}'],
)
def test_file_that_is_no_notebook_is_named(content):
    assert "can't be read as a notebook" in shown(content).text


@pytest.mark.parametrize("odd", [3, None, {"a": 1}, [1, None], "x"])
def test_cell_with_odd_parts_is_shown_all_the_same(odd):
    parts = ("metadata", "source", "outputs", "attachments")
    cells = [code(**{part: odd}) for part in parts]
    cells += [code(outputs=[odd]), code(outputs=[{"data": odd, "text": odd}])]
    cells += [code(attachments={"a.png": odd}), code(metadata={"nbgrader": odd})]
    assert "Cell 8, code" in shown(handed_in(*cells)).text


def test_page_is_written_anew_only_for_another_file(tmp_path):
    path = tmp_path / "submitted" / "s001.html"
    for sha256, text in (("a" * 64, "first"), ("a" * 64, "again"), ("b" * 64, "new")):
        one = record() | {"sha256": sha256}
        read = partial(handed_in, source=text)
        notebook.write_page(one, SMALL, read, path)
    assert "new" in Page(path.read_text()).text
    notebook.write_page(one, SMALL, None, path)  # nothing is read


def test_report_leads_to_the_notebooks_that_wait(tmp_path):
    results = Results(tmp_path, SMALL)
    results.hand_out(released())
    for one in (record("s001"), record("s002", why="")):
        results.records.save(one)
        results.keep_notebook(one["student"], 1, handed_in())
    results.write()
    links = Page((tmp_path / "ch01" / "report.html").read_text()).links
    assert "submitted/s001.html" in links
    assert "submitted/s002.html" not in links
    assert (tmp_path / "ch01" / "submitted" / "s001.html").is_file()

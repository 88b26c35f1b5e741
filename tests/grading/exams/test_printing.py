"""An exam becomes PDFs of A4: each student begins on a page of their own."""

from pathlib import Path

import pytest
from grading.exams.class_in_exam import CLASS, options
from pypdf import PdfReader

from course_lib.grading import chromium
from course_lib.grading.exams import exam, printing

FOUR = ("1.1", "1.4", "2.5", "3.1")
A4 = (595, 842)  # points
needs_browser = pytest.mark.skipif(
    chromium.find_chromium() is None, reason=chromium.ADVICE
)


@pytest.fixture
def browser(tmp_path, monkeypatch):
    """Return what makes a shell script the browser."""

    def use(script):
        program = tmp_path / "browser"
        program.write_text(f"#!/bin/sh\n{script}\n")
        program.chmod(0o700)
        monkeypatch.setenv("BOOK_BROWSER", str(program))

    return use


def chosen_for_print(folder, *students):
    chosen = options(folder, FOUR, students or CLASS)
    chosen.pdf = True
    return chosen


def sheets_in(path):
    """Return the texts of a PDF's pages, and check their size."""
    found = PdfReader(path).pages
    assert {tuple(map(round, page.mediabox[2:])) for page in found} == {A4}
    return [page.extract_text() for page in found]


@needs_browser
def test_class_of_thirty_is_printed_one_sheet_after_the_other(tmp_path):
    chosen = chosen_for_print(tmp_path)
    lines = exam.make(chosen)
    assert f"to print, 30 sheets: {chosen.out / 'sheets.pdf'}" in lines
    assert f"for you alone: {chosen.out / 'key.pdf'}" in lines
    texts = sheets_in(chosen.out / "sheets.pdf")
    first = [text.partition("Exam of ")[2].partition("\n")[0] for text in texts]
    assert [name for name in first if name] == [*CLASS]
    owner = ""
    for name, text in zip(first, texts, strict=True):
        owner = name or owner
        named = [student for student in CLASS if student in text]
        assert named == [owner]  # at the foot of each page, and nobody else
    assert len(texts) == 2 * len(CLASS)
    key = "\n".join(sheets_in(chosen.out / "key.pdf"))
    assert all(key.count(f"{student} ") == len(FOUR) for student in CLASS)


@needs_browser
def test_results_are_printed_for_each_student(tmp_path):
    chosen = chosen_for_print(tmp_path, "s001", "s002")
    exam.make(chosen)
    chosen.exam = chosen.out
    assert exam.grade(chosen)[1] == f"to hand back: {chosen.out / 'results.pdf'}"
    first, second = sheets_in(chosen.out / "results.pdf")
    assert ("s001" in first, "s002" in first) == (True, False)
    assert ("s001" in second, "s002" in second) == (False, True)


def test_without_a_browser_nothing_is_written_and_the_remedy_is_named(
    tmp_path, monkeypatch
):
    monkeypatch.setattr(printing, "find_chromium", lambda: None)
    with pytest.raises(ValueError, match=r"expected a browser.*apt install chromium"):
        exam.make(chosen_for_print(tmp_path))
    assert not (tmp_path / "exam").exists()


def test_browser_is_asked_for_this_page_and_its_pdf_is_kept(tmp_path, browser):
    kept = '--print-to-pdf=*) echo "$@" >"${each#*=}";;'
    browser(f"for each; do case $each in {kept} esac; done")
    page = tmp_path / "my sheets.html"
    assert printing.to_pdf(page) == tmp_path / "my sheets.pdf"
    asked = (tmp_path / "my sheets.pdf").read_text()
    assert asked.strip().endswith(page.as_uri())
    assert "--headless" in asked
    assert not (tmp_path / "my sheets.partial").exists()


def test_browser_that_prints_nothing_is_quoted(tmp_path, browser):
    browser("echo one >&2; echo no fonts >&2; exit 1")
    with pytest.raises(ValueError, match="got no PDF: no fonts"):
        printing.to_pdf(tmp_path / "sheets.html")


def test_browser_that_is_not_there_is_named(tmp_path, monkeypatch):
    monkeypatch.setenv("BOOK_BROWSER", "/nowhere/chrome")
    with pytest.raises(ValueError, match=r"/nowhere/chrome.*No such file"):
        printing.to_pdf(tmp_path / "sheets.html")


def test_browser_that_never_ends_is_stopped(tmp_path, browser, monkeypatch):
    browser("exec sleep 60")
    monkeypatch.setattr(printing, "PATIENCE", 0.2)
    with pytest.raises(ValueError, match=r"nothing within 0\.2 seconds"):
        printing.to_pdf(Path(tmp_path / "sheets.html"))

"""The archive for a stick: unpacked, served by Python itself, and driven offline."""

import dataclasses
import re
import subprocess
import sys
import sysconfig
import tempfile
import zipfile
from pathlib import Path

import offline
import pytest
from bare_python import BarePython
from book_site import EXERCISES, LESSONS
from browser.patience import new_context
from browser.touching import figure_on
from published import EDITION, make_sources
from repository import ROOT

from course_lib.widgets import Playground

LAB = ROOT / "build" / "lite"
HAS_LAB = (LAB / "index.html").exists()
PLACES = (
    str(ROOT),
    f"{Path.home()}/",
    f"{tempfile.gettempdir()}/",
    "/home/",
    "/Users/",
)
TEXTS = {".html", ".ipynb", ".md", ".xml", ".txt"}


@pytest.fixture(scope="module")
def stick(tmp_path_factory):
    """Return the folder of an unpacked archive; with the lab, if one is made."""
    folder = tmp_path_factory.mktemp("stick")
    sources = make_sources(folder / "sources")
    if HAS_LAB:
        sources = dataclasses.replace(sources, lab=LAB)
    offline.pack(folder / "packed.zip", EDITION, sources, has_packages=False)
    with zipfile.ZipFile(folder / "packed.zip") as archive:
        archive.extractall(folder)
    return folder / offline.NAME.format(EDITION.version)


@pytest.fixture(scope="module")
def address(stick):
    """Serve the folder as its first page says, on any free port."""
    command = [sys.executable, "-u", "-m", "http.server", "--bind", "127.0.0.1", "0"]
    heard = {"stdout": subprocess.PIPE, "stderr": subprocess.DEVNULL, "text": True}
    with subprocess.Popen(command, cwd=stick, **heard) as server:
        try:
            says = server.stdout.readline()  # once it listens; nothing if it doesn't
            yield re.search(r"http://127\.0\.0\.1:\d+", says).group()
        finally:
            server.terminate()


@pytest.fixture
def page(browser):
    """Return a page that reaches this machine alone, and notes what it asked for."""
    context = new_context(browser)
    opened = context.new_page()
    opened.foreign = []

    def note(request):
        if not request.url.startswith(("http://127.0.0.1:", "file:", "blob:", "data:")):
            opened.foreign.append(request.url)

    opened.on("request", note)
    yield opened
    context.close()
    assert opened.foreign == []


def step_on_first_figure(page):
    """Press Play on the figure of the first page; see it move."""
    figure = figure_on(page, Playground.title)
    before = figure.whole
    figure.button("Step").click()
    assert figure.whole != before


def test_archive_has_one_folder_and_names_no_place_of_this_machine(stick):
    assert [p.name for p in sorted(stick.iterdir())] == [
        offline.START,
        "notebooks",
        "site",
        "wheels",
    ]
    for path in stick.rglob("*"):
        if path.suffix in TEXTS and "lab" not in path.parts:
            text = path.read_text("utf-8")
            assert not any(place in text for place in PLACES), path
            assert "colab.research" not in text, path


def test_reader_goes_from_the_first_page_to_a_figure_that_moves(page, address):
    page.goto(f"{address}/{offline.START}")
    page.get_by_role("link", name="Open the book.").click()
    page.wait_for_url("**/site/book/intro.html")
    step_on_first_figure(page)
    page.get_by_role("link", name="lesson 2.1").first.click()
    page.wait_for_url("**/site/chapters/02_mlp/01_xor.html")
    page.locator(".launch").get_by_text("Run in the browser").click()
    page.wait_for_url("**/site/lab/notebooks/index.html?path=**", wait_until="commit")


@pytest.mark.skipif(not HAS_LAB, reason="no lab is there: run `make lite` first")
def test_lesson_opens_in_the_lab_of_the_stick(page, address):
    page.goto(f"{address}/site/{LESSONS[0]}.html")
    page.locator(".launch").get_by_text("Run in the browser").click()
    title = page.locator(".jp-Notebook h1", has_text="A neuron that decides")
    title.first.wait_for()


def test_search_finds_words_without_the_internet(page, address):
    page.goto(f"{address}/site/search.html?q=crease")
    page.get_by_role("option").first.wait_for()


def test_book_opens_by_double_click(page, stick):
    page.goto((stick / offline.START).as_uri())
    page.get_by_role("link", name="Open the book.").click()
    page.wait_for_url("**/site/book/intro.html")
    step_on_first_figure(page)
    page.evaluate("window.MathJax.startup.promise")
    assert page.locator("mjx-container").count() > 3


def test_exercises_say_where_to_answer_unless_their_page_runs_them(
    page, stick, address
):
    place = f"site/{EXERCISES[0]}.html"
    page.goto((stick / place).as_uri())
    assert page.locator(".reading-only").is_visible()
    page.goto(f"{address}/{place}")
    assert page.locator(".reading-only").is_hidden()


def test_links_of_the_notebooks_lead_to_the_site_beside_them(stick):
    notebook = stick / "notebooks" / f"{LESSONS[0]}.ipynb"
    text = notebook.read_text("utf-8")
    assert "](02_geometry.ipynb)" in text
    assert "../../../site/book/notation.html" in (
        stick / "notebooks/chapters/01_perceptron/exercises.ipynb"
    ).read_text("utf-8")
    assert (notebook.parent / "../../../site/book/notation.html").is_file()


def test_first_cell_takes_the_library_from_the_stick(stick, tmp_path):
    bare = BarePython(tmp_path / "bare")
    notebook = stick / "notebooks" / f"{LESSONS[0]}.ipynb"
    imported = Path(bare.run_first_cell(notebook))
    assert imported.is_relative_to(bare.packages)
    assert bare.installed() == {"course_lib"}


@pytest.fixture
def packages(tmp_path):
    """Return the wheels of the archive that ``make offline`` has made."""
    archives = sorted((ROOT / "build").glob(offline.NAME.format("*.zip")))
    if not archives:
        pytest.skip("no archive was made: run `make offline` first")
    with zipfile.ZipFile(archives[-1]) as archive:
        names = [name for name in archive.namelist() if "/wheels/" in name]
        if len(names) == 1:
            pytest.skip("the archive has no packages: run `make offline` first")
        archive.extractall(tmp_path, names)
    return (tmp_path / names[0]).parent


def test_packages_of_the_stick_install_without_a_network(packages, tmp_path):
    subprocess.run([sys.executable, "-m", "venv", tmp_path / "fresh"], check=True)
    base = {"base": str(tmp_path / "fresh")}
    python = Path(sysconfig.get_path("scripts", "venv", base)) / "python"
    install = ["-m", "pip", "install", "-q", "--no-index", "--find-links", packages]
    subprocess.run([python, *install, "course_lib[lab]"], check=True)
    look = "import course_lib.figures, course_lib.widgets, jupyterlab"
    subprocess.run([python, "-c", look], check=True, cwd=tmp_path)

"""A stamped notebook names its library, is plain Markdown, and has working links."""

import nbformat
import pytest
from environment import ROOT
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook
from notebook_files import find_notebooks
from notebooks import SETUP_COPY, SETUP_SOURCE
from publishing.stamping import LINK, Stamp, stamped_notebooks

SITE = "https://someone.github.io/fork-of-it/"
PLACE = "chapters/01_perceptron/01_neuron.ipynb"
STAMP = Stamp("https://x.example/course_lib.whl", SITE)


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        ("02_geometry.ipynb", "chapters/01_perceptron/02_geometry.html"),
        ("02_geometry.ipynb#a-b", "chapters/01_perceptron/02_geometry.html#a-b"),
        ("../02_mlp/index.md", "chapters/02_mlp/index.html"),
        ("../../book/glossary.md#term-x", "book/glossary.html#term-x"),
    ],
)
def test_link_to_a_page_leads_to_the_site(target, expected):
    assert STAMP.link(PLACE, target) == SITE + expected


@pytest.mark.parametrize(
    "target", ["https://a.example/b.md", "#here", "mailto:a@b.md", "/a.md", "a.png"]
)
def test_other_links_stay(target):
    assert STAMP.link(PLACE, target) == target


def test_links_stay_where_no_page_is_known():
    assert Stamp().link(PLACE, "02_geometry.ipynb") == "02_geometry.ipynb"


def test_links_among_notebooks_stay_where_they_travel_together():
    stamp = Stamp(pages="../../../site/", together=True)
    assert stamp.link(PLACE, "02_geometry.ipynb") == "02_geometry.ipynb"
    expected = "../../../site/book/notation.html"
    assert stamp.link(PLACE, "../../book/notation.md") == expected


def test_every_link_of_a_text_is_renewed_and_code_is_not():
    text = (
        'See [one](a.ipynb), [two [2]](../b.md "B") and ![a](c.md).\n'
        "```{admonition} Predict\n[three](d.md)\n```\n"
        "```python\nx = f[0](e.md)\n```\n[four](f.md)"
    )
    here = SITE + "chapters/01_perceptron/"
    assert STAMP.text(PLACE, text) == (
        f'See [one]({here}a.html), [two [2]]({SITE}chapters/b.html "B") '
        "and ![a](c.md).\n"
        f"```{{admonition}} Predict\n[three]({here}d.html)\n```\n"
        f"```python\nx = f[0](e.md)\n```\n[four]({here}f.html)"
    )


@pytest.fixture(scope="module")
def stamped():
    return stamped_notebooks(STAMP)


def test_every_notebook_is_stamped(stamped):
    places = [path.relative_to(ROOT).as_posix() for path in find_notebooks()]
    assert list(stamped) == places


def test_stamping_changes_the_first_cell_and_links_alone(stamped):
    for place, text in stamped.items():
        before = nbformat.read(ROOT / place, as_version=4)
        after = nbformat.reads(text, as_version=4)
        first = next(cell for cell in after.cells if cell.cell_type == "code")
        assert first.source == SETUP_COPY.format(library=STAMP.library)
        first.source = SETUP_SOURCE
        for old, new in zip(before.cells, after.cells, strict=True):
            if "jupyter" in old.metadata:
                assert new.metadata.pop("cellView") == "form"
            if old.cell_type == "markdown":
                assert LINK.sub("", new.source) == LINK.sub("", old.source)
                new.source = old.source
        assert after == before


def test_no_link_of_a_stamped_notebook_is_left_alone(stamped):
    for text in stamped.values():
        for cell in nbformat.reads(text, as_version=4).cells:
            if cell.cell_type == "markdown":
                links = [found[2] for found in LINK.finditer(cell.source)]
                assert all(link.startswith(("https:", "#")) for link in links)


def test_without_a_library_the_notebook_stays_as_it_is():
    place = PLACE
    assert stamped_notebooks(Stamp())[place] == (ROOT / place).read_text("utf-8")


def test_notebook_with_another_first_cell_is_refused():
    notebook = new_notebook(cells=[new_markdown_cell("# A"), new_code_cell("1 + 1")])
    with pytest.raises(ValueError, match=r"a\.ipynb: expected the shared setup cell"):
        STAMP.notebook("a.ipynb", notebook)

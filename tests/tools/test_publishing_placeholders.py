"""Every page leaves places for publishing, where readers look for what fills them."""

from types import SimpleNamespace

import pytest
from book_site import extension
from docutils import nodes
from docutils.utils import new_document

SUFFIXES = {"chapters/02_mlp/01_xor": "ipynb", "solutions/02_mlp/exercises": "ipynb"}


@pytest.fixture(scope="module")
def placeholders():
    return extension("publishing_placeholders")


def section(anchor, title, *parts):
    made = nodes.section(ids=[anchor])
    made += [nodes.title("", title), nodes.paragraph("", "Words."), *parts]
    return made


def places_on(placeholders, name, *sections, builder="html"):
    """Return each place of a page, and what stands before it."""
    document = new_document(name)
    document += section("top", "2.1 XOR", *sections)
    env = SimpleNamespace(doc2path=lambda name: f"{name}.{SUFFIXES.get(name, 'md')}")
    app = SimpleNamespace(builder=SimpleNamespace(format=builder), env=env)
    placeholders.leave_places(app, document, name)
    found = document.findall(placeholders.UnsearchedHtml)
    return [(each["html"], each.previous_sibling()) for each in found]


@pytest.mark.parametrize(
    ("name", "has_buttons"),
    [
        ("chapters/02_mlp/01_xor", True),
        ("book/how", True),
        ("chapters/02_mlp/index", False),
        ("solutions/02_mlp/exercises", False),
    ],
)
def test_learners_notebooks_have_buttons_right_below_the_title(
    placeholders, name, has_buttons
):
    (html, above), *_ = places_on(placeholders, name)
    assert ("published: launch" in html) is has_buttons
    assert isinstance(above, nodes.title) is has_buttons


@pytest.mark.parametrize("name", ["chapters/02_mlp/01_xor", "book/how"])
def test_lesson_leads_to_its_slides_before_it_is_published(placeholders, name):
    (html, _), *_ = places_on(placeholders, name)
    link = '<a href="../../slides/02_mlp/01_xor.html">Slides</a>'
    assert (link in html) is name.startswith("chapters/")


def test_each_section_below_the_title_ends_with_one_link_for_reports(placeholders):
    sections = section("a", "One", section("b", "Deeper")), section("c", "Two")
    places = places_on(placeholders, "book/history", *sections)
    assert [(html.count('"a"'), html.count('"c"')) for html, _ in places] == [
        (1, 0),
        (0, 1),
    ]
    assert all('"within": "2.1 XOR"' in html for html, _ in places)
    assert [type(above) for _, above in places] == [nodes.section, nodes.paragraph]


def test_page_without_sections_has_one_link_at_its_end(placeholders):
    ((html, above),) = places_on(placeholders, "book/notation")
    assert '{"title": "2.1 XOR", "anchor": "top"}' in html
    assert isinstance(above, nodes.paragraph)


def test_paper_has_no_places(placeholders):
    assert places_on(placeholders, "book/how", builder="latex") == []


@pytest.mark.parametrize(
    ("role", "runs"), [("check", True), ("code", True), ("given", False)]
)
def test_page_loads_python_only_for_cells_that_run(placeholders, role, runs):
    document, context = new_document("page"), {}
    document += placeholders.LiveCell(live={"data-role": role})
    placeholders.offer_places(None, "page", "page.html", context, document)
    assert context["has_running_cells"] is runs

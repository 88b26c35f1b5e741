"""Type and color of a page: faces, sizes, the length of lines, and the house colors."""

import pytest
from browser import shown
from browser.accessibility import set_theme
from browser.contrast import COLORS
from browser.questions import THEMES
from browser.test_first_page import SHIFT

from course_lib.figures.kit.style import BLUE

LESSON = "chapters/01_perceptron/03_learning_rule"
LINKED_PICTURE = "chapters/02_mlp/06_decision_boundaries"
LONG_READ = "book/history"
WITH_HYPHEN = "chapters/02_mlp/exercises"
LATE_SHIFT = 0.05

# Each stand-in that this system has: its family, its style, and how much wider, higher
# and deeper it is than the face it stands in for, as shares of the size.
STAND_INS = """async () => {
  const pen = document.createElement("canvas").getContext("2d");
  const text = document.querySelector(".bd-article h1 ~ p").textContent;
  const measure = (face, family) => {
    pen.font = `${face.style} ${face.weight} 100px "${family}"`;
    const box = pen.measureText(text);
    return [box.width, box.fontBoundingBoxAscent, box.fontBoundingBoxDescent];
  };
  const found = [];
  for (const face of document.fonts) {
    const standIn = face.family.replaceAll('"', "");
    const [family, system] = standIn.split(", as ");
    if (!system || !await face.load().catch(() => null)) continue;
    await document.fonts.load(`${face.style} ${face.weight} 100px "${family}"`);
    const [ours, theirs] = [measure(face, family), measure(face, standIn)];
    found.push([`${standIn} ${face.style} ${face.weight}`, theirs[0] / ours[0] - 1,
      (theirs[1] - ours[1]) / 100, (theirs[2] - ours[2]) / 100]);
  }
  return found;
}"""

# How many characters each line of a long paragraph holds; its last line is left out.
LINES = """() => [...document.querySelectorAll(".bd-article section > p")]
  .filter((p) => p.textContent.length > 300 && !p.querySelector("mjx-container, code"))
  .flatMap((p) => {
    const style = getComputedStyle(p);
    const lines = Math.round(p.clientHeight / parseFloat(style.lineHeight));
    const isLong = p.clientWidth > 600 && lines > 3;
    return isLong ? [p.textContent.length / (lines - 0.5)] : [];
  })"""

SIZES = """() => ["h1", "h2", "h3", "p", "pre"].map((name) => {
  const found = document.querySelector(`.bd-article ${name}:not(.interactive *)`)
    ?? document.querySelector(".bd-article section")
      .appendChild(document.createElement(name));
  const { fontSize, fontWeight } = getComputedStyle(found);
  return [parseFloat(fontSize), fontWeight];
})"""
LABELS = """() => ["figcaption", ".animation", ".take-along"].map((name) => {
  const label = document.querySelector(`.bd-article ${name}`);
  return getComputedStyle(label).fontFamily.split(",")[0];
})"""

# The color of links in the text and of active entries in the menus, and its contrast.
ACCENTS = (
    "() => {"
    + COLORS
    + """
  const inks = [".bd-article p a.reference.internal", "button.fold",
    ".bd-sidebar-primary .current > a"].map((name) => document.querySelector(name));
  return inks.map((e) => [rgb(getComputedStyle(e).color).slice(0, 3),
    contrast(ink(e, ground(e)), ground(e))]);
}"""
)
PRIMARY = """() => getComputedStyle(document.documentElement)
  .getPropertyValue("--pst-color-primary").trim()"""
FACE = """() =>
  getComputedStyle(document.querySelector(".bd-article h1 ~ p")).fontFamily"""

BOUNDARIES = "chapters/02_mlp/06_decision_boundaries"
# Pixels between a figure and what is above and below it.
ROOM_OF_FIGURES = """() => [...document.querySelectorAll(
    ".bd-article .cell > .cell_output:has(> figure)")].flatMap((output) => {
  const figure = output.querySelector("figure");
  const above = output.previousElementSibling?.getBoundingClientRect();
  const menu = output.parentElement.querySelector(".picture-menu");
  const last = (menu ?? figure).getBoundingClientRect();
  const below = output.parentElement.nextElementSibling?.getBoundingClientRect();
  const { top } = figure.getBoundingClientRect();
  return [above && top - above.bottom, below && below.top - last.bottom]
    .filter((gap) => gap !== undefined);
})"""


@pytest.fixture(scope="module")
def opened(visit):
    """Return a lesson on a wide screen."""
    with visit.lasting(LESSON, reader="who reads", width=1440) as watched:
        watched.page.evaluate("() => document.fonts.ready")
        yield watched.page


@pytest.fixture
def lesson(opened):
    """Return it as it was opened, in the light."""
    yield opened
    opened.emulate_media(media="screen", color_scheme="light")


def test_stand_in_takes_the_room_of_its_face(lesson):
    found = lesson.evaluate(STAND_INS)
    if not found:
        pytest.skip("this system has none of the faces that stand in for ours")
    for name, wider, higher, deeper in found:
        assert abs(wider) < 0.03, name
        assert abs(higher) < 0.02, name
        assert abs(deeper) < 0.02, name


def test_faces_that_come_late_move_nothing(visit):
    page = visit(LESSON).page
    held, released = [], []

    def answer(route):
        if released:
            route.continue_()
        else:
            held.append(route)

    page.route("**/fonts/*.woff2", answer)
    page.reload(wait_until="domcontentloaded")
    page.evaluate("() => MathJax.startup.promise")
    page.evaluate(shown.FRAMES)
    before = page.evaluate(SHIFT)
    assert held
    released += held
    for route in held:
        route.continue_()
    page.evaluate("() => document.fonts.ready")
    page.unroute("**/fonts/*.woff2")
    page.evaluate(shown.FRAMES)
    assert page.evaluate(SHIFT) - before <= LATE_SHIFT


def test_first_faces_are_asked_for_ahead_of_all_style_sheets(lesson):
    asked = lesson.evaluate("""() => performance.getEntriesByType("resource")
      .filter(({ initiatorType }) => initiatorType === "link")
      .map(({ name, startTime }) => [startTime, name.split("/").pop()])""")
    faces = [each for each in asked if each[1].endswith("-latin-normal.woff2")]
    sheets = [each for each in asked if ".css" in each[1]]
    assert len(faces) == 2
    assert max(faces)[0] <= min(sheets)[0]


def test_line_holds_about_seventy_characters(visit):
    page = visit(LONG_READ, 1440).page
    page.evaluate("() => document.fonts.ready")
    lines = page.evaluate(LINES)
    assert lines
    assert 62 <= sum(lines) / len(lines) <= 78


def test_headings_have_three_sizes_above_that_of_the_text(lesson):
    sizes, weights = zip(*lesson.evaluate(SIZES), strict=True)
    title, section, subsection, text, code = sizes
    assert title > 1.3 * section > 1.3 * 1.3 * subsection > 1.3 * 1.3 * 1.2 * text
    assert code == 14
    assert weights[:3] == ("600", "600", "600")


def test_labels_of_figures_have_the_face_of_the_captions(lesson):
    assert set(lesson.evaluate(LABELS)) == {'"Source Sans 3"'}


def test_hyphenated_word_of_a_title_stays_on_one_line(visit):
    page = visit(WITH_HYPHEN, width=390, height=844).page
    word = page.locator("h1 .whole")
    assert word.inner_text() == "feed-forward"
    assert word.evaluate("(e) => e.getClientRects().length") == 1


def test_accent_is_the_blue_of_the_figures(lesson):
    assert lesson.evaluate(PRIMARY) == BLUE


def test_links_buttons_and_active_entries_are_blue_and_clear(lesson):
    for scheme in THEMES:
        set_theme(lesson, scheme)
        for (red, green, blue), contrast in lesson.evaluate(ACCENTS):
            assert blue > green > red, scheme
            assert contrast >= 4.5, scheme


def test_paper_keeps_its_own_face(lesson):
    assert "STIX Two Text" in lesson.evaluate(FACE)
    lesson.emulate_media(media="print")
    assert "STIX Two Text" not in lesson.evaluate(FACE)


# Where text, figures, captions, and code begin, from the left.
LEFT_EDGES = """() => [".bd-article section > p", ".bd-article div.cell_input",
  "figure img", ".animation", ".animation-screen", ".interactive", "figcaption"]
  .map((kind) => [kind, Math.round(document.querySelector(kind)
    .getBoundingClientRect().left)])"""


@pytest.mark.parametrize("name", [LESSON, LINKED_PICTURE])
def test_text_figures_and_code_begin_at_one_left_edge(name, visit):
    edges = dict(visit(name, width=1440).page.evaluate(LEFT_EDGES))
    assert len(set(edges.values())) == 1, edges


def test_room_above_and_below_a_figure_is_the_same(visit):
    page = visit(BOUNDARIES, 1440).page
    gaps = page.evaluate(ROOM_OF_FIGURES)
    assert len(gaps) > 5
    assert {round(gap / 4) * 4 for gap in gaps} == {28}

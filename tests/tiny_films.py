"""A lesson with two short animations, the pages that show them, and their films."""

import nbformat
from book_site import extension
from filming.lesson import figures_of
from filming.lettering import Origin
from filming.shown import animations_of

PAGE = "chapters/01_dots/02_lines"
ORIGIN = Origin("1.2 Lines", "1.2.3", "https://example.org/course/")
SCENE = """
from course_lib import figures
from course_lib.figures.kit.keyframes import Keyframe
from course_lib.figures.kit.picture import new_picture

def move(marker, captions):
    picture = new_picture(width=4.8, height=1.2)
    (dot,) = picture.axes.plot([0], [0], marker, markersize=20)
    picture.axes.set(xlim=(-1, 3), ylim=(-1, 1))
    frames = [Keyframe(k, caption) for k, caption in enumerate(captions)]
    show = lambda each: dot.set_data([each.state], [0])
    return figures.animate(picture, show, frames, alt="A dot moves.")

print("ready")
"""
MOVES = {
    "fig-dot": 'move("o", ["Here.", "Here.", "It moves: a < b."])',
    "fig-square": 'move("s", ["One.", "Two."])',
}
FIGURE = (
    '<figure class="align-default" id="{name}">\n<div class="output text_html">'
    "{player}</div></figure>\n"
)
HEADING = '<h2>Moving<a class="headerlink" href="#moving">#</a></h2>\n'
STOP = '<section><span id="tour-{stop}"></span><h3>{stop}</h3>\n{player}</section>\n'
TITLE = "<head>\n<title>1.2 Lines: what is one? &#8212; A book</title>\n</head>\n"


def write_lesson(path):
    """Write the lesson as a notebook with a cell that fails; return its path."""
    failing = nbformat.v4.new_code_cell("1 / 0")
    cells = [nbformat.v4.new_code_cell(SCENE), failing]
    for name, source in MOVES.items():
        described = {"mystnb": {"figure": {"name": name}}}
        cells.append(nbformat.v4.new_code_cell(source, metadata=described))
    path.parent.mkdir(parents=True, exist_ok=True)
    nbformat.write(nbformat.v4.new_notebook(cells=cells), path)
    return path


def draw(folder):
    """Return the lesson's animations by their names."""
    return figures_of(write_lesson(folder / "lesson.ipynb"), MOVES)


def page_of(drawn):
    """Return the page that shows animations, each with its steps below it."""
    parts = extension("take_along").without_steps
    players = {name: "".join(parts(each.html)) for name, each in drawn.items()}
    return (
        TITLE
        + HEADING
        + "".join(
            FIGURE.format(name=name, player=player) for name, player in players.items()
        )
    )


def write_tour(path, page):
    """Write a tour: the first animation of a page, and the same at another pace.

    As on the tour of the book, the drawing is in a file.
    """
    player = page[page.index('<div class="animation"') : page.index("</figure>")]
    path.parent.mkdir(exist_ok=True)
    lazy = extension("lazy_figures").thin(player, path.parent.parent, "../")
    player = lazy
    other = player.replace("milliseconds&quot;:[400", "milliseconds&quot;:[390")
    stops = [("start", player), ("end", other)]
    told = "".join(STOP.format(stop=stop, player=each) for stop, each in stops)
    path.write_text(f"<title>The tour</title>\n{told}", encoding="utf-8")


def shown_on(text):
    """Return the animations of a page as the films take them."""
    return animations_of(text, PAGE)

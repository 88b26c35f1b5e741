"""Give each animation a page of its own.

``figures/NAME.html`` opens at the frame that its link names (``take_along.js``, in the
same folder).
"""

import re
from html import escape, unescape

from descriptions import shortened
from filming.shown import animations_below, players_in
from notebooks import write_whole

from course_lib.figures.kit.player import player_script, player_style
from course_lib.language import say

from .facts import kinds
from .files import FIGURES, STEPS, STYLE, as_classic, drawings_outside, keep
from .fold import fold_for
from .pages import FOLDER, NUMBER, number_of, page_with

HEADING = re.compile(r"<h[1-6]>(.*?)(?:<a class=\"headerlink\"|</h)", re.DOTALL)
TAG = re.compile(r"<[^>]*>")
ALT = re.compile(r'class="animation-screen" role="img" aria-label="([^"]*)"')
FILES = re.compile(r'<div class="lazy" data-files="([^"]*)"')
CAPTION_END = "</output>\n"  # what is shown of a player; its steps are in a menu
SHARED = {"take_along", "frames"}  # the scripts of all pages in the folder


def bare_player(text, name):
    """Return a player with its steps, but without its style and script.

    Parameters
    ----------
    text : str
        A page that shows the animation.
    name : str
        What its figure or its stop of the tour is called there.
    """
    (player,) = (each for anchor, each in players_in(text) if anchor == name)
    end = text.index(CAPTION_END, player.end()) + len(CAPTION_END)
    shown, steps = text[player.start() : end], STEPS.search(text, end)[0]
    return f"{STYLE.sub('', shown)}{steps}</div>\n"


def drawings_near(text, player):
    """Return the scripts that a page of lazy figures has for a player."""
    files = FILES.findall(text[: player.start()])[-1].split()
    return [name for name in files if name.endswith(".js")][:1]


def title_above(text, player):
    """Return the heading of an animation's section as HTML without tags."""
    return TAG.sub("", HEADING.findall(text[: player.start()])[-1])


def place_of(shown):
    """Return the words that lead from an animation's page to where it is explained."""
    is_lesson = NUMBER.match(shown.page)
    if is_lesson:
        return say(f"lesson {number_of(shown.page)}")
    return escape(shown.lesson)


def page_of(shown, site):
    """Return the page of one animation; its parts become files of the site.

    Parameters
    ----------
    shown : Shown
    site : Path
        The folder of the built pages.
    """
    text = (site / f"{shown.page}.html").read_text(encoding="utf-8")
    (player,) = (each for name, each in players_in(text) if name == shown.anchor)
    title = title_above(text, player)

    def kept(data, ending):
        return f"../{FIGURES}/{keep(site / FIGURES, data, ending)}"

    style = kept(f"\n{player_style()}".encode(), "css")
    script = kept(as_classic(player_script()).encode(), "js")
    figure, drawings = drawings_outside(bare_player(text, shown.anchor), kept)
    drawings = drawings or drawings_near(text, player)
    sheets = [style, "../_static/take_along.css", "page.css"]
    return page_with(
        unescape(title),
        shortened(unescape(ALT.search(text, player.end())[1])),
        sheets="\n".join(f'<link rel="stylesheet" href="{each}">' for each in sheets),
        figure=figure,
        lesson=f"{shown.page}.html#{shown.anchor}",
        place=place_of(shown),
        fold=fold_for(shown.name, kind="animation", title=title),
        scripts="\n".join(
            f'<script src="{each}"></script>'
            for each in (*drawings, script, "take_along.js")
        ),
    )


def add_animation_pages(site):
    """Write the pages of all animations.

    Pages of figures and animations that the book no longer has are removed.

    Raises
    ------
    ValueError
        If an animation is called what an interactive figure is called.
    """
    shown = animations_below(site)
    names = {each.name for each in shown}
    if taken := names & {*kinds()}:
        raise ValueError(
            "expected a name for each animation that no interactive figure has, got "
            f"{min(taken)}"
        )
    folder = site / FOLDER
    for each in shown:
        write_whole(folder / f"{each.name}.html", page_of(each, site))
    for path in (*folder.glob("*.html"), *folder.glob("*.js")):
        if path.stem not in {*SHARED, *kinds(), *names}:
            path.unlink()

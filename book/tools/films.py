"""Make the films: each animation of the book as MP4, GIF, and WebVTT.

``make site`` copies the folder ``build/films`` into the site, if there is one, and the
pages offer the files below their players. Captions and times are those that
the built pages show; the lesson's own code draws the pictures, for the MP4 at twice the
size. A film is remade when its animation has changed, or when what its last picture
says has: the title, the version, and the address that ``GITHUB_REPOSITORY`` or
``SITE_ADDRESS`` gives.

    python book/tools/films.py
"""

import importlib.util
import itertools
import os
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context

from environment import (
    BUILD,
    ONE_THREAD,
    ROOT,
    cores,
    fingerprint,
    read_note,
    write_note,
)
from filming.captions import make_captions
from filming.clock import film_times, story_times
from filming.fold import ENDINGS, films_in, readable
from filming.gif import make_gif
from filming.lesson import figures_of
from filming.lettering import Origin, last_picture
from filming.shown import animations_below
from filming.video import write_video
from publishing.address import read_address
from publishing.edition import read_edition
from publishing.page_buttons import TITLE

BOOK = BUILD / "_build" / "html"
FILMS = BUILD / "films"
NOTE = BUILD / "films.json"  # the key of each film that is complete
HANDS = (
    *("book/tools/films.py", "book/tools/filming"),
    "course_lib/figures/kit/frames.py",
)
SCALE = 2  # pixels of an MP4 for one pixel of the player
ADVICE = (
    "The package av, which writes MP4, isn't installed: run "
    '`.venv/bin/python -m pip install --editable ".[films]"`.'
)


def origins_below(book, environ):
    """Return pairs of animation and origin, one per animation of a built book."""
    address, version = read_address(environ).site, read_edition(environ).version
    shown = animations_below(book)
    return [(each, Origin(each.lesson, version, address)) for each in shown]


def keys_of(pairs):
    """Return what each film is made from, as a hash by its name."""
    hands = fingerprint(*HANDS)
    return {
        shown.name: shown.key(hands, *(text for text, *_ in origin.lines))
        for shown, origin in pairs
    }


def outdated(keys):
    """Return the names of the films to make, because they don't show what keys say."""
    kept, films = read_note(NOTE), films_in(FILMS)
    return {k for k, key in keys.items() if kept.get(k) != key or k not in films}


def left_over(keys):
    """Return the names of the films whose animations are gone."""
    return films_in(FILMS).keys() - keys.keys()


def require_current(environ):
    """Raise ValueError if there are films that don't show the built book.

    Parameters
    ----------
    environ : dict
        Names address and version of the site.
    """
    if not FILMS.exists():
        return
    keys = keys_of(origins_below(BOOK, environ))
    if wrong := outdated(keys) | left_over(keys):
        raise ValueError(
            f"Expected {FILMS.relative_to(ROOT)} to show the current animations, "
            f"version, and address, got {len(wrong)} that don't, such as {min(wrong)}: "
            "run `make films`, or remove the folder."
        )


def larger(shown, drawn, origin):
    """Yield the pictures of a film as its lesson draws them, then the last one.

    Raises
    ------
    ValueError
        If the lesson shows something other than its page.
    """
    if drawn.captions != shown.captions:
        raise ValueError(
            f"expected {shown.anchor} to have the captions on its page, "
            "got different ones: run `make book`"
        )
    size = None
    for picture in drawn.enlarged(SCALE):
        size = picture.size
        yield picture
    yield last_picture(size, origin, SCALE)


def make_film(shown, drawn, origin):
    """Write the three files of an animation, each whole or not at all."""
    files = {ending: FILMS / f"{shown.name}.{ending}" for ending in ENDINGS}
    partial = {e: path.with_suffix(f".{e}.partial") for e, path in files.items()}
    try:
        captions = make_captions(shown.captions, story_times(shown.milliseconds))
        partial["vtt"].write_text(captions, encoding="utf-8", newline="\n")
        partial["gif"].write_bytes(make_gif(shown, drawn, origin))
        times = film_times(shown.milliseconds)
        pictures = larger(shown, drawn, origin)
        write_video(partial["mp4"], pictures, times, f"{shown.lesson} — {TITLE}")
        for ending, path in files.items():
            os.replace(partial[ending], path)
    finally:
        for path in partial.values():
            path.unlink(missing_ok=True)


def source_of(shown):
    """Return the notebook of an animation's page, or the text of the tour."""
    notebook = ROOT / f"{shown.page}.ipynb"
    return notebook if notebook.exists() else notebook.with_suffix(".md")


def make_films_of(pairs):
    """Make the films of one lesson in a process of its own; return their sizes."""
    drawn = figures_of(source_of(pairs[0][0]), [shown.anchor for shown, _ in pairs])
    for shown, origin in pairs:
        make_film(shown, drawn[shown.anchor], origin)
    films = films_in(FILMS)
    return {shown.name: films[shown.name] for shown, _ in pairs}


def report(shown, sizes):
    """Say how long a film is and how large its files are."""
    told = (f"{kind} {readable(sizes[e])}" for e, (_, kind) in ENDINGS.items())
    print(f"  {shown.name}: {shown.seconds:.1f} s, {', '.join(told)}", flush=True)


def clear(keys):
    """Remove all films but the current ones; return the note that names these."""
    old = outdated(keys)
    note = {name: key for name, key in keys.items() if name not in old}
    FILMS.mkdir(parents=True, exist_ok=True)
    write_note(NOTE, note)
    for path in FILMS.iterdir():
        if path.stem not in note:
            path.unlink()
    return note


def make(pairs, keys):
    """Make the films that are outdated, and note each lesson's as they are done."""
    note = clear(keys)
    wanted = [pair for pair in pairs if pair[0].name not in note]
    by_page = itertools.groupby(wanted, key=lambda pair: pair[0].page)
    lessons = [list(group) for _, group in by_page]
    print(f"Making {len(wanted)} of {len(pairs)} films ...", flush=True)
    with ProcessPoolExecutor(cores(), get_context("spawn")) as pool:
        try:
            sizes = pool.map(make_films_of, lessons)
            for group, made in zip(lessons, sizes, strict=True):
                for shown, _ in group:
                    report(shown, made[shown.name])
                    note[shown.name] = keys[shown.name]
                write_note(NOTE, note)
        except BaseException:
            pool.shutdown(cancel_futures=True)
            raise


def main():
    """Make what is outdated, and say where the films are."""
    start = time.perf_counter()
    os.environ.update(ONE_THREAD)
    try:
        pairs = origins_below(BOOK, os.environ)
        if not pairs:
            sys.exit("There is no book yet: run `make book` first.")
        keys = keys_of(pairs)
        if not (outdated(keys) or left_over(keys)):
            print("Nothing has changed since the films were made.")
        elif importlib.util.find_spec("av") is None:
            sys.exit(ADVICE)
        else:
            make(pairs, keys)
    except (ValueError, OSError, BrokenProcessPool) as error:
        sys.exit(f"The films weren't made. {error}")
    except KeyboardInterrupt:
        sys.exit("\nInterrupted. The finished films are kept.")
    total = sum(path.stat().st_size for path in FILMS.iterdir())
    place = FILMS.relative_to(ROOT)
    seconds = time.perf_counter() - start
    print(f"The films are in {place}: {total / 1e6:.1f} MB ({seconds:.0f} s).")


if __name__ == "__main__":
    main()

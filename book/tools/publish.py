"""Turn the built book into the site that is published, in ``build/site``.

``make site`` adds buttons that open a lesson in Colab or in the browser, the notebooks,
a wheel of the library, a site map, a page for addresses that don't exist, and previews
for messengers. Owner and address come from ``GITHUB_REPOSITORY`` and ``SITE_ADDRESS``;
without them, the site is made for this machine or a USB drive.

Next to it, ``build/colab`` has the notebooks that Colab opens. The publishing workflow
keeps them in the branch ``colab``. Each translated edition that is built, such as that
of ``make zh``, becomes a folder of both.

    python book/tools/publish.py [LANGUAGE ...]

The languages are named to the tools in the tree of an edition: all that the site has.
"""

import os
import shutil
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

import films
import live
from environment import BUILD, ROOT
from filming.fold import ENDINGS, FOLDER, films_in
from live_edition.pages import scripts_of
from publishing import moved, preview, signposts, translated
from publishing.address import read_address
from publishing.edition import read_edition
from publishing.fillers import fill_page
from publishing.languages import ENGLISH, language_here, read_languages
from publishing.packing import build_wheel, whole, write_zip
from publishing.page_buttons import INTRODUCTION, PREVIEW, TITLE, Offer
from publishing.stamping import Stamp, stamped_notebooks

BOOK = BUILD / "_build" / "html"
SITE = BUILD / "site"
COLAB = BUILD / "colab"
NO_MAPS = shutil.ignore_patterns("*.map")  # source maps of the theme's scripts
NOTEBOOKS = "notebooks.zip"
PRINTED = {"pdf": "PDF", "epub": "EPUB"}
PRINTED_NAME = "from-perceptron-to-transformer"

ADVICE = """\
# The notebooks of *{title}*

{edition}. With Python 3.11 or newer, in this folder:

    python -m pip install jupyterlab {library}
    python -m jupyterlab

Then open `chapters/01_perceptron/01_neuron.ipynb`.{more}
"""
BESIDE = " The wheel for `course_lib` is next to the archive that this came from."
COLAB_NOTE = """\
# Copies for Google Colab

These notebooks are derived: a workflow writes them whenever the book is published, so
changes made here are lost. The book is at {site}.
"""


@dataclass(frozen=True)
class Sources:
    """What a site is made from; everything except the book may be missing."""

    book: Path = BOOK
    lab: Path = BUILD / "lite"
    printed: Path = BUILD / "print"
    live: Path = live.SITE
    films: Path = films.FILMS
    translated: dict = field(default_factory=dict)  # trees by language


DEFAULT = Sources()


def size(path):
    """Return the size of a file in readable form."""
    return f"{max(path.stat().st_size / 1e6, 0.1):.1f} MB"


def add_printed(site, sources):
    """Copy the printed editions that exist; return the texts of their links."""
    words = {}
    for ending, kind in PRINTED.items():
        source = sources.printed / f"{PRINTED_NAME}.{ending}"
        if source.is_file():
            shutil.copyfile(source, site / source.name)
            words[source.name] = f"{kind} ({size(source)})"
    return words


def copy_films(site, sources):
    """Copy the films that are complete; return their sizes by name and ending."""
    found = films_in(sources.films)
    if found:
        (site / FOLDER).mkdir()
    for name in found:
        for ending in ENDINGS:
            file = f"{name}.{ending}"
            shutil.copyfile(sources.films / file, site / FOLDER / file)
    return found


def has_lab(sources):
    """Return whether there is a lab that runs in the browser."""
    return (sources.lab / "index.html").exists()


def copy_parts(site, sources):
    """Copy what is ready as it is: the lab, Python for the pages, the editions."""
    if has_lab(sources):
        shutil.copytree(sources.lab, site / "lab")
    if sources.live.exists():
        shutil.copytree(sources.live, site / "live")
    translated.add_sites(site, sources.translated)


def add_notebooks(site, wheel, address, edition, table):
    """Put each notebook next to its page, and all into one archive; return the former.

    One that has moved is also where it was.

    A notebook that is downloaded on its own links to the published pages. In the
    archive, links between the notebooks are kept.
    """
    library = address.page(wheel.name) if address.site else ""
    alone = moved.notebooks_too(stamped_notebooks(Stamp(library, address.site)), table)
    for place, text in alone.items():
        (site / place).write_text(text, encoding="utf-8")
    files = stamped_notebooks(Stamp(library, address.site, together=True))
    files["README.md"] = ADVICE.format(
        title=TITLE,
        edition=edition.words,
        library=library or wheel.name,
        more="" if library else BESIDE,
    )
    packed = {name: text.encode() for name, text in files.items()}
    write_zip(site / NOTEBOOKS, packed, edition)
    return alone


def page_names(site):
    """Return the names of a book's pages without their suffix."""
    paths = (path.relative_to(site) for path in site.rglob("*.html"))
    pages = (path for path in paths if not path.parts[0].startswith("_"))
    return sorted(path.with_suffix("").as_posix() for path in pages)


def fill_pages(site, names, address, edition, offer):
    """Fill the places on all pages of a book."""
    for name in names:
        path = site / f"{name}.html"
        html = path.read_text(encoding="utf-8")
        html = fill_page(html, name, address, edition, offer)
        path.write_text(html, encoding="utf-8")


def add_signposts(site, names, address, edition):
    """Add the site map, the robots file, and the page for missing addresses."""
    ways = {INTRODUCTION: "The book begins here", "book/gallery": "Interactive figures"}
    wrong_turn = signposts.wrong_turn(address, ways)
    (site / "404.html").write_text(wrong_turn, encoding="utf-8")
    (site / ".nojekyll").touch()  # otherwise GitHub omits folders that begin with _
    if not address.site:
        return
    (site / "sitemap.xml").write_text(signposts.site_map(names, address, edition))
    if address.base_path == "/":  # robots read it only there
        (site / "robots.txt").write_text(signposts.robots(address))


def assemble(target, address, edition, sources=DEFAULT, languages=()):
    """Make the site in a folder whole or not at all; return its stamped notebooks.

    Parameters
    ----------
    target : Path
        The folder, which is replaced if it exists.
    address : Address
    edition : Edition
    sources : Sources
    languages : iterable of Language
        All that the whole site has, if this is a part of it.
    """
    here = language_here()
    if not (sources.book / "index.html").exists():
        raise FileNotFoundError("There is no book yet: run `make book` first.")
    with whole(target) as site:
        shutil.copytree(sources.book, site, dirs_exist_ok=True, ignore=NO_MAPS)
        names = page_names(site)
        wheel = build_wheel(site, edition)
        table = moved.read_table()
        stamped = add_notebooks(site, wheel, address, edition, table)
        files = add_printed(site, sources)
        files[NOTEBOOKS] = f"All notebooks ({size(site / NOTEBOOKS)})"
        shown = copy_films(site, sources)
        starter = f"live/{scripts_of(sources.live)}" if sources.live.exists() else ""
        offer = Offer(
            *(has_lab(sources), frozenset(stamped), files, starter, shown, table),
            *(here, tuple(languages or (here, *sources.translated))),
        )
        if address.site:
            (site / PREVIEW).write_bytes(preview.draw_preview())
        fill_pages(site, names, address, edition, offer)
        copy_parts(site, sources)
        if not here.folder:
            names += translated.pages_beside(names, site, sources.translated)
            add_signposts(site, names, address, edition)
        moved.write_signposts(site, table, address)
    return stamped


def write_colab(target, stamped, address, beside=None):
    """Write the notebooks for Colab; without a repository, remove old ones.

    Parameters
    ----------
    target : Path
    stamped : dict of str to str
        The notebooks' texts by their places.
    address : Address
    beside : dict of str to str, optional
        Those of the translated editions.
    """
    if not address.repository:
        shutil.rmtree(target, ignore_errors=True)
        return
    with whole(target) as folder:
        note = COLAB_NOTE.format(site=address.site)
        for place, text in {**stamped, **(beside or {}), "README.md": note}.items():
            path = folder / place
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")


def publish_translated(edition):
    """Make the sites of the editions that are built; return their trees by language."""
    found = translated.trees()
    for language, tree in found.items():
        translated.publish(language, tree, (ENGLISH, *found), edition)
    return found


def main():
    """Make the site, and say where it is."""
    start = time.perf_counter()
    try:
        live.require_current()
        films.require_current(os.environ)
        address = read_address(os.environ).within(language_here().folder)
        edition = read_edition(os.environ)
        languages = [each for each in read_languages() if each.code in sys.argv[1:]]
        sources = Sources(translated=publish_translated(edition))
        stamped = assemble(SITE, address, edition, sources, languages)
        beside = translated.notebooks_for_colab(sources.translated)
        write_colab(COLAB, stamped, address, beside)
    except (ValueError, RuntimeError, OSError) as error:
        print(f"The site wasn't made. {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        sys.exit("\nInterrupted. Any earlier site is unchanged.")
    place = SITE.relative_to(ROOT)
    print(f"The site is in {place} ({time.perf_counter() - start:.0f} s).")
    print(f"It is made for {address.site or 'any address, without an owner'}.")
    print(f"View it: python3 -m http.server --bind 127.0.0.1 -d {place}")
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""Make of the built book the site that is published, in ``build/site``.

``make site`` adds what a book alone does not have: buttons that open a lesson in Colab
or in the browser, the notebooks, a wheel of the library, a map, a page for wrong turns,
and what messengers show. Owner and address come from ``GITHUB_REPOSITORY`` and
``SITE_ADDRESS``; without them the site is made for this machine, or for a stick.

Beside it, in ``build/colab``, stand the notebooks that Colab opens: the publishing
workflow keeps them in the branch ``colab``.
"""

import os
import shutil
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from environment import BUILD, ROOT
from publishing import preview, signposts
from publishing.address import read_address
from publishing.edition import read_edition
from publishing.packing import build_wheel, whole, write_zip
from publishing.page_buttons import INTRODUCTION, PREVIEW, TITLE, Offer, furnish
from publishing.stamping import Stamp, stamped_notebooks

BOOK = BUILD / "_build" / "html"
SITE = BUILD / "site"
COLAB = BUILD / "colab"
NO_MAPS = shutil.ignore_patterns("*.map")  # of the theme's scripts, for its authors
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
BESIDE = " The wheel of `course_lib` lies beside the archive that this came from."
COLAB_NOTE = """\
# Copies for Google Colab

These notebooks are derived: a workflow writes them whenever the book is published, and
changes made here are lost. The book is at {site}.
"""


@dataclass(frozen=True)
class Sources:
    """What a site is made from; what does not exist is left out, the book excepted."""

    book: Path = BOOK
    lab: Path = BUILD / "lite"
    printed: Path = BUILD / "print"


DEFAULT = Sources()


def size(path):
    """Return the size of a file as a reader wants it."""
    return f"{max(path.stat().st_size / 1e6, 0.1):.1f} MB"


def add_printed(site, sources):
    """Copy the printed editions that there are; return the words of their links."""
    words = {}
    for ending, kind in PRINTED.items():
        source = sources.printed / f"{PRINTED_NAME}.{ending}"
        if source.is_file():
            shutil.copyfile(source, site / source.name)
            words[source.name] = f"{kind} ({size(source)})"
    return words


def add_notebooks(site, wheel, address, edition):
    """Put each notebook beside its page, and all into one archive; return their places.

    A notebook that is taken alone leads to the published pages. In the archive, links
    among the notebooks stay.
    """
    library = address.page(wheel.name) if address.site else ""
    alone = stamped_notebooks(Stamp(library, address.site))
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
    """Return the names of the pages of a book, without their ending."""
    paths = (path.relative_to(site) for path in site.rglob("*.html"))
    pages = (path for path in paths if not path.parts[0].startswith("_"))
    return sorted(path.with_suffix("").as_posix() for path in pages)


def add_signposts(site, names, address, edition):
    """Add what leads through the site."""
    ways = {INTRODUCTION: "The book begins here", "book/gallery": "Interactive figures"}
    wrong_turn = signposts.wrong_turn(address, ways)
    (site / "404.html").write_text(wrong_turn, encoding="utf-8")
    (site / ".nojekyll").touch()  # or GitHub leaves out folders that begin with _
    if not address.site:
        return
    (site / "sitemap.xml").write_text(signposts.site_map(names, address, edition))
    if address.base_path == "/":  # robots read it nowhere else
        (site / "robots.txt").write_text(signposts.robots(address))


def assemble(target, address, edition, sources=DEFAULT):
    """Make the site in a folder, whole or not at all; return its stamped notebooks.

    Parameters
    ----------
    target : Path
        Replaced, if it is there.
    address : Address
    edition : Edition
    sources : Sources
    """
    if not (sources.book / "index.html").exists():
        raise FileNotFoundError("There is no book yet: run `make book` first.")
    with whole(target) as site:
        shutil.copytree(sources.book, site, dirs_exist_ok=True, ignore=NO_MAPS)
        names = page_names(site)
        wheel = build_wheel(site, edition)
        stamped = add_notebooks(site, wheel, address, edition)
        files = add_printed(site, sources)
        files[NOTEBOOKS] = f"All notebooks ({size(site / NOTEBOOKS)})"
        lab = (sources.lab / "index.html").exists()
        offer = Offer(lab, frozenset(stamped), files)
        if address.site:
            (site / PREVIEW).write_bytes(preview.draw_preview())
        for name in names:
            path = site / f"{name}.html"
            html = path.read_text(encoding="utf-8")
            html = furnish(html, name, address, edition, offer)
            path.write_text(html, encoding="utf-8")
        add_signposts(site, names, address, edition)
        if lab:
            shutil.copytree(sources.lab, site / "lab")
    return stamped


def write_colab(target, stamped, address):
    """Write the notebooks for Colab; without a repository, take old ones away."""
    if not address.repository:
        shutil.rmtree(target, ignore_errors=True)
        return
    with whole(target) as folder:
        note = COLAB_NOTE.format(site=address.site)
        for place, text in {**stamped, "README.md": note}.items():
            path = folder / place
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")


def main():
    """Make the site, and say where it is."""
    start = time.perf_counter()
    try:
        address = read_address(os.environ)
        edition = read_edition(os.environ)
        stamped = assemble(SITE, address, edition)
        write_colab(COLAB, stamped, address)
    except (ValueError, RuntimeError, OSError) as error:
        print(f"The site was not made. {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        sys.exit("\nInterrupted: the former site, if there was one, is as it was.")
    place = SITE.relative_to(ROOT)
    print(f"The site is {place} ({time.perf_counter() - start:.0f} s).")
    print(f"It is made for {address.site or 'any place, and names no owner'}.")
    print(f"Look at it: python3 -m http.server --bind 127.0.0.1 -d {place}")
    return 0


if __name__ == "__main__":
    sys.exit(main())

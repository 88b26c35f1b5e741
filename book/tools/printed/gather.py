"""Prepare the built pages for print, and keep the results until the pages change."""

import io
import shutil
import urllib.request
from importlib import resources

from environment import BUILD, fingerprint, read_note, write_note
from PIL import Image
from serve import serving
from tqdm import tqdm

from build import NOTE, SITE

from .browser import PATIENCE, browsing
from .facts import all_pages

FOLDER = BUILD / "print"
TAKEN = FOLDER / "taken.json"
IMAGES = FOLDER / "images"
HANDS = [f"book/tools/printed/gather.{ending}" for ending in ("py", "js")]
TAKE_DOWN = resources.files(__package__).joinpath("gather.js").read_text("utf-8")

SETTLED = """async () => {
  await globalThis.loadLazyFigures?.();
  for (const image of document.images) image.loading = "eager";
  await globalThis.MathJax?.startup.promise;
  await Promise.all([...document.images].map((image) => image.decode()));
  await document.fonts.ready;
}"""
# Nothing may cover a figure while its picture is taken, without its controls.
FOR_PICTURES = """
.bd-header, .bd-sidebar, .bd-header-article, .bd-footer { display: none !important; }
.interactive-screen { background: white; }
"""


def state(address):
    """Return a fingerprint of what the prepared pages are made from."""
    return {
        "site": read_note(NOTE).get("site"),
        "tools": fingerprint("book/_toc.yml", *HANDS),
        "address": address,
    }


def save_picture(name, data):
    """Write a page's picture in as few bytes as possible without a visible loss."""
    if not name.endswith(".png"):
        (IMAGES / name).write_bytes(data)
        return
    picture = Image.open(io.BytesIO(data)).convert("RGB")
    # A drawing has few colors; an image with many keeps them.
    if picture.getcolors(256) is not None:
        picture = picture.quantize(256, dither=Image.Dither.NONE)
    picture.save(IMAGES / name, "PNG", optimize=True)


def touchable_pictures(page, slug):
    """Take a picture of each interactive figure."""
    pictures = []
    for k, figure in enumerate(page.locator(".interactive-screen").all(), 1):
        name = f"{slug}-touch-{k}.png"
        save_picture(name, figure.screenshot())
        pictures.append({"name": name, "width": round(figure.bounding_box()["width"])})
    return pictures


def take_down(page, address, entry, book, names):
    """Open one page and prepare it for print."""
    page.goto(f"{address}/{entry.name}.html", wait_until="load")
    page.add_style_tag(content=FOR_PICTURES)
    page.evaluate(SETTLED)
    given = {
        "slug": entry.slug,
        "pages": names,
        "address": book.address and f"{book.address}{entry.name}.html",
        "touched": touchable_pictures(page, entry.slug),
    }
    taken = page.evaluate(TAKE_DOWN, given)
    for name, data in taken.pop("pictures").items():
        with urllib.request.urlopen(data) as picture:  # a data: address, no network
            save_picture(name, picture.read())
    return taken


def gather(contents, book):
    """Prepare every page, unless the same pages were prepared before.

    Parameters
    ----------
    contents : list of Entry
    book : Book

    Returns
    -------
    dict of str to dict
        By page name: ``title``, ``html``, and ``xhtml``.
    """
    now = state(book.address)
    kept = read_note(TAKEN)
    if kept.get("state") == now:
        return kept["pages"]
    shutil.rmtree(FOLDER, ignore_errors=True)
    shutil.copytree(SITE / "_images", IMAGES)
    pages = all_pages(contents)
    names = [entry.name for entry in pages]
    print(f"Preparing {len(pages)} pages for print ...", flush=True)
    with serving(SITE) as address, browsing() as browser:
        page = browser.new_page(
            viewport={"width": 800, "height": 1000},
            device_scale_factor=2,
            color_scheme="light",
            reduced_motion="reduce",
        )
        page.set_default_timeout(PATIENCE)
        taken = {
            entry.name: take_down(page, address, entry, book, names)
            for entry in tqdm(pages, unit="page", disable=None)
        }
    write_note(TAKEN, {"state": now, "pages": taken})
    return taken

"""Take the small pictures of the gallery, and keep them until a figure changes."""

import base64
import hashlib
import io
import sys

from chromium import ADVICE, FLAGS, find_chromium
from environment import BUILD
from page_size import READY
from PIL import Image

KEPT = BUILD / "thumbnails"
SIZE = (400, 250)  # pixels; shown half as large
MARGIN = 10  # pixels of white on each side
PAGE = {"width": 900, "height": 1000}
# The figure fills its picture; nothing may cover it.
ALONE = """
.bd-header, .bd-sidebar, .bd-header-article, .bd-footer, #pst-back-to-top {
  display: none !important;
}
.explorable-screen { background: white; }
"""


def kept_at(figure):
    """Return where the picture of a figure is kept, or will be."""
    look = f"{figure.source}{figure.frame}{SIZE}{MARGIN}"
    name = hashlib.sha256(look.encode()).hexdigest()
    return KEPT / f"{name[:32]}.webp"


def cut_frame(figure):
    """Return the last still of an animation, cut out of the image with all frames."""
    data = base64.b64decode(figure.source.partition("base64,")[2])
    sprite = Image.open(io.BytesIO(data)).convert("RGB")
    columns, rows = figure.grid
    width, height = sprite.width // columns, sprite.height // rows
    left = round(figure.frame[0] * (columns - 1)) * width
    top = round(figure.frame[1] * (rows - 1)) * height
    return sprite.crop((left, top, left + width, top + height))


def keep(figure, image):
    """Store a picture as small as the gallery shows it, whole and on white."""
    width, height = SIZE
    image = image.convert("RGB")
    room = (width - 2 * MARGIN, height - 2 * MARGIN)
    image.thumbnail(room, Image.Resampling.LANCZOS)
    paper = Image.new("RGB", SIZE, "white")
    paper.paste(image, ((width - image.width) // 2, (height - image.height) // 2))
    place = kept_at(figure)
    place.parent.mkdir(parents=True, exist_ok=True)
    partial = place.with_suffix(".partial")
    paper.save(partial, "WEBP", quality=60, method=6)
    partial.replace(place)


def photograph(figures, page_path):
    """Keep a picture of each interactive figure, as Chromium shows it on the gallery.

    Parameters
    ----------
    figures : list of Figure
        All interactive figures of the page, in its order.
    page_path : Path
        The page, which is opened without a server.

    Returns
    -------
    bool
        Whether there is a browser.
    """
    path = find_chromium()
    if path is None:
        told = f"The gallery has no new pictures. {ADVICE} The next build takes them."
        print(told, file=sys.stderr)
        return False
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        page = browser.new_page(viewport=PAGE, reduced_motion="reduce")
        page.set_default_timeout(120_000)  # milliseconds, for a busy machine
        page.goto(page_path.as_uri(), wait_until="load")
        page.add_style_tag(content=ALONE)
        page.evaluate(READY)
        screens = page.locator(".explorable-screen").all()
        for figure, screen in zip(figures, screens, strict=True):
            if not kept_at(figure).exists():
                keep(figure, Image.open(io.BytesIO(screen.screenshot())))
        browser.close()
    return True


def take_pictures(figures, page_path):
    """Take the pictures that are missing; animations need no browser.

    Parameters
    ----------
    figures : list of Figure
        All figures of the gallery.
    page_path : Path
        Its page.

    Returns
    -------
    bool
        Whether each figure has its picture now.
    """
    waiting = [figure for figure in figures if not kept_at(figure).exists()]
    for figure in waiting:
        if figure.kind == "animation":
            keep(figure, cut_frame(figure))
    if any(figure.kind == "interactive" for figure in waiting):
        return photograph([f for f in figures if f.kind == "interactive"], page_path)
    return True

"""Take the small pictures of the gallery, and keep them until a figure changes."""

import base64
import hashlib
import io
import shutil
import sys

from environment import BUILD
from page_size import READY
from PIL import Image

from course_lib.grading.chromium import ADVICE, FLAGS, find_chromium

KEPT = BUILD / "thumbnails"
PICTURE = "gallery-{}.webp"  # in the site's folder of pictures
SIZE = (400, 250)  # pixels; shown half as large
MARGIN = 10  # pixels of white on each side
PAGE = {"width": 900, "height": 1000}
# The figure fills its picture; nothing may cover it.
ALONE = """
.bd-header, .bd-sidebar, .bd-header-article, .bd-footer, #pst-back-to-top {
  display: none !important;
}
.interactive-screen { background: white; }
"""


def name_picture(figure):
    """Return the name of a figure's picture, another one for another look."""
    look = f"{figure.source}{SIZE}{MARGIN}"
    return hashlib.sha256(look.encode()).hexdigest()[:32]


def kept_at(figure):
    """Return where the picture of a figure is kept, or will be."""
    return KEPT / f"{figure.picture}.webp"


def picture_of(figure):
    """Return the picture that an animation has for where scripts don't run."""
    data = base64.b64decode(figure.source.partition("base64,")[2])
    return Image.open(io.BytesIO(data))


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
    """
    path = find_chromium()
    if path is None:
        told = f"The gallery has no new pictures. {ADVICE} The next build takes them."
        print(told, file=sys.stderr)
        return
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        page = browser.new_page(viewport=PAGE, reduced_motion="reduce")
        page.set_default_timeout(120_000)  # milliseconds, for a busy machine
        page.goto(page_path.as_uri(), wait_until="load")
        page.add_style_tag(content=ALONE)
        page.evaluate(READY)
        screens = page.locator(".interactive-screen").all()
        for figure, screen in zip(figures, screens, strict=True):
            if not kept_at(figure).exists():
                keep(figure, Image.open(io.BytesIO(screen.screenshot())))
        browser.close()


def keep_still(figure):
    """Keep the picture of an animation, which needs no browser, unless it is kept."""
    if not kept_at(figure).exists():
        keep(figure, picture_of(figure))


def is_coming(figure):
    """Return whether a figure has its picture, or has it once it is photographed."""
    return kept_at(figure).exists() or find_chromium() is not None


def take_pictures(figures, page_path):
    """Take the pictures of interactive figures that are missing.

    Parameters
    ----------
    figures : list of Figure
        All figures of the gallery's page.
    page_path : Path
        Its page.
    """
    if not all(kept_at(figure).exists() for figure in figures):
        photograph(figures, page_path)


def copy_pictures(figures, folder):
    """Copy the pictures next to the pages, and remove those of earlier figures."""
    for path in folder.glob(PICTURE.format("*")):
        path.unlink()
    folder.mkdir(exist_ok=True)
    for figure in figures:
        if kept_at(figure).exists():
            shutil.copyfile(kept_at(figure), folder / PICTURE.format(figure.picture))

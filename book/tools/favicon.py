"""Draw the favicon as ``favicon.ico``, which browsers request from the root of a site.

Pages name the drawing ``favicon.svg``. Anything that isn't a page, such as a PDF that a
browser shows, can't name it, so the browser asks for this file. Chromium draws each
size.

    python book/tools/favicon.py
"""

import io
import sys
from pathlib import Path

from PIL import Image

from course_lib.grading.chromium import ADVICE, FLAGS, find_chromium

BOOK = Path(__file__).resolve().parents[1]
DRAWING = BOOK / "_static" / "favicon.svg"
ICON = BOOK / "extra" / "favicon.ico"
SIZES = (16, 32, 48)  # pixels
PAGE = "<style>body {{ margin: 0 }} svg {{ display: block }}</style>{}"


def draw(path):
    """Return the drawing as an icon in all sizes.

    Parameters
    ----------
    path : str
        Where Chromium is.

    Returns
    -------
    bytes
    """
    from playwright.sync_api import sync_playwright

    images = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        page = browser.new_page()
        page.set_content(PAGE.format(DRAWING.read_text(encoding="utf-8")))
        for size in SIZES:
            page.set_viewport_size({"width": size, "height": size})
            shown = page.screenshot(omit_background=True)
            images.append(Image.open(io.BytesIO(shown)))
        browser.close()
    buffer = io.BytesIO()
    *smaller, largest = images
    sizes = [image.size for image in images]
    largest.save(buffer, "ICO", sizes=sizes, append_images=smaller)
    return buffer.getvalue()


if __name__ == "__main__":
    ICON.write_bytes(draw(find_chromium() or sys.exit(ADVICE)))

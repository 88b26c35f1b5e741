"""Measure the built pages: bytes by origin, and how and when they appear and work.

    python book/tools/page_size.py [PAGE ...]

Chromium opens each page three times with an empty cache and no network. The files that
it loads count with their size on disk, before any compression. A page is ready when it
has loaded, its formulas are typeset, and its animations and figures respond. Then a
laptop and a phone open it on a slow line (``page_paint.py``): *paint* is when the
largest part of the first screen was seen, and *shift* is how much has jumped. The table
is printed with the largest page first; if no page is named, all are measured, and the
results are kept in ``build/weights.json``.
"""

import argparse
import re
import statistics
import sys
import threading
from pathlib import Path
from urllib.parse import unquote, urlsplit

from environment import BUILD, write_note
from notebook_files import LOOKED_UP
from page_paint import LARGEST_SHIFT, LATEST_PAINT, paint
from serve import SITE, make_server
from tqdm import tqdm

from course_lib.grading.chromium import ADVICE, FLAGS, find_chromium

KEPT = BUILD / "weights.json"
STATIC = Path(__file__).resolve().parents[1] / "_static"
ROUNDS = 3

OURS = ("text", "pictures", "scripts")
ORIGINS = (*OURS, "faces", "formulas", "theme")
# Folders of book/vendor, and the style sheet that only names the faces.
APART = {"fonts": "faces", "_static/faces.css": "faces", "mathjax": "formulas"}

# Bytes of our own that a page may load, besides the theme, its faces and MathJax.
LARGEST_TEXT = 100_000
LARGEST_LOOKED_UP = 200_000
LARGEST_NOTEBOOK = 1_500_000
LARGEST_FIGURE = 61_000  # each figure of the gallery, which shows all of them

ARTICLE = re.compile(rb"<article.*</article>", re.DOTALL)

# Wait until a page is ready; a figure that breaks will never be, and is an error.
READY = """async () => {
  const alive = () => document.readyState === "complete"
    && [...document.querySelectorAll(".animation, .interactive-place")]
      .every((place) => place.closest(".lazy[data-files]")
        || place.dataset.ready !== undefined);
  const frame = () => new Promise((go) => requestAnimationFrame(go));
  while (!alive()) {
    const broken = document.querySelector("[data-broken]");
    if (broken) throw Error(`the figure ${broken.dataset.figure} broke when it began`);
    await frame();
  }
  await window.MathJax?.startup?.promise;
  await frame();
  return performance.now();
}"""


def shares(file, site=SITE, static=STATIC):
    """Return pairs of origin and bytes for a file of the site.

    The article of a page is ours; the bars around it are the theme's.
    """
    size = file.stat().st_size
    place = file.relative_to(site)
    if place.suffix == ".html":
        article = sum(map(len, ARTICLE.findall(file.read_bytes())))
        return [("text", article), ("theme", size - article)]
    if place.parts[0] == "_images" or place.suffix == ".webp":
        return [("pictures", size)]
    if place.parts[0] == "_figures":
        return [("scripts", size)]
    for name in (place.parts[0], place.as_posix()):
        if name in APART:
            return [(APART[name], size)]
    if place.parts[0] == "_static":
        own = (static / place.relative_to("_static")).is_file()
        return [("scripts" if own else "theme", size)]
    return [("theme", size)]


def weigh(files, site=SITE):
    """Sum the bytes of files by origin.

    Parameters
    ----------
    files : iterable of Path
        Files of the site; each one counts once.

    Returns
    -------
    dict of str to int
    """
    weights = dict.fromkeys(ORIGINS, 0)
    for file in set(files):
        for origin, size in shares(file, site):
            weights[origin] += size
    return weights


def ours(weights):
    """Return how many bytes are our own, neither theme nor faces nor formulas."""
    return sum(weights[origin] for origin in OURS)


def limit(page, site=SITE):
    """Return how many bytes of our own a page may load."""
    text = page.read_text(encoding="utf-8")
    if 'class="cell ' in text:
        figures = text.count('<div class="interactive-place')
        return max(LARGEST_NOTEBOOK, figures * LARGEST_FIGURE)
    is_looked_up = page.relative_to(site).as_posix().startswith(LOOKED_UP)
    return LARGEST_LOOKED_UP if is_looked_up else LARGEST_TEXT


def file_at(address, site=SITE):
    """Return the file of the site that an address requests."""
    return site / unquote(urlsplit(address).path).lstrip("/")


def pages_of(site=SITE):
    """Return the names of all pages of the site, in alphabetical order."""
    found = [path.relative_to(site) for path in site.rglob("*.html")]
    other = ("_static", "mathjax", "index.html")
    return sorted(
        p.with_suffix("").as_posix() for p in found if p.parts[0] not in other
    )


def open_once(browser, address, name):
    """Open a page with an empty cache; return its files and milliseconds."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    try:
        page = context.new_page()
        asked = []
        page.on("request", lambda request: asked.append(request.url))
        page.goto(f"{address}/{name}.html", wait_until="load")
        milliseconds = page.evaluate(READY)
    finally:
        context.close()
    files = {file_at(url) for url in asked if url.startswith(address)}
    return files, milliseconds


def weigh_page(browser, address, name):
    """Open a page several times; return its bytes and when it was ready."""
    rounds = [open_once(browser, address, name) for _ in range(ROUNDS)]
    weights = weigh(set().union(*(files for files, _ in rounds)))
    return weights | {
        "ours": ours(weights),
        "limit": limit(SITE / f"{name}.html"),
        "ready_ms": round(statistics.median(ms for _, ms in rounds)),
        **paint(browser, f"{address}/{name}.html"),
    }


def complaints(weight):
    """Return what a page exceeds, in words."""
    if weight["ours"] > weight["limit"]:
        yield f"over its {weight['limit'] // 1000} kB"
    if weight["paint_ms"] > LATEST_PAINT:
        yield f"later than {LATEST_PAINT} ms"
    if weight["shift"] > LARGEST_SHIFT:
        yield f"jumps more than {LARGEST_SHIFT}"


def weigh_all(names):
    """Serve the site, open the pages one after another, and return their sizes."""
    from playwright.sync_api import sync_playwright

    path = find_chromium() or sys.exit(ADVICE)
    with make_server(0) as server, sync_playwright() as playwright:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        address = f"http://127.0.0.1:{server.server_port}"
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        try:
            return {name: weigh_page(browser, address, name) for name in tqdm(names)}
        finally:
            browser.close()
            server.shutdown()


def table(weights):
    """Return the measures as a table, sizes in kilobytes, largest first, medians below.

    Parameters
    ----------
    weights : dict of str to dict
        Results of :func:`weigh_page` by page name.

    Returns
    -------
    str
    """
    columns = ("ours", *ORIGINS)

    def row(name, weight, note=""):
        numbers = "".join(f"{weight[each] / 1000:10.0f}" for each in columns)
        times = f"{weight['ready_ms']:10.0f}{weight['paint_ms']:10.0f}"
        return f"{name:<42}{numbers}{times}{weight['shift']:10.3f}  {note}".rstrip()

    head = "".join(f"{e:>10}" for e in (*columns, "ready/ms", "paint/ms", "shift"))
    lines = [f"{'kB of':<42}{head}"]
    for name, weight in sorted(weights.items(), key=lambda pair: -pair[1]["ours"]):
        lines.append(row(name, weight, ", ".join(complaints(weight))))
    middle = {
        each: statistics.median(weight[each] for weight in weights.values())
        for each in (*columns, "ready_ms", "paint_ms", "shift")
    }
    return "\n".join([*lines, row("median", middle)])


def main():
    """Measure the named pages, or all; print the table and save it."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("pages", nargs="*", metavar="PAGE", help="book/intro")
    names = parser.parse_args().pages
    known = pages_of()
    if unknown := set(names) - set(known):
        parser.error(f"no page {unknown.pop()!r}; `make book` makes {len(known)} pages")
    weights = weigh_all(names or known)
    print(table(weights))
    if not names:
        write_note(KEPT, weights)
    return 1 if any(any(complaints(each)) for each in weights.values()) else 0


if __name__ == "__main__":
    sys.exit(main())

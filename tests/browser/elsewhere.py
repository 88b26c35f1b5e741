"""Another site, whose pages show pages of ours in frames."""

from contextlib import closing, contextmanager

from browser.patience import PATIENCE, new_context
from serve import serving

PAGE = """<!DOCTYPE html><title>Elsewhere</title>
<meta name="viewport" content="width=device-width">
<style>body {{ margin: 0 }}</style>{}<p>Below</p>"""


def sandboxed(link):
    """Return a frame as careful sites make it."""
    return (
        f'<iframe sandbox="allow-scripts" src="{link}" width="360" height="900">'
        "</iframe>"
    )


@contextmanager
def framed(frames, browser, folder):
    """Serve a page for each HTML; yield a tab, and a function that opens one there.

    Parameters
    ----------
    frames : dict of str to str
        The HTML of a frame, by the name of the page.
    browser : Browser of playwright
    folder : Path
        Where the pages are written.
    """
    for name, html in frames.items():
        (folder / f"{name}.html").write_text(PAGE.format(html), encoding="utf-8")
    with serving(folder) as site, closing(new_context(browser)) as context:
        page = context.new_page()

        def show(name):
            page.goto(f"{site}/{name}.html")
            return page.frames[1]

        yield page, show


def taken(page, name, fold=".take-along"):
    """Open the fold of the page's only figure and read one of its fields."""
    if not page.locator(f"{fold}[open]").count():
        page.locator(f"{fold} > summary").click()
    field = f"{fold} input[name={name}]"
    page.wait_for_function(
        "(field) => document.querySelector(field)?.value", arg=field, timeout=PATIENCE
    )
    return page.locator(field).input_value()

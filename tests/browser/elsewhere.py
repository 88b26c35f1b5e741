"""Another site, whose pages show pages of ours in a sandboxed frame."""

from contextlib import closing, contextmanager

from browser.patience import new_context
from serve import serving

PAGE = """<!DOCTYPE html><title>Elsewhere</title>
<iframe sandbox="allow-scripts" src="{}" width="360" height="900">"""


@contextmanager
def framed(links, browser, folder):
    """Serve a page for each link; yield a tab, and a function that opens one there.

    Parameters
    ----------
    links : dict of str to str
        What the frame shows, by the name of the page.
    browser : Browser of playwright
    folder : Path
        Where the pages are written.
    """
    for name, link in links.items():
        (folder / f"{name}.html").write_text(PAGE.format(link), encoding="utf-8")
    with serving(folder) as site, closing(new_context(browser)) as context:
        page = context.new_page()

        def show(name):
            page.goto(f"{site}/{name}.html")
            return page.frames[1]

        yield page, show

"""Let lessons and exercises load what runs them, when the site carries Python."""

RUNNING = (' data-role="check"', ' data-role="code"')  # by book/_ext/live_page.py
STARTER = "starter.js"
# Hides at once what is true only where nothing runs; starter.js runs later.
RUNS_HERE = (
    '<script>if (location.protocol !== "file:") '
    'document.documentElement.dataset.runs = "";</script>\n'
)


def scripts_of(folder):
    """Return the address of the starter below a folder with the live part of a site.

    Parameters
    ----------
    folder : Path
        As ``make live`` makes it: Python, and one folder named by its version.

    Returns
    -------
    str

    Raises
    ------
    ValueError
        If there isn't exactly one starter.
    """
    found = sorted(folder.glob(f"*/{STARTER}"))
    if len(found) != 1:
        raise ValueError(f"expected one */{STARTER} in {folder}, got {len(found)}")
    return found[0].relative_to(folder).as_posix()


def enliven(html, name, starter):
    """Return a page with the tags that let its cells run; others stay as they are.

    Parameters
    ----------
    html : str
    name : str
        The page's path without its suffix, as in the table of contents.
    starter : str
        The address of the starter from the root of the site.

    Returns
    -------
    str
    """
    if not any(mark in html for mark in RUNNING):
        return html
    tag = f'<script src="{"../" * name.count("/")}{starter}" defer></script>\n'
    return html.replace("</head>", f"{RUNS_HERE}{tag}</head>", 1)

"""Let lessons and exercises load what runs them, when the site carries Python."""

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


def starter_tags(root, starter):
    """Return the tags that let a page's cells run; none without a starter.

    Parameters
    ----------
    root : str
        The path from the page to the root of the site.
    starter : str
        The address of the starter from there.
    """
    tag = f'<script src="{root}{starter}" defer></script>\n'
    return RUNS_HERE + tag if starter else ""

"""What axe-core finds on a page: problems for readers by ear, by key, by weak eyes."""

from axe_playwright_python.sync_playwright import Axe

AXE = Axe()
CONTRAST = ["color-contrast", "link-in-text-block"]
# What the templates decide, on all pages of a kind alike: a third of axe-core's work.
TEMPLATES = ["region", "bypass", "skip-link"]


def accessibility_problems(page, context=None, **options):
    """Return each problem of a page as its rule and the element it concerns.

    Parameters
    ----------
    page : Page of playwright
    context : str or dict, optional
        The part of the page to look at, as axe-core takes it; all of it by default.
    options
        Further options of ``axe.run``, for instance ``runOnly``.

    Returns
    -------
    list of str
    """
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE.axe_script)
    found = page.evaluate(
        "([context, options]) => axe.run(context ?? document, options)",
        [context, {"resultTypes": ["violations"], **options}],
    )
    return [
        f"{rule['id']}: {node['html'][:200]}"
        for rule in found["violations"]
        for node in rule["nodes"]
    ]


def problems_but_contrast(page, *, whole=True):
    """Return the problems of the page that have nothing to do with colors.

    The head of a column that is a formula is left out: axe-core reads no MathML, and
    takes it for empty. So are all formulas, code, and the menu of the pages, unless the
    page is looked at as a whole: MathJax makes one formula like another, Pygments one
    piece of code, and they are half of the work; the menu is the same on all pages.
    """
    context = {"exclude": [["th:has(mjx-assistive-mml)"]]}
    if not whole:
        alike = "mjx-container", "pre", ".bd-sidebar-primary"
        context["exclude"] += [[name] for name in alike]
    names = CONTRAST if whole else [*CONTRAST, *TEMPLATES]
    off = {name: {"enabled": False} for name in names}
    return accessibility_problems(page, context, rules=off)


def faint_texts(page):
    """Return the texts and links of a page that do not stand out from their ground.

    It takes axe-core seconds, so it looks at one page of each kind; how each text of
    every page stands out, :data:`browser.looks.FAINT` measures. Code and formulas have
    so many parts that they are left out here.
    """
    context = {"include": [["main"]], "exclude": [["main pre"], ["main mjx-container"]]}
    return accessibility_problems(page, context, runOnly=CONTRAST)


def set_theme(page, scheme):
    """Let the page show itself light or dark."""
    page.emulate_media(color_scheme=scheme)
    page.wait_for_function(f"document.documentElement.dataset.theme === '{scheme}'")

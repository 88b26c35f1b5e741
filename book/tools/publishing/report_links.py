"""Add a quiet link below each section that reports an error in it.

The link opens the form for errors in the repository that the site is published from,
with the page and the section filled in. A site without a repository has no such link.
"""

import re
from html import escape, unescape
from urllib.parse import urlencode

FORM = "2_maths.yml"  # in .github/ISSUE_TEMPLATE, with the fields `place` and `version`
NEW_REPORT = "https://github.com/{}/issues/new?{}"

ARTICLE = re.compile(r'<article class="bd-article.*?</article>', re.DOTALL)
SECTION = re.compile(r'<section\b(?:[^>]*?\bid="(?P<id>[^"]*)")?[^>]*>|</section>')
HEADING = re.compile(
    r'\s*<h(?P<level>[1-6])>(?P<title>.*?)<a class="headerlink"', re.DOTALL
)
LINK = (
    '<p class="report"><a href="{}" aria-label="Report an error in “{}”">'
    "Report an error</a></p>\n"
)


def title_at(article, position):
    """Return the title of the section whose heading begins at a position."""
    found = HEADING.search(article, position)
    return unescape(re.sub(r"<[^>]+>", "", found["title"])).strip() if found else ""


def find_sections(article):
    """Return the depth, anchor, title, and end of each section of an article.

    Raises
    ------
    ValueError
        If the sections don't enclose each other.

    Examples
    --------
    >>> html = '<section id="a"><h1>A<a class="headerlink"></a></h1></section>'
    >>> find_sections(html)
    [(1, 'a', 'A', 52)]
    """
    open_ones, sections = [], []
    for tag in SECTION.finditer(article):
        if not tag[0].startswith("</"):
            open_ones.append((tag["id"] or "", title_at(article, tag.end())))
        elif open_ones:
            depth = len(open_ones)
            sections.append((depth, *open_ones.pop(), tag.start()))
        else:
            open_ones = [("", "")]
            break
    if open_ones:
        raise ValueError("sections aren't nested: has the theme changed?")
    return sections


def report_address(place, address, edition):
    """Return the address of the form with place and version filled in."""
    fields = {"template": FORM, "place": place, "version": edition.words}
    return NEW_REPORT.format(address.repository, urlencode(fields))


def add_report_links(html, name, address, edition):
    """Return a page with a link below each section of the second level.

    A page that has only its title gets one link, at its end.

    Parameters
    ----------
    html : str
    name : str
        The page's path without its suffix.
    address : Address
    edition : Edition
    """
    found = ARTICLE.search(html)
    if not (address.repository and found):
        return html
    article = found[0]
    sections = find_sections(article)
    below = [section for section in sections if section[0] == 2] or sections
    page = next((title for depth, _, title, _ in sections if depth == 1), "")
    for depth, anchor, title, end in reversed(below):
        words = page if depth == 1 else f"{page}, “{title}”"
        here = f"{address.page(name)}.html" + (anchor and f"#{anchor}")
        place = f"{words} ({here})"
        to = report_address(place, address, edition)
        link = LINK.format(escape(to), escape(title))
        article = article[:end] + link + article[end:]
    return html[: found.start()] + article + html[found.end() :]

"""Add a quiet link below each section that reports an error in it.

The link opens the form for errors in the repository that the site is published from,
with the page and the section filled in. A site without a repository has no such link.
"""

from html import escape
from urllib.parse import urlencode

from course_lib.language import say

FORM = "2_maths.yml"  # in .github/ISSUE_TEMPLATE, with the fields `place` and `version`
NEW_REPORT = "https://github.com/{}/issues/new?{}"
LINK = '<p class="report"><a href="{}" aria-label="{}">{}</a></p>\n'


def report_address(place, address, edition):
    """Return the address of the form with place and version filled in."""
    fields = {"template": FORM, "place": place, "version": edition.words}
    return NEW_REPORT.format(address.repository, urlencode(fields))


def report_link(page, title, within, address, edition):
    """Return the link of one section; empty if there is no repository.

    Parameters
    ----------
    page : str
        The page's path in the site, with the anchor of the section.
    title : str
        Of the section.
    within : str
        The title of the page, or an empty text if the section is the whole page.
    address : Address
    edition : Edition
    """
    if not address.repository:
        return ""
    words = f"{within}, “{title}”" if within else title
    place = f"{words} ({address.page(page)})"
    to = report_address(place, address, edition)
    label = say(f"Report an error in “{title}”")
    return LINK.format(escape(to), escape(label), say("Report an error"))

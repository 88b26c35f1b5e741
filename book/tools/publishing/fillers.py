"""What stands in each place that a built page leaves for publishing."""

from filming.fold import list_of
from live_edition.pages import starter_tags

from publishing.languages import alternates, switch
from publishing.moved import carry_over, lead_on
from publishing.page_buttons import launch_buttons, preview_tags
from publishing.placeholders import fill
from publishing.report_links import report_link


def fillers(name, address, edition, offer):
    """Return what makes HTML of the facts of a place, by the kind of the place.

    Parameters
    ----------
    name : str
        The page's path without its suffix, as in the table of contents.
    address : Address
    edition : Edition
    offer : Offer

    Returns
    -------
    dict of str to callable
    """
    root = "../" * name.count("/")

    def preview(title, description):
        return preview_tags(name, title, description, address)

    def report(title, anchor, within=""):
        place = f"{name}.html#{anchor}"
        return report_link(place, title, within, address, edition)

    return {
        "alternates": lambda: alternates(name, address.home, offer.languages),
        "edition": lambda: edition.words,
        "films": lambda film: list_of(film, offer.films.get(film), root),
        "languages": lambda: switch(name, offer.language, offer.languages),
        "launch": lambda: launch_buttons(name, address, offer),
        "moved": lambda: lead_on(name, offer.moved) + carry_over(offer.moved),
        "preview": preview,
        "python": lambda: starter_tags(root, offer.starter),
        "report": report,
    }


def fill_page(html, name, address, edition, offer):
    """Return a built page with everything that publishing adds."""
    return fill(html, fillers(name, address, edition, offer))

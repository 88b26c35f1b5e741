"""The table that keeps the anchors of headings."""

from babel.messages.catalog import Catalog
from translating.headings import headings_in


def test_only_headings_with_a_translation_are_in_the_table():
    catalog = Catalog()
    catalog.add("Two *lines* in $x$", "$x$ 里的两条*线*", auto_comments=["heading a1"])
    catalog.add("A text", "一段话", auto_comments=["text a2"])
    catalog.add("No heading yet", "", auto_comments=["heading a3"])
    catalog.add("An old one", "旧的", flags=["fuzzy"], auto_comments=["heading a4"])
    assert headings_in(catalog) == {"x 里的两条线": ["two-lines-in-x", "two-lines-in-"]}

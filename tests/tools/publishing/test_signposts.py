"""The map names every page once, and a missing page links home from any depth."""

import re
from xml.etree import ElementTree

from publishing.address import Address
from publishing.edition import Edition
from publishing.signposts import robots, site_map, wrong_turn

ADDRESS = Address("someone/fork-of-it", "https://someone.github.io/fork-of-it/")
EDITION = Edition("1.2.3", 1_772_999_998)


def test_map_names_every_page_once_but_those_without_a_text():
    names = ["book/intro", "index", "search", "genindex", "a/b"]
    root = ElementTree.fromstring(site_map(names, ADDRESS, EDITION))
    space = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
    found = [each.text for each in root.iter(f"{space}loc")]
    pages = ("a/b", "book/intro")
    assert found == [f"{ADDRESS.site}{name}.html" for name in pages]
    assert {each.text for each in root.iter(f"{space}lastmod")} == {"2026-03-08"}


def test_robots_are_led_to_the_map():
    assert f"Sitemap: {ADDRESS.site}sitemap.xml" in robots(ADDRESS)


def test_links_of_a_wrong_turn_begin_at_the_root_of_the_host():
    html = wrong_turn(ADDRESS, {"book/intro": "Home"})
    targets = re.findall(r'(?:href|src|action)="([^"]*)"', html)
    assert "/fork-of-it/book/intro.html" in targets
    assert "/fork-of-it/search.html" in targets
    assert all(target.startswith("/fork-of-it/") for target in targets)


def test_wrong_turn_leads_home_where_no_address_is_known():
    html = wrong_turn(Address(), {"book/intro": "Home"})
    assert 'href="/book/intro.html"' in html

"""A strict reader of HTML with the rules that every page of the grader must obey.

It knows the elements that our pages use, and reports errors that browsers forgive.
"""

import re
from html.parser import HTMLParser

VOID = {"br", "img", "meta"}
DRAWN = re.compile("data:image/(svg[+]xml|png|jpeg|gif|webp);base64,")
LEVELS = {"h1": 1, "h2": 2, "h3": 3}


class Page(HTMLParser):
    """A page's text, its links, and its faults."""

    def __init__(self, source):
        super().__init__()
        self.source, self.faults = source, []
        self.open, self.ids, self.links, self.tags = [], [], [], []
        self.texts, self.level = [], 0
        self.feed(source)
        self.close()
        self.faults += [f"{tag} is not closed" for tag in self.open]
        self.faults += self._whole()

    @property
    def text(self):
        """All readable text, with single spaces."""
        return " ".join(" ".join(self.texts).split())

    def handle_starttag(self, tag, attributes):
        named = dict(attributes)
        self.tags.append((tag, named))
        if tag not in VOID:
            self.open.append(tag)
        if tag in LEVELS:
            if LEVELS[tag] > self.level + 1:
                self.faults.append(f"{tag} follows level {self.level}")
            self.level = LEVELS[tag]
        if "id" in named:
            self.ids.append(named["id"])
        self.faults += list(self._of_element(tag, named, attributes))

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.faults.append(f"{tag} is closed out of turn")

    def handle_data(self, data):
        if self.open and self.open[-1] != "style":
            self.texts.append(data)

    def _of_element(self, tag, named, attributes):
        if tag in ("script", "iframe", "link", "object", "form"):
            yield f"there is a {tag}"
        if len(named) < len(attributes):
            yield f"{tag} has the same attribute twice"
        yield from (f"{name} would run" for name in named if name.startswith("on"))
        if tag == "img" and not named.get("alt"):
            yield "a picture has no words"
        if tag == "th" and "scope" not in named:
            yield "a title of a table names no scope"
        for name in ("href", "src"):
            where = named.get(name)
            if where is not None:
                self.links.append(where)
                if ":" in where and not DRAWN.match(where):
                    yield f"{where} leads to another host"

    def _whole(self):
        twice = {one for one in self.ids if self.ids.count(one) > 1}
        yield from (f"id {one} is there twice" for one in twice)
        places = {link[1:] for link in self.links if link.startswith("#")}
        yield from (f"nothing is called {one}" for one in places - set(self.ids))
        if not self.source.startswith('<!DOCTYPE html>\n<html lang="en">'):
            yield "it does not say what it is"
        if [tag for tag, _ in self.tags].count("h1") != 1:
            yield "it has not one first heading"

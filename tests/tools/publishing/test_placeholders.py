"""A place on a page keeps its facts, whatever they say, until it is filled."""

from html.parser import HTMLParser

from publishing.placeholders import fill, placeholder

SLY = "--> <b>`x - y`</b> & “é”<!--/published-->"


class Shown(HTMLParser):
    """Collect what a browser shows of a page."""

    def __init__(self, html):
        super().__init__()
        self.text = ""
        self.feed(html)

    def handle_data(self, data):
        self.text += data


def test_until_it_is_filled_a_place_shows_only_what_stands_in_it():
    html = placeholder("edition", "Last updated today.", title=SLY)
    assert Shown(html).text == "Last updated today.\n"


def test_facts_arrive_as_they_were_given():
    html = f"<p>{placeholder('report', 'Later.', title=SLY)}</p>"
    assert fill(html, {"report": lambda title: title}) == f"<p>{SLY}</p>"


def test_places_are_filled_each_by_its_kind_and_others_stay():
    html = placeholder("a") + "<hr>" + placeholder("b", "?") + placeholder("a")
    assert fill(html, {"a": lambda: "A"}) == f"A<hr>{placeholder('b', '?')}A"

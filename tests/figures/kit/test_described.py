"""An image and a caption as HTML: the words are escaped, and nothing else is loaded."""

import base64
from html.parser import HTMLParser

from course_lib.figures.kit.described import image_html, with_caption


class Reader(HTMLParser):
    """Collect the attributes of each tag, and the text."""

    def __init__(self, page):
        super().__init__()
        self.tags, self.text = {}, ""
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.tags[tag] = dict(attrs)

    def handle_data(self, data):
        self.text += data


def test_image_holds_its_bytes_its_width_and_its_alternative_text():
    alt = '"a" < b & c'
    image = Reader(image_html(b"\x00\x01", "image/png", alt, 300)).tags["img"]
    assert (image["alt"], image["width"]) == (alt, "300")
    kind, _, source = image["src"].partition(";base64,")
    assert (kind, base64.b64decode(source)) == ("data:image/png", b"\x00\x01")


def test_caption_follows_the_figure_and_is_not_markup():
    page = with_caption("<b>figure</b>", "a < b & c")
    assert Reader(page).text.split() == ["figure", "a", "<", "b", "&", "c"]
    assert set(Reader(page).tags) == {"figure", "b", "figcaption"}

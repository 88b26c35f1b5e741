"""A book of four short pages, as if taken down from a site."""

import datetime

from printed.facts import Book, read_contents

BOOK = Book(
    title="Folds & creases",
    author="Its authors",
    license="2030. CC BY 4.0",
    language="en",
    version="1.2.3",
    date=datetime.date(2030, 5, 4),
    address="",
)
TOC = {
    "root": "book/intro",
    "parts": [
        {
            "caption": "Chapters",
            "chapters": [
                {
                    "file": "chapters/01/index",
                    "sections": [
                        {"file": "chapters/01/fold"},
                        {"file": "chapters/01/exercises", "title": "Exercises"},
                    ],
                }
            ],
        }
    ],
}
CONTENTS = read_contents(TOC)
TITLES = {
    "book/intro": "Welcome",
    "chapters/01/index": "1 · Paper",
    "chapters/01/fold": '1.1 A "fold" <is> made',
    "chapters/01/exercises": "Exercises: paper",
}


def taken(**bodies):
    """Return the pages with these bodies, by the last word of their names."""

    def body(name):
        last = name.rsplit("/", 1)[1]
        return bodies.get(last, f'<p xmlns="http://www.w3.org/1999/xhtml">{last}</p>')

    return {
        name: {"title": title, "html": body(name), "xhtml": body(name)}
        for name, title in TITLES.items()
    }

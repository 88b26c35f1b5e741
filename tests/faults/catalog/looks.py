"""Faults of type and bars: sizes, faces, what breaks, what a phone needs."""

from faults.built import STATIC
from faults.makers import declared, pattern, text
from faults.parts import part

TYPE = "tests/browser/test_type.py"
PHONE = "tests/browser/test_narrow.py"
WHOLE = "tests/tools/test_whole_words.py"

looks = part("looks")

FAULTS = [
    looks(
        "a heading that is lighter than a smaller one",
        f"{STATIC}/type.css::.bd-article h1",
        declared({"line-height": "1.1; font-weight: 500"}),
        f"{TYPE} -k three_sizes",
    ),
    looks(
        "a fold with the face of the text",
        f"{STATIC}/picture_menu.css",
        text("font: 0.875rem/1.5 var(--pst-font-family-base);", ""),
        f"{TYPE} -k face_of_the_captions",
    ),
    looks(
        "a linked picture that is centered",
        f"{STATIC}/type.css",
        text("figcaption, figure img, .", "figcaption, figure > img, ."),
        f"{TYPE} -k left_edge",
    ),
    looks(
        "a title that breaks after a hyphen",
        f"{STATIC}/type.css",
        text(".bd-article :is(.whole, code", ".bd-article :is(code"),
        f"{TYPE} -k hyphenated",
    ),
    looks(
        "a formula that loses its stop",
        "book/_ext/whole_words.py::FORMULA",
        text("([.,;:!?，", "([;:!?，"),
        f"{WHOLE} -k formula",
    ),
    looks(
        "a bar without the name of its page",
        f"{STATIC}/bars.css",
        text(".title-passed .page-name", ".title-passes .page-name"),
        f"{PHONE} -k name_of_the_page",
    ),
    looks(
        "a button that a finger misses",
        f"{STATIC}/bars.css",
        pattern("inset: -6px[^;]*;", "inset: 0;"),
        f"{PHONE} -k finger",
    ),
    looks(
        "code that ends at the edge without a sign",
        f"{STATIC}/narrow.css",
        text("var(--mystnb-source-bg-color) 0.5rem,", "transparent,"),
        f"{PHONE} -k fades",
    ),
    looks(
        "a way to the top that covers a slider",
        f"{STATIC}/finding.css",
        text("btn { display: none !important; }", "btn { color: inherit; }"),
        f"{PHONE} -k covers_nothing",
    ),
]

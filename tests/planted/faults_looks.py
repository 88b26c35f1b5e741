"""Faults of type and bars: sizes, faces, what breaks, what a phone needs."""

from planted.fault import Fault

STATIC = "build/_build/html/_static"
TYPE = "tests/browser/test_type.py"
PHONE = "tests/browser/test_narrow.py"
WHOLE = "tests/tools/test_whole_words.py"

LOOKS = [
    Fault(
        "a heading that is lighter than a smaller one",
        "looks",
        f"{STATIC}/type.css",
        ".bd-article h1 { line-height: 1.1; }",
        ".bd-article h1 { line-height: 1.1; font-weight: 500; }",
        f"{TYPE} -k three_sizes",
    ),
    Fault(
        "a fold with the face of the text",
        "looks",
        f"{STATIC}/type.css",
        ".bd-article .take-along { font-family: var(--pst-font-family-base); }",
        "",
        f"{TYPE} -k face_of_the_captions",
    ),
    Fault(
        "a linked picture that is centered",
        "looks",
        f"{STATIC}/type.css",
        "figcaption, figure img, .animation",
        "figcaption, figure > img, .animation",
        f"{TYPE} -k left_edge",
    ),
    Fault(
        "a title that breaks after a hyphen",
        "looks",
        f"{STATIC}/type.css",
        ".bd-article :is(.whole, code",
        ".bd-article :is(code",
        f"{TYPE} -k hyphenated",
    ),
    Fault(
        "a formula that loses its stop",
        "looks",
        "book/_ext/whole_words.py",
        r"([.,;:!?]+)",
        r"([;:!?]+)",
        f"{WHOLE} -k formula",
    ),
    Fault(
        "a bar without the name of its page",
        "looks",
        f"{STATIC}/bars.css",
        ".title-passed .page-name",
        ".title-passes .page-name",
        f"{PHONE} -k name_of_the_page",
    ),
    Fault(
        "a button that a finger misses",
        "looks",
        f"{STATIC}/bars.css",
        "inset: -6px -3px;",
        "inset: 0;",
        f"{PHONE} -k finger",
    ),
    Fault(
        "code that ends at the edge without a sign",
        "looks",
        f"{STATIC}/narrow.css",
        "var(--mystnb-source-bg-color) 0.5rem, transparent",
        "transparent, transparent",
        f"{PHONE} -k fades",
    ),
    Fault(
        "a way to the top where the reader is at the top",
        "looks",
        f"{STATIC}/finding.css",
        'html #pst-back-to-top.btn[style*="block"]',
        "html #pst-back-to-top.btn",
        f"{PHONE} -k of_use",
    ),
]

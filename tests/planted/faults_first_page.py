"""Faults of the first page, which a visitor would meet within ten seconds."""

from planted.fault import Fault

PAGE = "build/_build/html/book/intro.html"
STYLE = "build/_build/html/_static/first_page.css"
LOOK = "tests/browser/test_first_page.py"

FIRST_PAGE = [
    Fault(
        "a network that waits for a click",
        "first page",
        PAGE,
        "if (moves && !stage.timer && !this.isOver) stage.play();",
        "",
        f"{LOOK} -k learns_by_itself",
    ),
    Fault(
        "a figure that moves for a reader who wants no motion",
        "first page",
        PAGE,
        "if (stage.calm.matches) stage.set({ epoch: this.end });\n}",
        "}",
        f"{LOOK} -k wants_no_motion",
    ),
    Fault(
        "a figure that plays on after Pause",
        "first page",
        PAGE,
        "this.held = !stage.timer;",
        "",
        f"{LOOK} -k pause_is_respected",
    ),
    Fault(
        "a figure without a place until its script runs",
        "first page",
        STYLE,
        ".explorable-place { min-height: 377px; }",
        ".explorable-place > p { display: none; }",
        f"{LOOK} -k nothing_jumps",
    ),
    Fault(
        "two blues that act",
        "first page",
        "build/_build/html/_static/dark.css",
        "background: #61b3ef",
        "background: #45c2ff",
        f"{LOOK} -k one_blue",
    ),
    Fault(
        "a card of which only the words are a link",
        "first page",
        STYLE,
        'content: ""; position: absolute',
        'content: ""; position: static',
        f"{LOOK} -k whole_card",
    ),
]

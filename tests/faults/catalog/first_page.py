"""Faults of the first page, which a visitor would meet within ten seconds."""

from faults.built import INTRO, STATIC
from faults.makers import declared, pattern, text
from faults.parts import part

STYLE = f"{STATIC}/first_page.css"
LOOK = "tests/browser/test_first_page.py"

first_page = part("first page")

FAULTS = [
    first_page(
        "a network that waits for a click",
        INTRO,
        text("if (moves && !stage.timer && !this.isOver) stage.play();", ""),
        f"{LOOK} -k learns_by_itself",
    ),
    first_page(
        "a figure that moves for a reader who wants no motion",
        INTRO,
        text("if (stage.calm.matches) stage.set({ epoch: this.end });\n}", "}"),
        f"{LOOK} -k wants_no_motion",
    ),
    first_page(
        "a figure that plays on after Pause",
        INTRO,
        text("this.held = !stage.timer;", ""),
        f"{LOOK} -k pause_is_respected",
    ),
    first_page(
        "a network that goes on after it has learned",
        INTRO,
        text("last.length === SURE", "last.length < SURE"),
        f"{LOOK} -k run_ends",
    ),
    first_page(
        "a figure without a place until its script runs",
        f"{STYLE}::.first-screen > .tag_first-look .interactive-place",
        pattern(" *{.*}", " > p { display: none; }"),
        f"{LOOK} -k nothing_jumps",
    ),
    first_page(
        "two blues that act",
        f"{STATIC}/dark.css",
        pattern(
            r"(face-bar button\) \{\s+color: black; background: )#\w+", r"\1#45c2ff"
        ),
        f"{LOOK} -k one_blue",
    ),
    first_page(
        "a card of which only the words are a link",
        f"{STYLE}::.chapter-card > p > a::after",
        declared({"position": "static"}),
        f"{LOOK} -k whole_card",
    ),
]

"""Progress goes to another browser as a file that follows its schema, and merges."""

import copy
import json
from functools import cache

import pytest
from handing_in.scripts import LIVE, run
from jsonschema import Draft202012Validator
from repository import ROOT

SCRIPT = ROOT / "book/_static/progress_file.js"
SCHEMA = json.loads((LIVE / "progress.schema.json").read_bytes())
PAGES = ("chapters/01_perceptron/01_neuron", "chapters/02_mlp/01_xor")
ANSWERS = tuple(f"{page}#answer-first" for page in PAGES)
MONDAY, TUESDAY = "2026-03-09T12:00:00.000Z", "2026-03-10T12:00:00.000Z"
PLACE = {"page": PAGES[0], "title": "1.1", "anchor": "", "section": ""}
CONTENT = {
    "pages": {PAGES[0]: {"seen": True, "answered": [1, 3], "questions": 4}},
    "last": {**PLACE, "at": MONDAY},
    "predictions": {ANSWERS[0]: {"text": "-1 and “0”", "at": MONDAY}},
}
FILE = {
    "book": "From Perceptron to Transformer",
    "version": 1,
    "saved": TUESDAY,
    **CONTENT,
}
OPEN = f"""
await import({json.dumps(SCRIPT.as_uri())});
const {{ progressFile }} = globalThis;
"""
READ = (
    OPEN
    + """
return given.map((text) => {
  const message = browser.messageOf(() => progressFile.read(text, "x.json"));
  return message ?? progressFile.read(text, "x.json");
});
"""
)


def merged(mine, theirs):
    """Return two contents as one."""
    script = f"{OPEN} return progressFile.merge(...given);"
    return run(script, [mine, theirs])


def content(**parts):
    """Return a content in which only some parts hold anything."""
    return {"pages": {}, "last": None, "predictions": {}, **parts}


def changed(place, value):
    """Return a file that differs in one place, given by keys."""
    file = copy.deepcopy(FILE)
    inner = file
    for key in place[:-1]:
        inner = inner[key]
    if value is None:
        del inner[place[-1]]
    else:
        inner[place[-1]] = value
    return file


GOOD = {
    "as saved": FILE,
    "nothing yet": {**FILE, **content()},
    "pages without a quiz": changed(("pages", PAGES[1]), {"seen": False}),
    "a place without a moment": changed(("last", "at"), None),
    "members of a later edition": changed(("more",), {"a": 1}),
}
BAD = {
    "another book": changed(("book",), "Another"),
    "no moment": changed(("saved",), None),
    "another form of moment": changed(("saved",), "2026-03-09"),
    "no pages": changed(("pages",), None),
    "a list of pages": changed(("pages",), []),
    "no last place": changed(("last",), None),
    "an address for a page": changed(("last", "page"), "javascript:alert(1)//"),
    "another site for a page": changed(("last", "page"), "//example.org/x"),
    "no title": changed(("last", "title"), None),
    "a page above the book": changed(("pages", "../x"), {"seen": True}),
    "a page that is yes": changed(("pages", PAGES[0]), True),
    "seen, in words": changed(("pages", PAGES[0], "seen"), "yes"),
    "question 0": changed(("pages", PAGES[0], "answered"), [0]),
    "half a question": changed(("pages", PAGES[0], "questions"), 2.5),
    "a name without an answer": changed(
        ("predictions", PAGES[0]), {"text": "1", "at": MONDAY}
    ),
    "a prediction without a moment": changed(("predictions", ANSWERS[0], "at"), None),
    "a number for a prediction": changed(("predictions", ANSWERS[0], "text"), 3),
}


@cache
def read_all():
    """Return what the script makes of each file, good or bad, by its title."""
    files = GOOD | BAD
    found = run(READ, [json.dumps(file) for file in files.values()])
    return dict(zip(files, found, strict=True))


@pytest.mark.parametrize("title", GOOD)
def test_what_the_schema_admits_is_read(title):
    Draft202012Validator(SCHEMA).validate(GOOD[title])
    expected = {name: GOOD[title][name] for name in CONTENT}
    assert read_all()[title] == expected


@pytest.mark.parametrize("title", BAD)
def test_what_the_schema_refuses_is_refused(title):
    assert not Draft202012Validator(SCHEMA).is_valid(BAD[title])
    assert read_all()[title].startswith("Error: Expected progress")


def test_schema_is_one_and_describes_every_member():
    Draft202012Validator.check_schema(SCHEMA)
    parts = [SCHEMA, *SCHEMA["$defs"].values()]
    members = [pair for part in parts for pair in part.get("properties", {}).items()]
    named = {"page"}  # described where it is defined
    assert [n for n, m in members if "description" not in m and n not in named] == []


def test_file_of_another_version_or_kind_is_named():
    texts = ["PK", "[1]", json.dumps({**FILE, "version": 2})]
    saved = "Error: Expected progress that was saved from this book in x.json, got"
    assert run(READ, texts) == [
        f"{saved} a file that isn't JSON.",
        f"{saved} other JSON.",
        "Error: Expected version 1 of the file x.json, got 2. It comes from another "
        "edition of the book.",
    ]


def test_what_a_browser_keeps_is_written_and_read_without_loss():
    script = (
        OPEN
        + """
        const kept = progressFile.fromStorage(progressFile.toStorage(given));
        const text = progressFile.write(kept, "2026-03-10T12:00:00.000Z");
        return [text, progressFile.read(text, "x.json")];
        """
    )
    text, content_read = run(script, CONTENT)
    assert json.loads(text) == FILE
    assert content_read == CONTENT


@pytest.mark.parametrize(
    "kept",
    [
        {"reading progress": '{"version": 2, "pages": {}, "last": null}'},
        {"predictions": '{"version": 1, "predictions": {"": 3}}'},
        {"reading progress": "["},
    ],
)
def test_what_another_edition_keeps_is_refused(kept):
    script = f"{OPEN} return browser.messageOf(() => progressFile.fromStorage(given));"
    nothing = {"reading progress": None, "predictions": None}
    assert "another edition" in run(script, nothing | kept)


def test_nothing_done_is_undone():
    mine = content(
        pages={
            PAGES[0]: {"seen": True, "answered": [2, 10], "questions": 2},
            PAGES[1]: {"seen": False, "answered": [1], "questions": 4},
        }
    )
    theirs = content(
        pages={
            PAGES[0]: {"seen": False, "answered": [1], "questions": 3},
            "chapters/x": {"seen": True},
        }
    )
    pages = {
        PAGES[0]: {"seen": True, "answered": [1, 2, 10], "questions": 2},
        PAGES[1]: mine["pages"][PAGES[1]],
        "chapters/x": {"seen": True},
    }
    assert merged(mine, theirs)["pages"] == pages
    assert merged(theirs, mine)["pages"] == pages


def test_later_prediction_and_later_place_count():
    early, late = ({"text": day, "at": day} for day in (MONDAY, TUESDAY))
    mine = content(
        predictions={ANSWERS[0]: early, ANSWERS[1]: late}, last={**PLACE, "at": MONDAY}
    )
    theirs = content(
        predictions={ANSWERS[0]: late, ANSWERS[1]: early},
        last={**PLACE, "page": PAGES[1], "at": TUESDAY},
    )
    both = {ANSWERS[0]: late, ANSWERS[1]: late}
    for found in (merged(mine, theirs), merged(theirs, mine)):
        assert found["predictions"] == both
        assert found["last"]["page"] == PAGES[1]


def test_undated_place_stays_unless_the_other_has_a_date():
    other = {**PLACE, "page": PAGES[1]}
    assert merged(content(last=PLACE), content(last=other))["last"] == PLACE
    dated = {**other, "at": MONDAY}
    assert merged(content(last=PLACE), content(last=dated))["last"] == dated
    assert merged(content(), content(last=PLACE))["last"] == PLACE


def test_merging_the_same_file_again_is_no_news():
    script = (
        OPEN
        + """
        const { merge, news } = progressFile;
        const once = merge(given[0], given[1]);
        const again = merge(once, given[1]);
        return [news(given[0], once), news(once, again)];
        """
    )
    mine = content(pages={PAGES[1]: {"seen": True}})
    gained = {"pages": 1, "predictions": 1}
    assert run(script, [mine, CONTENT]) == [gained, {"pages": 0, "predictions": 0}]

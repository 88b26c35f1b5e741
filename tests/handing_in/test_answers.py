"""Answers are kept by page and cell, are the same in all tabs, and are never lost."""

import pytest
from handing_in.scripts import run

OPEN = """
  const { answersOf } = await load("answers.js");
  const answers = answersOf("a/exercises");
"""
KEPT = "localStorage.getItem('answers of a/exercises')"


def test_answers_survive_a_reload_and_belong_to_their_page():
    found = run(
        OPEN
        + """
        answers.set("answer-one", "x = 1");
        answers.set("answer-one", "x = 2");
        answers.set("answer-two", "");
        const reloaded = await load("answers.js", "reloaded");
        return [reloaded.answersOf("a/exercises").all(),
                reloaded.answersOf("b/exercises").all()];
        """
    )
    assert found == [{"answer-one": "x = 2", "answer-two": ""}, {}]


def test_a_reset_answer_is_forgotten_and_the_last_one_leaves_nothing():
    found = run(
        OPEN
        + f"""
        answers.set("answer-one", "1");
        answers.set("answer-two", "2");
        answers.reset("answer-one");
        const after = [answers.get("answer-one"), answers.get("answer-two")];
        answers.reset("answer-two");
        return [after.map((text) => text ?? null), {KEPT}];
        """
    )
    assert found == [[None, "2"], None]


def test_two_tabs_write_side_by_side_and_each_hears_of_the_others_changes():
    found = run(
        OPEN
        + """
        const other = (await load("answers.js", "other")).answersOf("a/exercises");
        const heard = [];
        const stop = answers.onChange((cell, text) => heard.push([cell, text ?? null]));
        const tell = () => browser.tellTabs("answers of a/exercises");
        answers.set("answer-one", "mine");
        other.set("answer-two", "other");
        tell();
        other.reset("answer-one");
        tell();
        browser.tellTabs("answers of b/exercises");
        stop();
        other.set("answer-two", "unheard");
        tell();
        return [heard, answers.all()];
        """
    )
    assert found == [
        [["answer-two", "other"], ["answer-one", None]],
        {"answer-two": "unheard"},
    ]


@pytest.mark.parametrize(
    ("fault", "reason"),
    [("room = 10", "no room left"), ("isBarred = true", "private windows")],
)
def test_what_cannot_be_kept_is_told_as_long_as_it_lives_in_memory(fault, reason):
    told, all_answers, kept = run(
        OPEN
        + f"""
        const told = [];
        answers.onProblem(() => told.push(answers.problem));
        answers.set("answer-one", "1");
        browser.storage.{fault};
        for (const text of ["2", "3"]) answers.set("answer-two", text);
        const all = answers.all();
        Object.assign(browser.storage, {{ room: Infinity, isBarred: false }});
        answers.set("answer-three", "4");
        return [told, all, Object.keys(JSON.parse({KEPT}).answers)];
        """
    )
    assert reason in told[0]
    assert told[1:] == [""]
    assert all_answers["answer-two"] == "3"
    assert kept == ["answer-one", "answer-two", "answer-three"]


@pytest.mark.parametrize("key", ["null", "'answers of b/exercises'"])
def test_room_that_another_tab_makes_keeps_all_without_another_change(key):
    found = run(
        OPEN
        + f"""
        browser.storage.room = 10;
        answers.set("answer-one", "1");
        browser.storage.room = Infinity;
        browser.tellTabs({key});
        return [answers.problem, Object.keys(JSON.parse({KEPT}).answers)];
        """
    )
    assert found == ["", ["answer-one"]]


def test_an_answer_that_is_reset_where_nothing_can_be_kept_stays_away():
    found = run(
        OPEN
        + """
        answers.set("answer-one", "1");
        browser.storage.isBarred = true;
        answers.reset("answer-one");
        browser.storage.isBarred = false;
        return answers.all();
        """
    )
    assert found == {}


def test_an_answer_in_memory_gives_way_to_a_newer_one_of_another_tab():
    found = run(
        OPEN
        + """
        const days = ["2026-01-01", "2026-01-02"];
        Date.prototype.toISOString = () => days.shift();
        const other = (await load("answers.js", "other")).answersOf("a/exercises");
        browser.storage.isBarred = true;
        answers.set("answer-one", "older");
        browser.storage.isBarred = false;
        other.set("answer-one", "newer");
        return answers.get("answer-one");
        """
    )
    assert found == "newer"


@pytest.mark.parametrize("is_full", [False, True])
def test_an_answer_that_is_changed_after_the_clock_was_set_back_is_the_newest(is_full):
    found = run(
        OPEN
        + """
        const days = ["2026-01-02", "2026-01-01", "2026-01-01"];
        Date.prototype.toISOString = () => days.shift();
        answers.set("answer-one", "older");
        if (given) browser.storage.room = 0;
        answers.set("answer-one", "newer");
        const changed = answers.get("answer-one");
        browser.storage.room = Infinity;
        answers.reset("answer-one");
        return [changed, answers.all()];
        """,
        is_full,
    )
    assert found == ["newer", {}]


@pytest.mark.parametrize("kept", ['{"version": 2, "answers": {}}', "[", '{"a": 1}'])
def test_answers_of_another_edition_are_neither_read_nor_replaced(kept):
    found = run(
        OPEN
        + f"""
        localStorage.setItem("answers of a/exercises", given);
        answers.set("answer-one", "1");
        return [answers.problem, answers.all(), {KEPT}];
        """,
        kept,
    )
    assert "a different edition" in found[0]
    assert found[1:] == [{"answer-one": "1"}, kept]


def test_bad_input_is_named():
    found = run(
        OPEN
        + """
        return [browser.messageOf(() => answersOf(undefined)),
                browser.messageOf(() => answers.set("answer-one", 3))];
        """
    )
    assert found == [
        "TypeError: Expected the name of a page, got undefined.",
        "TypeError: Expected the text of the cell answer-one, got number.",
    ]

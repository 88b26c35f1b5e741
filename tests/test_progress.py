"""A bar comes late, goes with its cell, and is nowhere where nobody watches."""

import io
from types import SimpleNamespace

import pytest
from front_end import send

from course_lib.progress import Bar, progress


@pytest.fixture
def clock(monkeypatch):
    """Let time stand still; a test moves ``clock.now``, in seconds."""
    hands = SimpleNamespace(now=100.0)
    monkeypatch.setattr("course_lib.progress.time.perf_counter", lambda: hands.now)
    return hands


@pytest.fixture
def cell(monkeypatch):
    """Run a cell that somebody watches; its shell has what is shown below it."""
    shell = send(monkeypatch, {"cellId": "a"})
    shell.shown = []
    handle = SimpleNamespace(
        display=lambda data, raw: shell.shown.append(("new", data)),
        update=lambda data, raw: shell.shown.append(("same", data)),
    )
    monkeypatch.setattr("IPython.display.DisplayHandle", lambda: handle)
    yield shell
    shell.events.trigger("post_run_cell", None)


def texts(cell):
    return [(place, data["text/plain"]) for place, data in cell.shown]


def work(clock, num_steps, seconds=0.5, label="Counting"):
    """Count steps that take so many seconds each."""
    for _ in progress(range(num_steps), label):
        clock.now += seconds


def test_the_first_second_passes_without_a_bar(clock, cell):
    work(clock, 4, seconds=0.2)
    assert cell.shown == []


def test_bar_says_how_much_is_done_and_how_long_the_rest_takes(clock, cell):
    work(clock, 4)
    assert texts(cell) == [
        ("new", "Counting: 50%, about 1 s left"),
        ("same", "Counting: 75%, about 0 s left"),
        ("same", "Counting: almost done"),
    ]
    bar = cell.shown[0][1]["text/html"]
    assert bar.startswith('<progress value="0.500" max="1"></progress>')


def test_bar_ends_in_the_note_of_its_last_step(clock, cell):
    bar = Bar("Counting", 4)
    for loss in (0.9, 0.8):
        clock.now += 0.5
        bar.move(f", loss {loss}")
    assert texts(cell) == [("new", "Counting: 50%, about 1 s left, loss 0.8")]


def test_long_waits_are_told_in_minutes(clock, cell):
    work(clock, 10, seconds=60)
    assert texts(cell)[0][1] == "Counting: 10%, about 9 min left"


def test_steps_in_quick_succession_show_at_most_five_bars_a_second(clock, cell):
    work(clock, 2000, seconds=0.001)
    assert len(cell.shown) in (5, 6)


def test_nothing_is_left_when_the_cell_has_ended(clock, cell):
    work(clock, 4)
    cell.events.trigger("post_run_cell", None)
    assert cell.shown[-1] == ("same", {"text/plain": "", "text/html": ""})
    cell.events.trigger("post_run_cell", None)
    assert texts(cell).count(("same", "")) == 1


def test_all_bars_of_a_cell_share_one_place_and_the_next_cell_has_another(clock, cell):
    work(clock, 4)
    work(clock, 2, label="Drawing")
    assert [place for place, _ in cell.shown].count("new") == 1
    assert texts(cell)[-1] == ("same", "Drawing: almost done")
    cell.events.trigger("post_run_cell", None)
    work(clock, 4)
    assert [place for place, _ in cell.shown].count("new") == 2


def test_short_runs_of_one_cell_are_numbered(clock, cell):
    for _ in range(4):
        work(clock, 2, seconds=0.2, label="Training")
    assert [text for _, text in texts(cell)] == [
        "Training (run 3): 50%, about 0 s left",
        "Training (run 3): almost done",
        "Training (run 4): 50%, about 0 s left",
        "Training (run 4): almost done",
    ]


def test_a_bar_within_another_one_stays_invisible(clock, cell):
    for _ in progress(range(2), "Outer"):
        work(clock, 4, label="Inner")
    assert [text.partition(":")[0] for _, text in texts(cell)] == ["Outer"] * 2


def test_a_bar_that_ends_early_leaves_its_place_to_the_next(clock, cell):
    early = Bar("Early", 10)
    early.close()
    work(clock, 4, label="Next")
    assert texts(cell)[0][1].startswith("Next")


def test_items_come_as_they_are_where_a_program_runs_the_notebook(monkeypatch):
    send(monkeypatch, {})
    items = [1, 2]
    assert progress(items, "Counting") is items


def test_a_terminal_shows_one_line_and_clears_it(clock, monkeypatch):
    terminal = io.StringIO()
    terminal.isatty = lambda: True
    monkeypatch.setattr("course_lib.progress.running_shell", lambda: None)
    monkeypatch.setattr("sys.stderr", terminal)
    work(clock, 4)
    written = terminal.getvalue()
    assert "\rCounting: 50%, about 1 s left" in written
    assert "\n" not in written
    assert written.endswith(f"\r{' ' * 29}\r")

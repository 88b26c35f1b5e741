"""The page shows where time goes, and what each choice gives."""

import pytest

from course_lib import figures
from tests.benchmarks import page_choices
from tests.benchmarks.choices import TAKEN_AWAY
from tests.benchmarks.shown_rows import rows


def test_shares_can_be_drawn_and_counted(kept):
    programs = page_choices.step_shares()
    figures.time_shares(programs)
    parts = programs["decoder, width 64"]
    assert parts["linear layers"] == (1.0, 0.5)
    assert parts["loss"] == (1.0, 0.0)
    shown = rows(page_choices.product_shares())
    assert shown["images, W3"] == ["12%", "12%"]  # 2 * 0.5 of 8


def test_products_alone_count_at_most_what_their_part_takes():
    assert page_choices.product_share({"a": (1.0, 5.0), "b": (1.0, 0.0)}) == 0.5


def test_a_choice_taken_away_is_shown_as_times_as_long(kept):
    shown = rows(page_choices.slowdowns())
    assert list(shown) == list(TAKEN_AWAY)
    assert shown["float64, not float32"] == ["2.00"] * 4
    assert shown["the data's gradient too"] == ["2.00", "2.00", "–", "–"]
    assert rows(page_choices.one_thread()) == {
        "Zen": ["2.00"] * 4,
        "Haswell": ["0.67"] * 4,
    }
    assert page_choices.one_thread().caption.endswith("longer in 4 of 8.")


def test_precision_shows_time_and_memory(kept):
    assert rows(page_choices.precision())["W2"] == ["2.00", "1", "1"]


def test_errors_of_float32_are_larger_and_small():
    exact, rounded = rows(page_choices.errors()).values()
    assert float(exact[-1]) < 1e-12 < float(rounded[-1]) < 1e-4
    assert exact[0] == rounded[0]


def test_growth_can_be_drawn_and_its_slopes_are_told(kept):
    figures.cost_growth(page_choices.sweeps())
    assert set(map(tuple, rows(page_choices.slopes()).values())) == {("1.00", "1.00")}


def test_memory_is_judged_where_there_is_a_goal(kept):
    shown = rows(page_choices.memory())
    assert shown["W1"] == ["1", "1", "–", "–"]
    assert shown["W2"] == ["1", "1", "1", "+10 MB: met"]
    assert shown["W5"][-1] == "170 MB in all: met"


@pytest.mark.parametrize(
    ("above_start", "in_all", "goal", "text"),
    [
        (12.0, 20.0, "+10 MB", "+10 MB: missed"),
        (12.0, 120.0, "130 MB in all", "130 MB in all: met"),
        (None, 120.0, "+10 MB", "+10 MB"),
    ],
)
def test_a_memory_goal_says_what_it_is_about(above_start, in_all, goal, text):
    row = {"above_start": above_start, "in_all": in_all}
    assert page_choices.verdict(row, goal) == text


def test_start_shows_import_memory_and_first_step(kept):
    assert rows(page_choices.start())["PyTorch"] == ["100 ms", "30", "200 ms"]

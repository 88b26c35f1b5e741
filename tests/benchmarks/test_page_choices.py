"""The page shows where time goes, and what each choice gives."""

import pytest

from course_lib import figures
from tests.benchmarks import page, page_choices
from tests.benchmarks.choices import TAKEN_AWAY
from tests.benchmarks.shown_rows import rows
from tests.benchmarks.workload import OURS


def test_shares_can_be_drawn_and_counted(kept):
    programs = page_choices.step_shares()
    figures.time_shares(programs)
    parts = programs["decoder of width 64"]
    assert parts["linear layers"] == (1.0, 0.5)
    assert parts["loss"] == (1.0, 0.0)
    text = page_choices.product_shares().data
    assert "products are 12% of a step (images)" in text  # 2 * 0.5 of 8


def test_products_alone_count_at_most_what_their_part_takes():
    assert page_choices.product_share({"a": (1.0, 5.0), "b": (1.0, 0.0)}) == 0.5


def test_a_choice_taken_away_is_shown_as_times_as_long(kept):
    shown = rows(page_choices.slowdowns())
    assert len(shown) == len(TAKEN_AWAY)
    assert shown["float64, not float32"] == ["2.00"] * 4
    assert shown["the data's gradient too"] == ["2.00", "2.00", "–", "–"]
    haswell = page_choices.slowdowns("Haswell")
    assert rows(haswell)["all cores, not one"] == ["0.67"] * 4
    assert haswell.caption.endswith("Kernel Haswell.")


def test_the_control_comes_first(kept):
    assert page_choices.CONTROL in TAKEN_AWAY
    assert page_choices.slowdowns().rows[0][0] == "control: nothing taken away"


def test_growth_can_be_drawn_and_its_slopes_are_told(kept):
    figures.cost_growth(page_choices.sweeps())
    shown = rows(page_choices.slopes())
    assert shown["blocks"] == ["1", "1.00", "1.00"]
    assert shown["width of a token"] == ["1 to 2", "1.00", "1.00"]


def test_memory_is_judged_where_there_is_a_goal(kept):
    shown = rows(page_choices.memory())
    assert shown["perceptron"] == ["1", "1", "–", "–"]
    assert shown["digits"] == ["1", "1", "1", "1 of +10 MB: met"]
    assert shown["feed-forward of width 512"][-1] == "46 of 170 MB in all: met"


@pytest.mark.parametrize(
    ("above_start", "in_all", "goal", "text"),
    [
        (12.0, 20.0, "+10 MB", "12 of +10 MB: missed"),
        (12.0, 120.0, "130 MB in all", "120 of 130 MB in all: met"),
        (None, 120.0, "+10 MB", "+10 MB"),
    ],
)
def test_a_memory_goal_says_what_it_is_about(above_start, in_all, goal, text):
    row = {"above_start": above_start, "in_all": in_all}
    assert page_choices.verdict(row, goal) == text


def test_start_shows_import_memory_and_first_step(kept):
    shown = page_choices.start()
    assert rows(shown)["PyTorch"] == ["100 ms", "30", "200 ms"]
    assert shown.caption.endswith("for the import: 150 ms, met; 40 MB, met.")
    page.work_of("start")[OURS].update({"import": 0.2, "in_all": None})
    assert page_choices.start().caption.endswith("150 ms, missed; 40 MB, –.")

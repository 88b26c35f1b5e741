"""The page shows where time goes, what each choice gains, and which goals are met."""

from book.evidence.benchmarks import page, page_choices
from book.evidence.benchmarks.choices import TAKEN_AWAY
from book.evidence.benchmarks.workload import OURS
from course_lib import figures


def test_shares_can_be_drawn_and_counted(kept):
    programs = page_choices.step_shares()
    figures.time_shares(programs)
    parts = programs["decoder of width 64"]
    assert parts["linear layers"] == (1.0, 0.5)
    assert parts["loss"] == (1.0, 0.0)
    text = page_choices.product_shares().data
    assert "products are 12% of a step (images)" in text  # 2 * 0.5 of 8


def test_a_choice_taken_away_is_shown_as_times_as_long(kept, rows):
    shown = rows(page_choices.slowdowns())
    assert len(shown) == len(TAKEN_AWAY)
    assert next(iter(shown)) == "control: nothing changed"
    assert shown["float64, not float32"] == ["2.00"] * 4
    assert shown["the data's gradient too"] == ["2.00", "2.00", "–", "–"]
    assert rows(page_choices.slowdowns("Haswell"))["all cores, not one"] == ["0.67"] * 4


def test_growth_can_be_drawn_and_its_slopes_are_told(kept, rows):
    figures.cost_growth(page_choices.sweeps())
    shown = rows(page_choices.slopes())
    assert shown["blocks"] == ["1", "1.00", "1.00"]
    assert shown["width of a token"] == ["1 to 2", "1.00", "1.00"]


def test_memory_is_judged_where_there_is_a_goal(kept, rows):
    shown = rows(page_choices.memory())
    assert shown["perceptron"] == ["1", "1", "–", "–"]
    assert shown["digits"] == ["1", "1", "1", "1 of +10 MB: met"]
    assert shown["feed-forward of width 512"][-1] == "46 of 170 MB in all: met"


def test_start_shows_import_memory_and_first_step(kept, rows):
    shown = page_choices.start()
    assert rows(shown)["PyTorch"] == ["100 ms", "30", "200 ms"]
    assert shown.caption.endswith("for the import: 150 ms, met; 40 MB, met.")
    page.work_of("start")[OURS].update({"import": 0.2, "in_all": None})
    assert page_choices.start().caption.endswith("150 ms, missed; 40 MB, –.")


def cells_of(table):
    return {name: cells for name, *cells in table.rows}


def test_goals_are_judged_by_the_kernel_s_own_table(kept):
    zen, haswell = map(page_choices.goals, (None, "Haswell"))
    beside = "digits\nvs. PyTorch"
    assert cells_of(zen)[beside] == ["0.40", "0.50 missed", "0.50", "1.00"]
    assert cells_of(haswell)[beside] == ["0.48", "1.50 missed", "1.50", "1.00"]
    bare = "feed-forward of width 512\nvs. bare products"
    assert cells_of(zen)[bare] == ["1.12", "0.50 met", "–", "–"]
    assert cells_of(zen)["perceptron\nvs. scikit-learn"][-1] == "–"
    met = sum(row[2].endswith(" met") for row in zen.rows)
    assert 0 < met < len(zen.rows)
    assert zen.caption == f"{met} of {len(zen.rows)} goals are met."


def test_what_was_missed_has_one_of_two_reasons(kept):
    work = kept["Zen"]["groups"]["W5"]["work"]["W5"]
    assert "width 512 vs. PyTorch" in page_choices.missed().data.split("copies")[0]
    work["bare products"]["seconds"] = 0.1  # a floor of 0.05, far below the goal
    assert "width 512 vs. PyTorch" in page_choices.missed().data.split("copies")[1]


def test_without_bare_products_no_reason_is_claimed(kept, monkeypatch):
    text = page_choices.missed("Haswell").data  # 1.50 is met there, 1.60 would not be
    assert "no floor was measured" not in text
    work = kept["Haswell"]["groups"]["W1"]["work"]["W1"]
    work["scikit-learn"]["ratio"] = 1.6
    text = page_choices.missed("Haswell").data
    assert text.endswith("no floor was measured: perceptron vs. scikit-learn.")
    monkeypatch.setattr(page_choices, "judged", lambda kernel: [])
    assert page_choices.missed().data == "No goal was missed."


def test_about_names_machine_versions_days_and_commands(kept, rows):
    shown = page_choices.about()
    text = " ".join(" ".join(row) for row in shown.rows)
    for fact in ("P, 2 cores", "Python 3.12.0", "2026-01-01, 2 rounds in 10 min"):
        assert fact in text
    assert text.count("python -m bench") == 2
    assert rows(shown)["NumPy multiplies with"] == ["openblas 0.3"]
    assert rows(shown)["PyTorch multiplies with"] == ["oneMKL 1"]
    assert rows(shown)["PyTorch's other loops"] == ["AVX2"]
    assert "openblas and PyTorch's oneMKL 1" in page_choices.whose_products().data

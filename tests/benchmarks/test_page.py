"""The page "Fast enough?" shows what is stored, all of it, and nothing else."""

import inspect
import re

import pytest
from repository import ROOT

from tests.benchmarks import page, page_choices, stored, training_cost
from tests.benchmarks.shown_rows import rows

TEXT = (ROOT / "book" / "fast_enough.md").read_text(encoding="utf-8")
MODULES = {
    "page": page,
    "page_choices": page_choices,
    "training_cost": training_cost,
}


def functions_of(module):
    """Return the functions that a module defines itself."""
    found = inspect.getmembers(module, inspect.isfunction)
    return [function for _, function in found if function.__module__ == module.__name__]


def test_the_page_calls_functions_that_exist():
    called = re.findall(r"\b(page|page_choices|training_cost)\.(\w+)\(", TEXT)
    assert len(called) > 15
    assert [name for module, name in called if not hasattr(MODULES[module], name)] == []


def test_every_table_is_shown_on_the_page():
    called = set(re.findall(r"\b(\w+\.\w+)\(", TEXT))
    for name, module in MODULES.items():
        for function in functions_of(module):
            makes_table = "return Table(" in inspect.getsource(function)
            assert (f"{name}.{function.__name__}" in called) >= makes_table


def test_both_kernels_are_shown():
    assert "page.ratios(newer)" in TEXT
    assert "page.ratios(older)" in TEXT


def test_no_measurement_is_typed_by_hand():
    prose = re.sub(r"```.*?```", "", TEXT, flags=re.DOTALL)
    assert re.findall(r"\d (?:ms|MB|GB|hours|minutes)\b", prose) == []


def test_a_quick_run_is_called_so_and_its_shorter_work_is_scaled(kept):
    for run in page.both()["Zen"]["groups"].values():
        run["quick"] = True
    assert any("QUICK" in cells for _, cells in page.about().rows)
    titles = [row[0] for row in page.costs().rows]
    assert titles[1].endswith("shortened: num_epochs = 5")
    shown = rows(page.meaning())
    assert shown["an epoch of 1,797 small digits"] == ["200 ms"]  # 1 s for 5
    assert shown["an epoch of 60,000 images, as MNIST has"] == ["6 s"]


def test_meaning_of_a_whole_run_is_not_scaled(kept):
    shown = rows(page.meaning())
    assert shown["an epoch of 1,797 small digits"] == ["50 ms"]  # 1 s for 20
    assert shown["an epoch of 60,000 images, as MNIST has"] == ["1 s"]


def test_costs_are_our_own_times_under_both_kernels(kept):
    shown = rows(page.costs())
    assert list(shown) == page.WORKS
    assert shown["W3"] == ["1 s", "3 s"]


def test_meaning_counts_steps_and_letters_of_a_minute(kept):
    shown = rows(page.meaning())
    assert shown["steps of the smallest decoder a minute"] == ["60"]
    assert shown["letters that it reads a minute"] == ["61,000"]  # 60 * 16 * 64


def test_ratios_are_ours_over_theirs_with_a_gap_where_nobody_runs(kept):
    shown = rows(page.ratios("Haswell"))
    assert shown["W1"] == ["1.50", "–", "–", "–"]
    assert shown["W5"] == ["–", "1.50", "–", "1.50"]
    assert rows(page.ratios("Zen"))["W2"] == ["0.50"] * 4


def test_goals_are_judged_by_the_kernel_s_own_table(kept):
    shown = page.goals()
    cells = {name: row for name, *row in shown.rows}
    assert cells["W2\nPyTorch"] == ["0.40", "0.50 missed", "0.48", "1.50 missed"]
    assert cells["W5\nbare products"] == ["1.12", "0.50 met", "1.12", "1.50 missed"]
    assert not any("fused" in name for name in cells)
    met = sum("met" in cell for row in cells.values() for cell in row)
    assert shown.caption == f"{met} of {2 * len(cells)} goals are met."


def test_the_spread_is_the_highest_round_over_the_lowest(kept):
    page.both()["Zen"]["groups"]["W3"]["work"]["W3"]["PyTorch"]["highest"] = 1.5
    assert rows(page.spread()) == {
        "Zen": ["1.00", "3.00", "W3, PyTorch"],
        "Haswell": ["1.00", "1.00", "W5, bare products"],
    }


def test_the_floor_is_bare_products_over_pytorch(kept):
    assert rows(page.floors())["W4 d64 b16"] == ["1.00", "0.65", "1.00", "0.92"]
    assert "W1" not in rows(page.floors())
    assert page.floors().caption.endswith("Out of reach here: 14 of 14 goals.")


def test_winners_are_named_by_kernel(kept):
    cells = {name: row for name, *row in page.winners().rows}
    assert cells["scikit-learn\nZen"] == ["W1, W2, W3", "–", "–"]
    assert cells["scikit-learn\nHaswell"] == ["–", "–", "W1, W2, W3"]
    assert len(cells) == 6


def test_about_names_machine_versions_days_and_commands(kept):
    text = " ".join(" ".join(row) for row in page.about().rows)
    for fact in (
        "P, 2 cores",
        "Python 3.12.0",
        "oneMKL",
        "2026-01-01, 2 rounds in 10 min",
    ):
        assert fact in text
    assert text.count("python -m bench") == 2


@pytest.mark.parametrize("name", ["W1", "choices W2", "start"])
def test_a_page_is_not_made_without_its_records(monkeypatch, tmp_path, name):
    monkeypatch.setattr(stored, "FOLDER", tmp_path)
    page.both.cache_clear()
    with pytest.raises(ValueError, match="beside Haswell"):
        page.work_of(name)


def test_an_endless_time_is_refused():
    with pytest.raises(ValueError, match="finite"):
        page.duration(float("inf"))
    assert page.megabytes(None) == "–"

"""The page "Fast enough?" shows what is stored, all of it, and nothing else."""

import inspect
import re

import pytest
from repository import ROOT

from tests.benchmarks import (
    page,
    page_choices,
    page_goals,
    page_haswell,
    page_machine,
    page_peers,
    stored,
    training_cost,
)
from tests.benchmarks.catalog import WORKLOADS
from tests.benchmarks.shown_rows import rows
from tests.benchmarks.spoken import DECODERS, spoken, what_is_timed

TEXT = (ROOT / "book" / "fast_enough.md").read_text(encoding="utf-8")
MODULES = {
    module.__name__.rsplit(".", 1)[1]: module
    for module in (
        page,
        page_choices,
        page_goals,
        page_haswell,
        page_machine,
        page_peers,
        training_cost,
    )
}
CALLED = set(re.findall(rf"\b({'|'.join(MODULES)})\.(\w+)\(", TEXT))


def functions_of(module):
    """Return the functions that a module defines itself."""
    found = inspect.getmembers(module, inspect.isfunction)
    return [function for _, function in found if function.__module__ == module.__name__]


def test_the_page_calls_functions_that_exist():
    assert len(CALLED) > 15
    assert [n for module, n in CALLED if not hasattr(MODULES[module], n)] == []


def test_every_table_and_sentence_is_shown_on_the_page():
    shown = 0
    for name, module in MODULES.items():
        for function in functions_of(module):
            source = inspect.getsource(function)
            if "return Table(" in source or "return Markdown(" in source:
                assert (name, function.__name__) in CALLED
                shown += 1
    assert shown == len(CALLED) - 3  # Haswell, and what two figures need


def test_the_text_shows_one_kernel_and_the_end_the_other(kept):
    text, _, end = TEXT.partition("## The other kernel")
    assert "Haswell" not in text
    assert "page_haswell.tables()" in end
    html = page_haswell.tables()._repr_html_()
    assert html.count("Kernel Haswell.") == len(page_haswell.tables().parts) - 1
    assert "<summary>Show the tables with Haswell</summary>" in html
    assert page_goals.missed("Haswell").data.split(":")[0] in html


def test_workloads_have_speaking_names():
    assert set(DECODERS) == {name for name in page.WORKS if name.startswith("W4")}
    assert all(spoken(name) and what_is_timed(name) for name in page.WORKS)
    for name, size in DECODERS.items():
        assert f"width {size.embed_dim}, batch {size.batch_size}" in (
            WORKLOADS[name].title
        )


def test_no_measurement_is_typed_by_hand():
    prose = re.sub(r"```.*?```", "", TEXT, flags=re.DOTALL)
    assert re.findall(r"\d (?:ms|MB|GB|hours|minutes)\b", prose) == []


def test_a_quick_run_is_called_so_and_its_shorter_work_is_scaled(kept):
    for run in page.both()["Zen"]["groups"].values():
        run["quick"] = True
    assert any("QUICK" in cells for _, cells in page_machine.about().rows)
    assert page_peers.answer().data.endswith("quick run, a first impression.")
    titles = [row[0] for row in page.costs().rows]
    assert titles[1].endswith("shortened: num_epochs = 5")
    text = page.meaning().data
    assert "the 1,797 digits takes 200 ms," in text  # 1 s for 5
    assert "60,000 images 6 s." in text


def test_meaning_of_a_whole_run_is_not_scaled(kept):
    text = page.meaning().data
    assert "the 1,797 digits takes 50 ms," in text  # 1 s for 20
    assert "60,000 images 1 s." in text


def test_costs_are_our_own_times_and_of_what(kept):
    shown = rows(page.costs())
    assert list(shown) == [spoken(name) for name in page.WORKS]
    assert shown["images"] == ["one epoch", "1 s"]
    assert rows(page.costs("Haswell"))["images"] == ["one epoch", "3 s"]


def test_meaning_counts_steps_and_letters_of_a_minute(kept):
    text = page.meaning().data
    assert "takes 60 steps and reads 61,000 letters" in text  # 60 * 16 * 64


def test_about_names_machine_versions_days_and_commands(kept):
    shown = page_machine.about()
    text = " ".join(" ".join(row) for row in shown.rows)
    for fact in ("P, 2 cores", "Python 3.12.0", "2026-01-01, 2 rounds in 10 min"):
        assert fact in text
    assert text.count("python -m bench") == 2
    assert rows(shown)["numpy multiplies with"] == ["openblas 0.3"]
    assert rows(shown)["PyTorch multiplies with"] == ["oneMKL 1"]
    assert rows(shown)["PyTorch's other loops"] == ["AVX2"]
    assert "openblas against PyTorch's oneMKL 1" in page_machine.whose_products().data


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

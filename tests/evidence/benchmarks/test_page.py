"""The page "Fast enough?" shows the stored measurements honestly, and nothing else."""

import inspect
import re

from repository import ROOT

from book.evidence.benchmarks import page, page_choices
from book.evidence.benchmarks.catalog import spoken
from book.evidence.benchmarks.decoder import Size, decoder
from book.evidence.benchmarks.page import COLUMNS

TEXT = (ROOT / "book" / "fast_enough.md").read_text(encoding="utf-8")
CALLED = set(re.findall(r"\bpage(?:_choices)?\.\w+(?=\()", TEXT))
FUSED = "PyTorch, fused Adam"


def test_every_table_and_sentence_is_shown_on_the_page():
    shown = {
        f"{module.__name__.split('.')[-1]}.{name}"
        for module in (page, page_choices)
        for name, function in inspect.getmembers(module, inspect.isfunction)
        if function.__module__ == module.__name__
        and re.search(r"return (?:Table|Markdown|HTML)\(", inspect.getsource(function))
    }
    figures = {"page_choices.step_shares", "page_choices.sweeps"}
    assert shown | figures == CALLED


def test_the_text_shows_one_kernel_and_the_end_the_other(kept):
    text, _, end = TEXT.partition("## The other kernel")
    assert "Haswell" not in text
    assert "page_choices.with_haswell()" in end
    html = page_choices.with_haswell().data
    assert html.count("Kernel Haswell.") == 5
    assert "<summary>Show the tables with Haswell</summary>" in html
    assert page_choices.missed("Haswell").data.split(":")[0] in html


def test_no_measurement_is_typed_by_hand():
    prose = re.sub(r"```.*?```", "", TEXT, flags=re.DOTALL)
    assert re.findall(r"\d (?:ms|MB|GB|hours|minutes)\b", prose) == []


def test_a_quick_run_is_called_so_and_its_shorter_work_is_scaled(kept):
    for run in kept["Zen"]["groups"].values():
        run["quick"] = True
    assert any("QUICK" in cells for _, cells in page_choices.about().rows)
    assert page.answer().data.endswith("first impression from a quick run.")
    titles = [row[0] for row in page.costs().rows]
    assert titles[1].endswith("shortened: num_epochs = 5")
    text = page.meaning().data
    assert "the 1,797 digits takes 200 ms," in text  # 1 s for 5
    assert "60,000 images takes 6 s." in text


def test_meaning_of_a_whole_run_is_not_scaled(kept):
    text = page.meaning().data
    assert "the 1,797 digits takes 50 ms," in text  # 1 s for 20
    assert "60,000 images takes 1 s." in text
    assert "takes 60 steps and reads 61,000 letters" in text  # 60 * 16 * 64


def test_costs_are_our_own_times_and_of_what(kept, rows):
    shown = rows(page.costs())
    assert list(shown) == [spoken(name) for name in page.WORKS]
    assert shown["images"] == ["one epoch", "1 s"]
    assert rows(page.costs("Haswell"))["images"] == ["one epoch", "3 s"]


def test_ratios_are_ours_over_theirs_with_a_gap_where_nobody_runs(kept, rows):
    shown = page.ratios("Haswell")
    assert shown.header == ("work", *(f"*{name}" for name in COLUMNS.values()))
    by_peer = {
        name: dict(zip(COLUMNS, r, strict=True)) for name, r in rows(shown).items()
    }
    assert by_peer["perceptron"]["scikit-learn"] == "1.50"
    assert by_peer["perceptron"]["PyTorch"] == "–"
    assert by_peer["digits"]["bare products"] == "1.50"
    assert by_peer["decoder of width 64, batch 16"]["scikit-learn"] == "–"
    assert rows(page.ratios())["feed-forward of width 512"][-1] == "0.50"
    assert "within a relative 1e-6 to 2e-3, depending on the work" in shown.caption


def test_a_peer_that_nobody_measured_has_no_column(kept):
    for work in page.WORKS:
        for peer in set(COLUMNS) - {"scikit-learn", "bare products"}:
            page.work_of(work).pop(peer, None)
    assert page.ratios().header == ("work", "*scikit-learn", "*bare")


def test_the_program_by_hand_is_explained_where_it_was_measured(kept):
    assert page.by_hand().data.startswith("*By hand* is the same work")
    for work in page.WORKS:
        page.work_of(work).pop("hand-written numpy", None)
    assert page.by_hand().data == ""
    assert not any("hand" in name for name, *_ in page_choices.goals().rows)


def test_pytorch_is_judged_in_its_fastest_form(kept):
    row = page.work_of("W2")[FUSED]
    row.update(seconds=0.5, ratio=2.0, lowest=2.0, highest=2.0)
    assert page.by_verdict()["slower"] == ["W2"]


def test_faster_stands_only_where_all_rounds_agree(kept):
    for peer in ("PyTorch", FUSED):
        page.work_of("W3")[peer].update(highest=1.1)
    found = page.by_verdict()
    assert found["undecided"] == ["W3"]
    assert "W3" not in found["faster"]
    assert "The rounds disagree at: images." in page.answer().data


def test_the_answer_says_where_faster_where_slower_and_when_to_move(kept):
    faster, slower, move = page.answer().data.split("\n")
    assert faster.startswith("* It isn't a toy")
    assert faster.endswith("digits; images; all 4 decoders; feed-forward of width 512.")
    assert slower.endswith("at: nothing here.")
    assert "GPU" in move


def test_who_is_mostly_slower_does_not_say_no_toy(kept, monkeypatch):
    monkeypatch.setattr(page, "own_kernel", lambda: "Haswell")
    assert "toy" not in page.answer().data
    assert "**faster than PyTorch** at: nothing here." in page.answer().data


def test_the_spread_is_the_highest_round_over_the_lowest(kept):
    page.work_of("W3")["PyTorch"].update(highest=1.5)
    text = page.spread().data
    assert "1.00 times the lowest in the median row" in text
    assert "at most 3.00 times (images vs. PyTorch)" in text
    kept["Zen"]["groups"]["W5"]["rounds"] = 1
    assert "only one round" in page.spread().data


def test_multiplied_weights_are_the_matrices_of_the_model():
    size = Size(embed_dim=8)
    matrices = [
        value.size
        for name, value in decoder(size).parameters().items()
        if value.ndim == 2 and "embedding" not in name
    ]
    assert page.multiplied_weights(size) == sum(matrices)


def test_hours_are_operations_over_the_rate(kept, rows):
    table = page.hours()
    shown = rows(table)
    seconds = 6 * 1e7 * 1e8 / (6 * 2 * 512 * 2048 * 2048)
    assert shown["larger still"][0] == "160"  # 4 rows of 4 bytes
    assert shown["larger still"][2] == page.duration(seconds)
    steps = 1e8 / (32 * 64)  # of one second each
    assert shown["decoder of width 64"][2] == page.duration(steps)
    assert "about 0.3 million weights" in page.night().data
    names = [row[0] for row in table.rows]
    assert [name for name in names if "taken from" not in name] == names[:2]
    assert "rate 26, taken from the feed-forward of width 512" in names[3]

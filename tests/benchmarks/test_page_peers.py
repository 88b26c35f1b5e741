"""The page says honestly who is faster, and how sure that is."""

from tests.benchmarks import page, page_peers
from tests.benchmarks.page_peers import COLUMNS
from tests.benchmarks.shown_rows import rows

FUSED = "PyTorch, fused Adam"


def row_of(name, peer, kernel="Zen"):
    """Return what the page reads of one peer, to be changed."""
    return page.both()[kernel]["groups"][name.split()[0]]["work"][name][peer]


def test_ratios_are_ours_over_theirs_with_a_gap_where_nobody_runs(kept):
    shown = page_peers.ratios("Haswell")
    assert shown.header == ("work", *(f"*{name}" for name in COLUMNS.values()))
    assert rows(shown)["perceptron"] == ["1.50", "–", "–", "–", "–"]
    assert rows(shown)["digits"] == ["1.50", "1.50", "1.50", "–", "1.50"]
    assert rows(shown)["decoder of width 64, batch 16"] == ["–", *["1.50"] * 4]
    assert rows(page_peers.ratios())["feed-forward of width 512"][-1] == "0.50"
    assert "within a relative 1e-6 to 2e-3, by work" in shown.caption


def test_a_peer_that_nobody_measured_has_no_column(kept):
    for work in page.WORKS:
        for peer in (FUSED, "PyTorch, memory kept"):
            page.work_of(work).pop(peer, None)
    shown = page_peers.ratios()
    assert shown.header == ("work", "*scikit-learn", "*PyTorch", "*bare")


def test_pytorch_is_judged_in_its_fastest_form(kept):
    row_of("W2", FUSED).update(seconds=0.5, ratio=2.0, lowest=2.0, highest=2.0)
    assert page_peers.fastest_pytorch("W2")["ratio"] == 2.0
    assert page_peers.by_verdict()["slower"] == ["W2"]
    assert page_peers.fastest_pytorch("W1") is None


def test_faster_stands_only_where_all_rounds_agree(kept):
    for peer in ("PyTorch", FUSED):
        row_of("W3", peer).update(highest=1.1)
    found = page_peers.by_verdict()
    assert found["undecided"] == ["W3"]
    assert "W3" not in found["faster"]
    assert "The rounds disagree at: images." in page_peers.answer().data


def test_the_answer_says_where_faster_where_slower_and_when_to_move(kept):
    faster, slower, move = page_peers.answer().data.split("\n")
    assert faster.startswith("* It is no toy")
    assert faster.endswith("digits; images; all 4 decoders; feed-forward of width 512.")
    assert slower.endswith("at: nothing here.")
    assert "GPU" in move


def test_who_is_mostly_slower_does_not_say_no_toy(kept, monkeypatch):
    monkeypatch.setattr(page, "kernels", lambda: ["Haswell"])
    assert "toy" not in page_peers.answer().data
    assert "**faster than PyTorch** at: nothing here." in page_peers.answer().data


def test_the_spread_is_the_highest_round_over_the_lowest(kept):
    row_of("W3", "PyTorch").update(highest=1.5)
    text = page_peers.spread().data
    assert "1.00 times the lowest in the median row" in text
    assert "3.00 times at most (images, beside PyTorch)" in text


def test_one_round_has_no_spread(kept):
    page.both()["Zen"]["groups"]["W5"]["rounds"] = 1
    assert "one round only" in page_peers.spread().data

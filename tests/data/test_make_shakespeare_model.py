"""The script that trained the Shakespeare models runs and agrees with its record."""

import numpy as np
import pytest

from course_lib.data import make_shakespeare_model as script
from course_lib.datasets import load_shakespeare
from course_lib.transformer import shakespeare_record

TINY = {"context": 8, "embed_dim": 8, "num_heads": 2, "num_layers": 1}


@pytest.fixture
def short_text(monkeypatch, tmp_path):
    """Make the script read little text, generate none, and save its runs elsewhere."""
    vocabulary, *parts = script.read_text()
    parts = [part[:2_000] for part in parts]
    monkeypatch.setattr(script, "read_text", lambda: (vocabulary, *parts))
    monkeypatch.setattr(script, "KEPT", tmp_path)
    decoder = script.TinyTransformer  # its samples would take most of the time
    monkeypatch.setattr(decoder, "generate", lambda self, start, *_, **__: start)


def test_text_is_cut_after_nine_tenths_and_the_rest_in_two():
    vocabulary, train, validation, test = script.read_text()
    whole = vocabulary.encode(load_shakespeare())
    assert np.array_equal(np.concatenate([train, validation, test]), whole)
    assert len(train) == int(0.9 * len(whole))
    assert abs(len(validation) - len(test)) <= 1


def test_run_learns_and_is_measured_on_both_unseen_parts(short_text):
    found, weights = script.keep("tiny", TINY, 1e-2, 160, 4)
    steps, _, losses = np.transpose(found["curve"])
    assert steps.tolist() == list(range(4, 161, 4))
    assert losses[-1] < losses[0] - 0.3
    final = script.final_losses(weights, TINY)
    assert final["validation"] == pytest.approx(found["unrounded"], abs=0.02)
    low, high = sorted([final["validation"], final["test"]])
    assert low <= final["both"] <= high


def test_a_saved_run_is_not_trained_again(short_text, monkeypatch):
    first, _ = script.keep("tiny", TINY, 1e-2, 120, 4)
    monkeypatch.delattr(script, "learn")
    again, _ = script.keep("tiny", TINY, 1e-2, 120, 4)
    assert again == first


@pytest.mark.parametrize("name", script.DESIGNS)
def test_design_has_the_parameters_of_the_record(name):
    model = script.new_model(script.DESIGNS[name][0], np.random.default_rng(0))
    runs = shakespeare_record()["runs"][name]
    assert {run["parameters"] for run in runs} == {model.num_parameters()}


@pytest.mark.parametrize("name", script.DESIGNS)
def test_chosen_rate_has_a_worse_one_on_each_side(name):
    chosen = shakespeare_record()["chosen"][name]
    tried = {float(rate): loss for rate, loss in chosen["tried"].items()}
    assert tuple(tried) == script.DESIGNS[name][1]
    best = min(tried, key=tried.get)
    assert best == chosen["learning_rate"]
    assert min(tried) < best < max(tried)


def test_record_has_the_small_model_with_its_other_starts_and_rate():
    runs = shakespeare_record()["runs"]
    for name, (rate, seeds) in script.SMALL_RUNS.items():
        found = [(run["learning_rate"], run["seed"]) for run in runs[name]]
        assert found == [(rate, seed) for seed in seeds]
        assert {run["steps"] for run in runs[name]} == {script.SMALL_STEPS}


def test_stored_small_model_has_the_loss_and_the_active_units_of_the_record():
    (run,) = shakespeare_record()["runs"]["small"]
    weights = script.HERE / "shakespeare_small.npz"
    losses = script.final_losses(weights, script.SMALL)
    active = script.activity(weights)
    assert losses["validation"] == pytest.approx(run["validation"], abs=1e-3)
    assert active["never_active"] == run["never_active"]
    assert active["mean_active"] == pytest.approx(run["mean_active"], abs=0.2)


def test_rate_of_the_small_model_is_the_best_of_the_record():
    chosen = shakespeare_record()["chosen"]["with FFN, longer"]
    assert chosen["learning_rate"] == script.SMALL_RATE

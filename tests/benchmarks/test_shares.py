"""Each second is counted once, for the part that spent it."""

import time

import numpy as np
import pytest

from tests.benchmarks import images, shares
from tests.benchmarks.products import repeat
from tests.benchmarks.shares import PARTS, Stopwatch
from tests.benchmarks.workload import Run


def test_what_is_called_is_not_counted_for_the_caller():
    stopwatch = Stopwatch()
    inner = stopwatch.timed("norms", lambda: time.sleep(0.05))
    outer = stopwatch.timed("attention", lambda: [inner(), inner()])
    outer()
    assert stopwatch.seconds["norms"] >= 0.1
    assert stopwatch.seconds["attention"] < 0.05
    assert stopwatch.calls == {"norms": 2, "attention": 1}


def test_a_call_that_fails_is_closed():
    stopwatch = Stopwatch()
    with pytest.raises(ZeroDivisionError):
        stopwatch.timed("norms", lambda: 1 / 0)()
    assert stopwatch.inside == []


def test_methods_are_watched_inside_the_block_only():
    class Part:
        def forward(self):
            return 7

    plain, stopwatch = Part.forward, Stopwatch()
    with stopwatch.watch(Part, "norms"):
        assert Part().forward() == 7
    assert Part.forward is plain
    assert stopwatch.calls == {"norms": 1}


def test_parts_and_products_of_a_decoder_add_up():
    work = shares.WORKLOADS[1]
    run = work.peers["course_lib"](num_steps=2, num_warm_up=1)
    parts = dict(zip(PARTS, run.seconds, strict=False))
    assert len(run.seconds) == len(PARTS) + 2
    assert min(run.seconds) > 0
    assert max(parts, key=parts.get) in ("linear layers", "attention")
    assert len(run.trace) == 3


def test_a_network_without_attention_spends_nothing_there():
    class OneStep:
        def __call__(self):
            from course_lib.optimizers import SGD

            SGD(np.zeros(1), 0.1).step(np.ones(1))
            return Run(1.0, [2.0])

    run = shares.run_watched(OneStep(), lambda: ([], []))
    parts = dict(zip(PARTS, run.seconds, strict=False))
    assert parts.pop("optimizer") > 0
    assert set(parts.values()) == {0.0}
    assert run.trace == [2.0]


@pytest.mark.parametrize("width", [64, 128])
def test_products_of_a_step_are_told_apart(width):
    linear, attention = shares.decoder_products(shares.Size(2, width))
    # Two blocks of four layers and the head; forward, and twice as many back.
    assert (len(linear), len(attention)) == (9 * 3, 2 * 6)
    repeat(linear + attention)


def test_products_of_the_network_spare_the_gradient_of_the_pixels(monkeypatch):
    problem = images.problem(num_copies=1)
    monkeypatch.setattr(images, "problem", lambda num_copies: problem)
    linear, attention = shares.network_products()
    assert (len(linear), attention) == (3 * 3 - 1, [])
    assert linear[0][0].shape == (128, 784)

"""One thread works inside the block, and as many as before work after it."""

import numpy as np
import pytest
from threadpoolctl import threadpool_info, threadpool_limits

from course_lib.layers import Linear
from course_lib.losses import MeanSquaredError
from course_lib.optimizers import SGD
from course_lib.training import Callback, fit, one_thread

X = np.ones((2, 1))


def numbers_of_threads():
    return {pool["num_threads"] for pool in threadpool_info()}


@pytest.mark.parametrize("before", [1, 2])
def test_one_thread_works_inside_and_the_old_number_after(before):
    with threadpool_limits(before):
        outside = numbers_of_threads()
        with one_thread():
            assert numbers_of_threads() == {1}
        assert numbers_of_threads() == outside


def test_the_old_number_is_restored_after_an_error():
    outside = numbers_of_threads()
    with pytest.raises(KeyboardInterrupt), one_thread():
        raise KeyboardInterrupt
    assert numbers_of_threads() == outside


def test_training_runs_on_one_thread():
    seen = []

    class Look(Callback):
        def on_step_end(self, run):
            seen.append(numbers_of_threads())

    model = Linear(1, 1, rng=np.random.default_rng(0))
    with threadpool_limits(2):
        fit(
            model,
            MeanSquaredError(),
            SGD(model, 0.1),
            [(X, X)],
            num_epochs=1,
            callbacks=[Look()],
        )
    assert seen == [{1}]

"""Each optimizer walks where PyTorch's walked, for 20 steps."""

import numpy as np
import pytest
from oracles.stored import torch_values

from course_lib.optimizers import SGD, AdaGrad, Adam, AdamW, Momentum, RMSprop

CASES = {
    "sgd": (SGD, {}),
    "momentum": (Momentum, {"momentum": 0.9}),
    "nesterov": (Momentum, {"momentum": 0.9, "nesterov": True}),
    "adagrad": (AdaGrad, {}),
    "rmsprop": (RMSprop, {"decay": 0.9}),
    "adam": (Adam, {"betas": (0.8, 0.95)}),
    "adamw": (AdamW, {"weight_decay": 0.2}),
}


@pytest.mark.parametrize("name", CASES)
def test_twenty_steps_are_pytorchs(name):
    stored = torch_values("optimizers")
    optimizer_class, options = CASES[name]
    w = stored["start"].copy()
    optimizer = optimizer_class(w, learning_rate=0.1, **options)
    for grads, expected in zip(stored["grads"], stored[name], strict=True):
        optimizer.step(grads)
        np.testing.assert_allclose(w, expected, rtol=1e-10, atol=1e-12)

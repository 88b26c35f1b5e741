"""One patient of the clinic: a training run and everything measured about it."""

import math

import numpy as np

from course_lib.losses import SoftmaxCrossEntropy
from course_lib.training import (
    Batches,
    Callback,
    Diagnostics,
    accuracy,
    active_units,
    distinct_columns,
    evaluate,
    fit,
    max_logit,
)

NUM_PLACES = 48  # most steps whose training loss is kept
NUM_READINGS = 16  # about this many of each measurement


class Patient:
    """Data, a network, and how to train it, always from the same start.

    Parameters
    ----------
    task : str
        What it learns, in words.
    piles : dict of str to (x, targets)
        "train", "validation", and, if there are classes to predict, "fresh".
    network : callable
        Turns a generator into a model.
    blind : float or None
        Loss of a blind guess.
    rng : numpy.random.Generator
        Draws the seed of the start.
    num_epochs, batch_size : int
    evaluate_every : int
        Epochs between two evaluations on the validation rows.
    loss : class of Loss
    """

    def __init__(
        self,
        task,
        piles,
        network,
        blind,
        rng,
        *,
        num_epochs=8,
        batch_size=64,
        evaluate_every=1,
        loss=SoftmaxCrossEntropy,
    ):
        self.task, self.piles, self.network, self.blind = task, piles, network, blind
        self.num_epochs, self.batch_size = num_epochs, batch_size
        self.evaluate_every, self.loss = evaluate_every, loss
        self.seed = int(rng.integers(2**31))

    def train(self, optimizer, learning_rate, *, loss=None, start=0):
        """Train once and return the record.

        Returns
        -------
        dict
            What ``widgets/clinic/cases.py`` describes, except for fault and twin.
        """
        chance = np.random.default_rng([self.seed, start])
        model, x = self.network(chance), self.piles["train"][0]
        batches = Batches(*self.piles["train"], self.batch_size, chance)
        steps = len(batches) * self.num_epochs
        board = Diagnostics(x[:500], every=max(1, steps // NUM_READINGS))
        judge = _Judge(*self.piles["validation"], self.evaluate_every)
        history = fit(
            model,
            (loss or self.loss)(),
            optimizer(model, learning_rate),
            batches,
            num_epochs=self.num_epochs,
            callbacks=[board, judge],
        )
        kept = spread_places(len(history.step_losses))
        return {
            "task": self.task,
            "blind": number(self.blind),
            "steps": steps,
            "places": kept,
            "training": [number(history.step_losses[k - 1]) for k in kept],
            "validation": [number(value) for value in judge.losses],
            "every": len(batches) * self.evaluate_every,
            **self._readings(model, board),
            **self._units(model),
            "accuracy": self._accuracies(model),
            "looks": 1,
        }

    def _readings(self, model, board):
        """Return the gradient norms and largest logits, the last one over all rows."""
        gradient = board.readings["gradient_norm"]
        score = board.readings["max_logit"] if self.blind else []
        if score:
            score = [*score[:-1], max_logit(model, self.piles["train"][0])]
        return {
            "gradient": [number(value) for value in gradient],
            "score": [number(value) for value in score],
        }

    def _units(self, model):
        """Return which hidden units are active at the end and how many differ."""
        layers = getattr(model, "layers", [])
        if not layers:
            return {"units": "", "distinct": 0}
        weight = layers[0].weight
        active = np.ones(weight.shape[1], bool)
        if hasattr(layers[1], "is_on"):
            active = active_units(model, self.piles["train"][0])
        bits = "".join(str(int(unit)) for unit in active)
        return {"units": bits, "distinct": distinct_columns(weight)}

    def _accuracies(self, model):
        if "fresh" not in self.piles:
            return []
        names = ("train", "validation", "fresh")
        return [
            round(accuracy(model.forward(self.piles[name][0]), self.piles[name][1]), 3)
            for name in names
        ]


class _Judge(Callback):
    """Measure the validation loss every few epochs."""

    def __init__(self, x, targets, every):
        self.x, self.targets, self.every, self.losses = x, targets, every, []

    def on_epoch_end(self, run):
        if run.epoch % self.every == 0:
            found = evaluate(run.model, run.loss, self.x, self.targets)
            self.losses.append(found["loss"])


def spread_places(last):
    """Choose the steps whose loss is kept: the first six, then fewer and fewer.

    Examples
    --------
    >>> spread_places(400)[:8], spread_places(400)[-1]
    ([1, 2, 3, 4, 5, 6, 7, 10], 400)
    """
    grid = np.linspace(0, 1, NUM_PLACES - 6) ** 1.6
    later = 1 + np.floor(grid * (last - 1)).astype(int)
    return np.union1d(np.arange(1, 7), later).tolist()


def number(value):
    """Round to three digits, or return None if the value isn't finite.

    Examples
    --------
    >>> number(0.12345), number(float("nan"))
    (0.123, None)
    """
    if value is None or not math.isfinite(value):
        return None
    return float(f"{value:.3g}")

"""Records of training runs, made up after the failure museum of lesson 3.7.

A record is what the instruments have recorded. Each kind shows the symptom of its
exhibit; everything else differs from record to record: the number of classes, the
noise, the size of the network.
"""

import numpy as np

NUM_STEPS = 80
EVERY = 10  # steps from one look at the validation rows to the next


def record(rng, kind):
    """Return a record of one kind.

    Parameters
    ----------
    rng : numpy.random.Generator
    kind : str
        One of ``KINDS``.

    Returns
    -------
    dict
        ``blind``, the loss of a blind guess; ``losses``, shape (80,), one per step;
        ``validation_losses``, shape (8,); ``living``, the share of the hidden units
        that are active; ``distinct``, the share of them that have weights of their own;
        and ``max_logit``.
    """
    blind = float(np.log(rng.choice([2, 3, 10])))
    losses = blind * rng.uniform(1.01, 1.25) * falling(rng, rng.uniform(0.05, 0.2))
    healthy = {
        "blind": blind,
        "losses": losses,
        "validation_losses": over_fitted(rng, blind, looked_at(losses)),
        "living": float(rng.uniform(0.7, 1)),
        "distinct": 1.0,
        "max_logit": float(rng.choice([rng.uniform(5, 60), rng.uniform(90, 120)])),
    }
    return healthy | BREAK[kind](rng, blind, losses)


def falling(rng, end, jitter=0.05):
    """Return a curve from 1 down to `end`, shape (80,)."""
    steps = np.arange(NUM_STEPS)
    curve = end + (1 - end) * np.exp(-steps / rng.uniform(6, 12))
    noise = np.exp(rng.normal(0, jitter, NUM_STEPS))
    noise[0] = 1
    return curve * noise


def looked_at(losses):
    """Return what the validation rows say if they are like the training rows."""
    return 1.05 * losses[EVERY - 1 :: EVERY]


def over_fitted(rng, blind, looks):
    """Let some records turn up after a good start, even above a blind guess."""
    fate = rng.uniform(1, 2)
    if fate < 1.6:
        return looks * np.linspace(1, fate, 8)
    rise = blind * (fate - 0.5) / looks[-1]
    return looks * rise ** np.linspace(0, 1, 8) ** 2


def with_losses(losses, **others):
    """Return the parts of a record that its losses decide, and others."""
    return {"losses": losses, "validation_losses": looked_at(losses), **others}


def steps_too_long(rng, blind, losses):
    """Grow by one factor in each step, perhaps until no number can hold it."""
    grown = blind * rng.uniform(1.01, 1.25) * rng.uniform(1.2, 1.5) ** np.arange(80)
    if rng.random() < 0.8:
        grown[rng.integers(50, 80) :] = np.nan
    return with_losses(grown, max_logit=float(10 ** rng.uniform(3, 6)))


def inputs_not_scaled(rng, blind, losses):
    """Start far above a blind guess, and fall."""
    far = blind * 10 ** rng.uniform(1.2, 3) * falling(rng, rng.uniform(0.05, 0.2))
    return with_losses(far, max_logit=float(10 ** rng.uniform(2, 4)))


def units_alike(rng, blind, losses):
    """Start at a blind guess to the last digit, and stall."""
    stalled = blind * falling(rng, rng.uniform(0.4, 0.7), jitter=0.002)
    return with_losses(stalled, distinct=1 / float(rng.integers(8, 64)), living=1.0)


def dead_units(rng, blind, losses):
    """Storm in the first steps, then stay flat at a blind guess."""
    calm = blind * np.exp(np.abs(rng.normal(0.005, 0.005, NUM_STEPS)))
    calm[2:7] *= rng.uniform(4, 30, size=5)
    living = float(rng.uniform(0, 0.05))
    return with_losses(calm, living=living, max_logit=float(rng.uniform(0.1, 2)))


def overflow(rng, blind, losses):
    """Be calm and good, and then not a number."""
    broken = losses.copy()
    broken[rng.integers(40, 80) :] = np.nan
    return with_losses(broken, max_logit=float(rng.uniform(88.8, 120)))


def wrong_labels(rng, blind, losses):
    """Memorize; on the validation rows, never be better than a blind guess."""
    rising = blind * rng.uniform(1.02, 1.1) * np.linspace(1, rng.uniform(1.3, 2.2), 8)
    return {"validation_losses": rising}


BREAK = {
    "healthy": lambda rng, blind, losses: {},
    "steps too long": steps_too_long,
    "inputs not scaled": inputs_not_scaled,
    "units alike": units_alike,
    "dead units": dead_units,
    "overflow": overflow,
    "wrong labels": wrong_labels,
}
KINDS = tuple(BREAK)


def example_records():
    """Return one record of each kind, by its name.

    Examples
    --------
    >>> example_records()["overflow"]["max_logit"] > 88.7
    True
    """
    rng = np.random.default_rng(3)
    return {kind: record(rng, kind) for kind in KINDS}

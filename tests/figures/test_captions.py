"""A caption has the numbers that its picture shows, and its picture moves."""

import re
from importlib import import_module
from itertools import groupby, pairwise

import numpy as np
import pytest
from matplotlib.text import Text

from course_lib.datasets import circles, load_penguins

NUMBER = re.compile(r"[−+-]?\d+(?:\.\d+)?")
BIRDS = load_penguins()


def signals():
    """Return inputs, scores and gradients of two rows of layers that fade or grow."""
    inputs, factors = np.array([-1.0, 1.0]), {"half": 0.5, "twice": 2.0}
    scores = {name: [inputs * by**k for k in (1, 2, 3)] for name, by in factors.items()}
    grads = {
        name: [inputs * by**k for k in (3, 2, 1, 0)] for name, by in factors.items()
    }
    return inputs, scores, grads


def run_below_its_bounds():
    """Return shadows and lengths between k / 2 and 2 √k, which meet at k = 16."""
    k = np.arange(1, 9)
    return 0.6 * k, 0.7 * k


OPTIONS = {
    "perceptron.convergence_bounds.convergence_animation": {"gamma": 0.5, "radius": 2},
}


# The function, what it is given, and which part of a caption the picture also writes.
CASES = {
    "perceptron.convergence_bounds.convergence_animation": (
        run_below_its_bounds(),
        r"(?<=at least )\d\.\d\d|(?<=at most )\d\.\d\d|(?<=stopped after )\d+",
    ),
    "perceptron.turning_line.turning_line": (
        (BIRDS.x, BIRDS.targets),
        r"\d+°|margin .+",
    ),
    "training.signal_animation.signal_animation": (
        signals(),
        r"\S+(?= for (?:half|twice))",
    ),
    "mlp.nudge_animation.nudge_through_layers": (
        ({"sigmoid": [0.25] * 4, "one off": [1.0, 0.0, 1.0, 1.0]},),
        r"(?<=the change is ).+",
    ),
}


class Caught(Exception):
    """Carries what an animation would be made from."""


def numbers_in(text):
    plain = text.replace("−", "-").replace("$", "")
    return {float(each) for each in NUMBER.findall(plain)}


def made_from(name, given, monkeypatch):
    """Return the figure, the function that shows a frame, and all keyframes."""
    module, function = name.rsplit(".", 1)
    module = import_module(f"course_lib.figures.{module}")

    def catch(picture, show, keyframes, **_):
        raise Caught(getattr(picture, "figure", picture), show, list(keyframes))

    monkeypatch.setattr(module, "animate", catch)
    with pytest.raises(Caught) as caught:
        getattr(module, function)(*given, **OPTIONS.get(name, {}))
    return caught.value.args


def frames_of(name, given, monkeypatch):
    """Yield each caption, and the numbers that are written in its picture."""
    figure, show, keyframes = made_from(name, given, monkeypatch)
    for keyframe in keyframes:
        show(keyframe)
        texts = [text for text in figure.findobj(Text) if text.get_visible()]
        yield keyframe.caption, set().union(*(numbers_in(t.get_text()) for t in texts))


@pytest.mark.parametrize("name", CASES)
def test_numbers_of_a_caption_are_written_in_its_picture(name, monkeypatch):
    given, part = CASES[name]
    compared, wrong = 0, []
    for caption, written in frames_of(name, given, monkeypatch):
        told = set().union(*map(numbers_in, re.findall(part, caption)), set())
        compared += len(told)
        if told - written:
            wrong.append((caption, told - written))
    assert wrong == []
    assert compared >= 6


RINGS = circles(40, rng=np.random.default_rng(2))
THIRDS = np.radians([90, 210, 330])
MOVING = {
    "mlp.bowl.bowl": (*RINGS, np.array([np.cos(THIRDS), np.sin(THIRDS)]), 0.683),
    "mlp.snowflake.fold_and_cut_rings": RINGS,
    "mlp.strip_animation.fold_strip": (),
    "transformer.memory_animation.planting_facts": (
        np.eye(4),
        np.eye(4),
        list(zip("abcd", "ABCD", strict=True)),
    ),
}


@pytest.mark.parametrize("name", MOVING)
def test_no_two_captions_begin_with_the_same_picture(name, monkeypatch):
    *_, keyframes = made_from(name, MOVING[name], monkeypatch)
    steps = groupby(keyframes, key=lambda keyframe: keyframe.caption)
    begun = [(caption, next(frames).state) for caption, frames in steps]
    assert len(begun) > 5
    assert [late for (_, a), (late, b) in pairwise(begun) if a == b] == []

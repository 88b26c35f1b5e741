"""A figure refuses a value that it can't show, and stays as it is."""

import numpy as np
import pytest

from course_lib import widgets

REFUSED = [
    ("ActivationBench", {"activation": "cosine"}, "activation to be one of"),
    ("FeatureDial", {"feature": " qu"}, "expected feature to be one of"),
    ("FeatureDial", {"strength": 4.5}, "strength to be .* from 0 to 4"),
    ("FeatureDial", {"draw": 0}, "from 1 to 20"),
    ("FeatureDial", {"text": "Hi"}, "letters a to z and single spaces"),
    ("FeedForwardNeurons", {"text": "My lord!"}, "letters a to z and .*, got 'My"),
    ("FeedForwardNeurons", {"text": "a  b"}, "single spaces"),
    ("FeedForwardNeurons", {"text": "a" * 41}, "at most 40"),
    ("FeedForwardNeurons", {"neuron": 64}, "a whole number from 0 to 63, got 64"),
    ("FeedForwardNeurons", {"switched_off": [64]}, "from 0 to 63"),
    ("FeedForwardNeurons", {"head": "5"}, "expected head to be one of"),
    ("FeedForwardNeurons", {"part": 6}, "from 0 to 5"),
    ("FewerBits", {"bits": 1}, "a whole number from 2 to 8, got 1"),
    ("FewerBits", {"kept": "tokens"}, "expected kept to be one of"),
    ("FewerBits", {"start": "My lord"}, "letters a to z and .*, got 'My"),
    ("FewerBits", {"seed": 100}, "from 0 to 99"),
    ("FoldMachine", {"folds": 0}, "folds"),
    ("FoldMachine", {"folds": 9}, "folds"),
    ("FoldMachine", {"crease": 0.95}, "crease"),
    ("FoldMachine", {"stretch": 0.0}, "stretch"),
    ("Hinges", {"hinges": np.zeros((33, 3))}, "expected hinges to be 1 to 32 hinges"),
    ("Hinges", {"hinges": np.zeros((0, 3))}, "got '0 of them'"),
    ("Hinges", {"target": np.full(65, 2)}, "expected target to be finite numbers"),
    ("Hinges", {"num_steps": 2001}, "from 0 to 2000"),
    ("LearningRate", {"learning_rate": 0}, "learning_rate"),
    ("LearningRate", {"kappa": 0.5}, "kappa"),
    ("LearningRate", {"start": (11, 0)}, "start"),
    ("LinearSeparability", {"lamps": (0, 1, 1)}, "expected 4 or 8 lamps, got 3"),
    ("LinearSeparability", {"lamps": (0, 1, 2, 0)}, "8 whole numbers from 0 to 1"),
    ("LinearSeparability", {"lamps": [0] * 16}, "at most 8"),
    ("LossMicroscope", {"logits": [11, 0, 0]}, "from -10 to 10"),
    ("LossMicroscope", {"true_class": 3}, "whole number from 0 to 2"),
    ("MarginExplorer", {"length": 0}, r"expected length to be a number from 0\.2 to"),
    ("MarginExplorer", {"preset": "XOR"}, "expected preset to be one of"),
    ("MemorySurgery", {"threshold": 1.0}, "threshold"),
    ("MemorySurgery", {"noise": -0.1}, "noise"),
    ("MemorySurgery", {"unit": 0}, "unit"),
    ("MemorySurgery", {"writes": (7,)}, "writes"),
    ("NextLetter", {"text": "God!"}, "letters a to z and .*, got 'God"),
    ("NextLetter", {"switched_off": [64]}, "from 0 to 63"),
    ("SameBudget", {"gated": 2}, "gated"),
    ("SameBudget", {"embed_dim": 1}, "embed_dim"),
    ("SameBudget", {"sixths": 5}, "sixths"),
    ("SameBudget", {"experts": "3 of 2"}, "experts"),
    ("SignalPropagation", {"width": 100}, r"one of \(32, 64, 128, 256\), got 100"),
    ("SignalPropagation", {"factor": 5}, "factor to be a number from 0.25 to 4, got 5"),
    ("SignalPropagation", {"depth": 51}, "depth to be a whole number from 5 to 50"),
    ("SignalPropagation", {"activation": "GELU"}, "activation to be one of"),
    ("TapeGrows", {"expression": "cube"}, "expression to be one of"),
    ("TapeGrows", {"square": (6,)}, r"square to be finite numbers of shape \(1,\)"),
    ("TapeGrows", {"neuron": (1, 1, 1)}, r"shape \(4,\) from -5 to 5, got 'shape"),
    ("TapeGrows", {"num_steps": 15}, "from 0 to 14"),
    ("TapeGrows", {"accumulate": 2}, "accumulate to be True or False"),
    ("TokenMixing", {"layer": "rnn"}, "layer"),
    ("TokenMixing", {"token": 7}, "token"),
    ("TokenMixing", {"value": 2.5}, "value"),
    ("TokenMixing", {"positions": 1.5}, "positions"),
    ("TransformerCalculator", {"embed_dim": 63}, "embed_dim"),
    ("TransformerCalculator", {"expansion": 9}, "expansion"),
    ("TransformerCalculator", {"num_layers": 0}, "num_layers"),
    ("TransformerCalculator", {"vocab_size": 0}, "vocab_size"),
    ("TransformerCalculator", {"tied": 2}, "tied"),
    ("TransformerCalculator", {"context": 8}, "context"),
]
REFUSED_AT_THE_START = [
    ("Hinges", {"width": 0}, "expected width to be 1 to 32 hinges, got 0"),
    ("Hinges", {"width": 2.5}, "got 2.5"),
    ("Playground", {"autoplay": -1}, "from 0 to 5000, got -1"),
    ("Playground", {"autoplay": 2.5}, "from 0 to 5000, got 2.5"),
    ("Playground", {"autoplay": 5001}, "from 0 to 5000, got 5001"),
]


@pytest.mark.parametrize(("name", "values", "words"), REFUSED)
def test_wrong_value_is_refused_and_changes_nothing(name, values, words):
    figure = getattr(widgets, name)()
    before = figure.state()
    with pytest.raises(ValueError, match=words):
        figure.change(values)
    assert figure.state() == before


@pytest.mark.parametrize(("name", "values", "words"), REFUSED + REFUSED_AT_THE_START)
def test_figure_with_a_wrong_value_is_refused(name, values, words):
    with pytest.raises(ValueError, match=words):
        getattr(widgets, name)(**values)

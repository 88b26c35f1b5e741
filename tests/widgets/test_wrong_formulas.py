"""The tests that compare a figure's script with the library notice a wrong formula."""

import itertools
from importlib import import_module

import pytest
from widgets import javascript

BACK = "backprop_stepper: test_browser_computes_as_layers_and_losses_do"
BENCH = "activation_bench: test_browser_computes_as_the_library_does"
BOUND = "mistake_bound: test_browser_finds_witness_bound_and_run_of_the_library"
BUDGET = "same_budget: test_browser_counts_as_python_does"
CALCULATOR = "transformer_calculator: test_browser_counts_as_the_library_does"
CLINIC = "clinic: test_browser_reads_every_instrument_as_the_library_does"
DIAL = "feature_dial: test_browser_writes_what_the_library_writes"
FEED_FORWARD = (
    "feed_forward feed_forward/block: test_browser_traces_a_text_as_the_library_does"
)
HALVES = "fewer_bits: test_browser_rounds_halves_as_the_library_does"
FEWER_BITS = "fewer_bits: test_browser_writes_and_weighs_as_the_library_does"
FOLDS = "fold_machine: test_browser_counts_pieces_and_prices_as_the_library_does"
HIDDEN = "hidden_layer: test_browser_trains_as_the_library_does"
HINGES = "hinges: test_browser_trains_as_the_library_does"
LAMPS = "linear_separability: test_browser_decides_every_table_as_the_library_does"
LOSS = "loss_microscope: test_browser_computes_as_the_library_does"
MARGIN = "margin_explorer: test_browser_has_weights_and_bias_of_python"
MEMORY = "memory_surgery: test_browser_reads_what_the_library_reads"
MIXING = "token_mixing: test_browser_moves_the_outputs_as_the_library_does"
NEURON = "neuron: test_browser_scores_and_answers_as_the_library_does"
NEXT_LETTER = "next_letter: test_browser_finishes_a_word_as_the_library_does"
PERCEPTRON = "perceptron: test_browser_learns_as_the_library_does"
PUZZLE = "shape_puzzle: test_browser_counts_the_parameters_of_the_library"
RACE_TURN = "optimizer_race: test_turned_start_is_as_high_and_comes_back"
RACE = "optimizer_race: test_browser_walks_as_the_optimizers_of_the_library_do"
RATE = "learning_rate: test_browser_rolls_as_the_library_walks"
SIGNALS = "signal_propagation: test_browser_computes_as_the_library_does"
TAPE = "tape_grows: test_browser_computes_as_the_tensors_of_the_library_do"
WRITING = FEWER_BITS.replace(":", " feed_forward/writing:")

FAULTS = [  # the test, and what is replaced in the figure's core or in the named file
    (BENCH, "sigmoid(z) * sigmoid(-z)", "sigmoid(z)"),
    (BENCH, "1 - Math.tanh(z) ** 2", "1 - Math.tanh(z)"),
    (BENCH, "1 + 3 * CUBIC", "1 + CUBIC"),
    (BACK, "2 * (guess - y)", "(guess - y)"),
    (BACK, "(z > 0 ? 1 : 0)", "1"),
    (BACK, "return values[from];", "return values[weight];"),
    (BACK, "(before ?? 0) + arrived", "arrived"),  # two paths that meet
    (BACK, "sigmoid(z) - y", "y - sigmoid(z)"),
    (CLINIC, 'split("1").length - 1', 'split("1").length'),
    (DIAL, "strength * added", "added"),
    (DIAL, "typical * value", "value"),
    (FEED_FORWARD, "Math.max(0, x)", "Math.abs(x)"),
    (FEED_FORWARD, "/ Math.sqrt(width)", ""),
    (FEED_FORWARD, "slice(0, t + 1)", "slice(0)"),
    (FEED_FORWARD, "EPSILON = 1e-5", "EPSILON = 1e-6"),
    (HALVES, "nearest - 1", "nearest"),
    (FEWER_BITS, "2 ** (bits - 1) - 1", "2 ** (bits - 1)"),
    (FEWER_BITS, "Math.abs(weight[k])", "weight[k]"),
    (FOLDS, "(y - state.crease) < 0", "(y - state.crease) < -9"),
    (HIDDEN, "1 - h * h", "1 - h"),
    (HIDDEN, "back * x2", "back * x1"),
    (HIDDEN, "- rate", "+ rate"),
    (HINGES, "error * z;", "error;"),
    (HINGES, "error * row[2 * width + j] * x[i]", "error * row[2 * width + j]"),
    (HINGES, "MOMENTUM * v + grads[k]", "grads[k]"),
    (RATE, "learning_rate * (kappa * y)", "learning_rate * (kappa * x)"),
    (LAMPS, "> 0) {", ">= 0) {"),
    (LAMPS, "indices.slice(first)", "indices"),
    (LAMPS, "    right = 0;", ""),
    (WRITING, "share / sum > drawn", "share / sum > 1 - drawn"),
    (WRITING, "z / temperature", "z"),
    (LOSS, "k === state.true_class ? 1", "k === 0 ? 1"),
    (LOSS, "one - most - logSum", "one - logSum"),
    (LOSS, "-logProbs(state)", "logProbs(state)"),
    (MARGIN, "-length * offset", "-offset"),
    (MARGIN, "Math.sin", "Math.cos"),
    (MEMORY, "Math.max(0, value - threshold)", "value - threshold"),
    (MEMORY, "best > 0 ?", "best >= 0 ?"),
    (MEMORY, "alike[written - 1]", "alike[unit]"),
    (BOUND, "attempt(upright(a, all[j], all[k]));", ";"),
    (BOUND, "attempt(between(a, all[j]));", ""),
    (BOUND, "dot(now, arrow) > 0", "dot(now, arrow) >= 0"),
    (NEURON, "s > 0 ?", "s >= 0 ?"),
    (
        NEXT_LETTER,
        "tokens, switched_off)",
        "tokens)",
    ),
    (NEXT_LETTER, '=== " "', '=== "e"'),
    (RACE_TURN, "y * way, x * way", "x * way, y * way"),
    (RACE, "1 - 0.999 ** t", "1 - 0.999 ** (t + 1)"),  # bias correction
    (RACE, "0.9 * s.v + g;", "0.9 * s.v + 0.1 * g;"),  # momentum
    (RACE, "[x, kappa * y]", "[x, 0.999999 * kappa * y]"),  # a derivative
    (PERCEPTRON, "bias + t", "bias - t"),
    (PERCEPTRON, "+ t * examples[row][1]", ""),
    (BUDGET, "state.gated ? 3 : 2) * d", "2) * d"),
    (PUZZLE, "[rows] * state[columns] + state[columns]", "[rows] * state[columns]"),
    (SIGNALS, "1 - h * h", "1 - h"),
    (SIGNALS, "h * (1 - h)", "h"),
    (SIGNALS, "(h > 0 ? 1 : 0)", "1"),
    (SIGNALS, "factor / width", "factor / depth"),
    (TAPE, "(a, b) => [b, a]", "(a, b) => [a, b]"),
    (TAPE, "[1, -1]", "[1, 1]"),
    (TAPE, "[2 * a]", "[a]"),
    (TAPE, "a > 0 ? 1 : 0", "a >= 0 ? 1 : 0"),
    (TAPE, "(before ?? 0) + message", "message"),  # what arrives twice
    (MIXING, "s <= t", "true"),
    (CALCULATOR, "2 * d * f + f + d", "2 * d * f + f"),
]


def cases_of(test):
    """Return the arguments of a test, for each of its cases."""
    choices = []
    for mark in getattr(test, "pytestmark", ()):
        names, values = mark.args
        if isinstance(names, str):
            names, values = [names], [(value,) for value in values]
        choices.append([dict(zip(names, value, strict=True)) for value in values])
    return [
        {name: case[name] for case in chosen for name in case}
        for chosen in itertools.product(*choices)
    ]


def runs(figure, name):
    """Run a figure's test with all of its cases."""
    test = getattr(import_module(f"widgets.{figure}.test_figure"), name)
    for case in cases_of(test):
        test(**case)


@pytest.mark.parametrize(("test", "right", "wrong"), FAULTS)
def test_wrong_formula_is_noticed(test, right, wrong, tmp_path, monkeypatch):
    place, name = test.split(": ")
    figure, _, module = place.partition(" ")
    module = module or f"{figure}/core"
    folder = javascript.broken_copy(module, right, wrong, tmp_path)
    monkeypatch.setattr(javascript, "FIGURES", folder)
    with pytest.raises((AssertionError, KeyError)):
        runs(figure, name)

"""For every figure, states in which its goals are reached."""

from course_lib import widgets
from course_lib.widgets.clinic.cases import load_cases

PAIRS = [[0, 0, 0], [0, 1, 0], [1, 0, 0], [1, 1, 1]]  # AND

READ_OFF = widgets.Hinges(width=16)
READ_OFF.read_off()

# For each figure, states that reach its goals, in order.
REACHED = {
    "neuron": [
        {"gate": "AND", "w1": 1, "w2": 1, "b": -1.5},
        {"gate": "NAND", "w1": -1, "w2": -1, "b": 1.5},
        {"gate": "XOR", "w1": 1, "w2": 1, "b": -0.5},
    ],
    "margin_explorer": [
        {"angle": 134, "offset": 0.52},
        {"angle": 134, "offset": 0.52},
        {"preset": "penguins in mm and cm", "angle": 141, "offset": 0},
    ],
    "perceptron": [
        {"weights": [2, 2], "bias": -3},
        {"weights": [2, 2], "bias": -3},
        {"preset": "XOR", "num_updates": 30},
    ],
    "mistake_bound": [
        {
            "examples": [
                [-1.125, -1.25, 0], [1.875, 3.625, 0],
                [-1.25, -1.625, 1], [2.5, 2.75, 0],
            ]
        },
        {"examples": [[-1.5, -0.5, 1], [1.375, 0.75, 0], [1.25, -1.625, 1]]},
        {"examples": [[x + 2, y + 2, t] for x, y, t in PAIRS]},
    ],
    "linear_separability": [
        {"lamps": [0, 1, 1, 0], "num_updates": 4},
        {"lamps": [0, 0, 0, 1, 0, 1, 1, 1], "num_updates": 17},
        {"lamps": [0, 0, 0, 1, 0, 0, 1, 1], "num_updates": 46},
    ],
    "hidden_layer": [
        {"seed": 1, "num_steps": 1000},
        {"seed": 0, "num_steps": 1000},
        {"points": "rings", "units": 3, "seed": 1, "num_steps": 1000},
    ],
    "activation_bench": [
        {"bias": -10},
        {"activation": "tanh", "bias": 10},
        {"activation": "GELU", "weight": 10},
    ],
    "shape_puzzle": [
        {"goal": "a", "features": 2, "w1_in": 2, "w1_out": 8, "w2_in": 8, "w2_out": 1},
        {
            "goal": "b", "hidden_layer": False, "features": 784, "w1_in": 784,
            "w1_out": 10,
        },
        {
            "goal": "c", "features": 784, "w1_in": 784, "w1_out": 125, "w2_in": 125,
            "w2_out": 10,
        },
    ],
    "fold_machine": [{"folds": 6}, {"stretch": 0.5}, {"crease": 0.3}],
    "hinges": [
        READ_OFF.state(),
        {"curve": "own", "num_steps": 1},
        widgets.Hinges("jump", width=32, num_steps=2000).state(),
    ],
    "loss_microscope": [
        {"logits": [0, 0.4, -0.7], "true_class": 0},
        {"logits": [5, 0, 0], "true_class": 0},
        {"shift": 800},
    ],
    "learning_rate": [
        {"learning_rate": 0.2},
        {"learning_rate": 0.182},
        {"kappa": 1, "learning_rate": 1},
    ],
    "backprop_stepper": [
        {"num_steps": 8},
        {"neuron": [2, 3, -1, 5], "num_steps": 8},
        {
            "graph": "network", "num_steps": 99,
            "network": [1, 1, 1, 1, 1, 1, -9, -9, 1, 1, 1, 0],
        },
    ],
    "signal_propagation": [
        {"factor": 2.1},
        {"activation": "tanh", "factor": 1.6},
        {"factor": 2, "depth": 50, "width": 256},
    ],
    "optimizer_race": [
        {"num_steps": 200},
        {"kappa": 60},
        widgets.OptimizerRace("bowl", num_steps=200).state(),
    ],
    "tape_grows": [
        {"num_steps": 8},
        {"num_steps": 8, "accumulate": False},
        {"expression": "residual", "residual": [2, -1], "num_steps": 9},
    ],
    "feature_dial": [
        {"strength": 2},
        {"text": "and th", "feature": " th", "strength": 2},
        {"feature": "random", "strength": 2},
    ],
    "playground": [{"hidden": [3], "epoch": 200}],
    "clinic": [
        {"is_told": True, "ordered": [3], "suspect": load_cases()[0]["fault"]},
        {"is_told": True, "num_told": 1, "suspect": load_cases()[0]["fault"]},
        {"num_told": 5, "points": 15},
    ],
    "token_mixing": [
        {"layer": "causal", "token": 5, "value": 2},
        {"layer": "full", "token": 1, "value": 2},
        {"layer": "full", "positions": False, "edit": "swap", "token": 2},
    ],
    "transformer_calculator": [
        {
            "embed_dim": 768, "num_layers": 12, "tied": True, "context": 1024,
            "vocab_size": 50257, "expansion": 4,
        },
        {"embed_dim": 64, "num_layers": 2, "vocab_size": 50257},
        {"embed_dim": 512, "expansion": 4, "context": 2048},
    ],
    "memory_surgery": [
        {"writes": [1, 5, 3, 4, 5, 6]},
        {"noise": 1.5, "threshold": 0.6},
    ],
    "feed_forward": [{"switched_off": [49, 50, 0]}, {"text": "a quick q"}],
    "next_letter": [
        {"switched_off": [1, 26]},
        {"text": "good morrow my lor", "switched_off": [52]},
    ],
    "fewer_bits": [{"bits": 6}, {"bits": 3, "kept": "positions"}],
    "same_budget": [
        {"gated": True, "sixths": 16},
        {"embed_dim": 1536, "experts": "1 of 8"},
        {"gated": True, "sixths": 8, "experts": "2 of 8"},
    ],
}  # fmt: skip

"""Why the cases of some questions don't meet some kinds of inputs.

``NOT_MET`` has, by kind, a dict from the reason to the names of questions.
"""

_OPTIMIZERS = {"gradient_descent", "momentum", "adam", "scheduled_adam"}
_BY_ITSELF = "each number moves by itself"

NOT_MET = {
    "one row": {
        "it takes a point of each class": {"halfway"},
        "each pile needs a row": {"split_in_three"},
        "one unit leaves nothing to trim": {"trim"},
        "a polygon has three corners or more": {"half_planes"},
        _BY_ITSELF: {*_OPTIMIZERS, "nudged_gradient"} - {"gradient_descent"},
    },
    "zero row": {
        "a right answer may take a logarithm": {"ring_feature"},
        _BY_ITSELF: _OPTIMIZERS - {"gradient_descent"},
    },
    "ties": {_BY_ITSELF: _OPTIMIZERS},
    "near-equals": {
        "whether they count as copies is left open": {"trim"},
        _BY_ITSELF: _OPTIMIZERS,
    },
    "offset": {_BY_ITSELF: {"gradient_descent", "adam", "scheduled_adam"}},
    "huge": {
        "a right answer may take exp(-x²)": {"ring_feature"},
        "rounding would decide": {"nudged_gradient"},
        _BY_ITSELF: _OPTIMIZERS - {"adam"},
    },
    "zero weight": {
        "the statement rules it out": {"count_pieces"},
        _BY_ITSELF: _OPTIMIZERS - {"gradient_descent"},
    },
}

# Some of their kinds aren't met, and nobody has said yet whether they can be.
NOT_YET = {
    *("best_epoch", "train", "diagnose", "late_steps", "accepts_gradient"),
    *("own_loss", "own_adam", "own_loop", "stacked_product"),
    *("feed_forward", "moves", "block", "plant", "fool", "edit_fact", "draw"),
    *("swiglu", "experts", "attention_parts", "last_weights", "is_causal"),
    *("half_block_parts", "heads_attention", "keeping", "own_norm", "own_attention"),
    *("own_block", "own_decoder", "best_split", "adapt", "stored", "rotate"),
    "grouped_scores",
    *(
        "draw_epochs",
        "train_output",
        "draw_boundary",
        "binary_cross_entropy",
        "softmax_cross_entropy",
        "draw_misread",
        "causal_attention",
        "train_decoder",
        "with_control",
        "draw_attention",
    ),
}

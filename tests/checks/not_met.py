"""Why the cases of some questions don't meet some kinds of inputs.

``NOT_MET`` has, by kind, a dict from the reason to the names of questions.
"""

_OPTIMIZERS = {"gradient_descent", "momentum", "adam", "scheduled_adam"}
_DRAWINGS = {"draw_boundary", "draw_misread", "draw_attention"}
_LOOPS = {"train", "late_steps", "own_loop", "adapt"}
_BY_ITSELF = "each number moves by itself"
_RULED_OUT = "the statement rules it out"
_NOT_SEEN = "nobody would see it in a picture"
_SATURATED = "a layer hardly moves so far from 0"
_FOOLED = "its rows have length 1 and are at right angles"

NOT_MET = {
    "own example": {
        "the statement has no numbers": {
            *("accepts", "and_unit", "trim", "two_islands", "train_output"),
            *("draw_boundary", "own_loop", "last_weights", "is_causal", "own_block"),
            *("own_decoder",),
        },
        "its example is one object out of many": {"accepts_update", "accepts_gradient"},
        "its example counts calls": {"keeping"},
        "its example is a piece of a run": {"train_decoder"},
    },
    "shape repeated": {
        "it draws, and returns nothing": {*_DRAWINGS, "draw_epochs"},
    },
    "one row": {
        "it takes a point of each class": {"halfway"},
        "each pile needs a row": {"split_in_three"},
        "one unit leaves nothing to trim": {"trim"},
        "one unit leaves nothing to choose": {"edit_fact"},
        "a polygon has three corners or more": {"half_planes"},
        _RULED_OUT: {"fool", "is_causal"},
        _NOT_SEEN: _DRAWINGS - {"draw_attention"},
        "an image of one square says nothing": {"draw_attention"},
        _BY_ITSELF: {*_OPTIMIZERS, "nudged_gradient"} - {"gradient_descent"},
    },
    "zero row": {
        "a right answer may take a logarithm": {"ring_feature"},
        "it leaves open what a tie counts": {"own_loss"},
        "a right answer may double the numbers": {"moves", "is_causal"},
        _RULED_OUT: {"experts", "fool"},
        _NOT_SEEN: _DRAWINGS - {"draw_boundary"},
        _BY_ITSELF: _OPTIMIZERS - {"gradient_descent"},
    },
    "ties": {
        "it leaves open what a tie counts": {"own_loss"},
        "a measured loss doesn't repeat": {"diagnose"},
        _RULED_OUT: {"best_split"},
        _FOOLED: {"fool"},
        _NOT_SEEN: _DRAWINGS,
        _BY_ITSELF: _OPTIMIZERS,
    },
    "near-equals": {
        "whether they count as copies is left open": {"trim"},
        "rounding would decide": {"best_split"},
        _FOOLED: {"fool"},
        _NOT_SEEN: _DRAWINGS,
        _BY_ITSELF: _OPTIMIZERS,
    },
    "negative": {
        _SATURATED: {"is_causal"},
        _RULED_OUT: {"diagnose", "best_split", "with_control"},
        _FOOLED: {"fool"},
        _NOT_SEEN: _DRAWINGS - {"draw_boundary"},
    },
    "offset": {
        _FOOLED: {"fool"},
        _NOT_SEEN: {"draw_attention"},
        _BY_ITSELF: {"gradient_descent", "adam", "scheduled_adam"},
    },
    "huge": {
        _SATURATED: {"moves", "is_causal"},
        "a right answer may take exp(-x²)": {"ring_feature"},
        "rounding would decide": {
            *("nudged_gradient", "accepts_gradient"),
        },
        "the steps would grow without bound": _LOOPS,
        _RULED_OUT: {"keeping", "last_weights"},
        "a right answer may overflow": {"draw"},
        "a gradient may be compared with small steps": {"half_block_parts"},
        _FOOLED: {"fool"},
        _NOT_SEEN: _DRAWINGS,
        _BY_ITSELF: _OPTIMIZERS - {"adam"},
    },
    "zero weight": {
        _RULED_OUT: {"count_pieces"},
        _BY_ITSELF: _OPTIMIZERS - {"gradient_descent"},
    },
}

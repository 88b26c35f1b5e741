"""The pictures of the book: arrays and callables in, a picture or an animation out.

Each figure function returns a :class:`Picture` (a still) or an :class:`Animation` (a
player), which show themselves at the end of a notebook cell. The package imports
nothing else of ``course_lib``.
"""

import course_lib.figures.font_list  # noqa: F401 - before all that loads matplotlib
from course_lib.figures.arrows import network_and_matrices
from course_lib.figures.backward_pass import backward_pass
from course_lib.figures.block import decoder_block
from course_lib.figures.block_plan import block_plan
from course_lib.figures.boundary_table import boundary_table
from course_lib.figures.bowl import bowl
from course_lib.figures.bowl_shapes import bowl_shapes
from course_lib.figures.check_curves import nudge_errors
from course_lib.figures.comparison import compare_regions
from course_lib.figures.confusion import confusion_matrix
from course_lib.figures.creases import crease_regions
from course_lib.figures.curves import training_curves
from course_lib.figures.descent_laps import descent_laps
from course_lib.figures.ffn_plans import compare_ffns
from course_lib.figures.first_line import first_line
from course_lib.figures.fitted_lines import fitted_lines
from course_lib.figures.folding import fold_and_cut
from course_lib.figures.forecasts import price_of_confidence
from course_lib.figures.forward_pass import forward_pass
from course_lib.figures.frames import animate
from course_lib.figures.gradient_rows import blank_graph, gradients_of_rows
from course_lib.figures.grokking import grokking_runs, noise_to_waves
from course_lib.figures.growing_weights import growing_weights
from course_lib.figures.growth import cost_growth
from course_lib.figures.hidden_space import new_coordinates
from course_lib.figures.hinge_film import hinges_add_up
from course_lib.figures.hinge_sums import hinge_sum
from course_lib.figures.images import heat_map, image_grid
from course_lib.figures.learning_rule import learning_rule
from course_lib.figures.lifted_line import lifted_line
from course_lib.figures.likelihood_film import likelihood_narrows
from course_lib.figures.line_by_eye import line_by_eye
from course_lib.figures.local_rules import local_rules
from course_lib.figures.loss_slopes import losses_and_slopes
from course_lib.figures.lowest_points import lowest_points
from course_lib.figures.margins import compare_margins
from course_lib.figures.matrices import matrix_product
from course_lib.figures.matrix_stack import matrix_stack
from course_lib.figures.memory_film import key_strength_value, planting_facts
from course_lib.figures.mistake_bounds import mistakes_and_bounds
from course_lib.figures.mistakes import mistake_gallery
from course_lib.figures.model_shares import parameter_shares, work_against_context
from course_lib.figures.museum_cards import nine_cards, training_card
from course_lib.figures.museum_film import curve_and_instrument
from course_lib.figures.museum_tree import diagnosis_tree
from course_lib.figures.network import network_diagram
from course_lib.figures.neuron_line import score_map, signed_distances, upright_arrow
from course_lib.figures.nudge_film import nudge_through_layers
from course_lib.figures.one_knob import one_knob
from course_lib.figures.overfitting import (
    accuracy_by_size,
    overfitting_curves,
    results_by_seed,
)
from course_lib.figures.parameter_areas import parameter_areas
from course_lib.figures.picture import Picture, new_picture
from course_lib.figures.player import Animation
from course_lib.figures.points import class_points, decision_regions
from course_lib.figures.polls import gradient_polls
from course_lib.figures.race_film import optimizer_race
from course_lib.figures.race_trails import race_trails
from course_lib.figures.rate_cliff import rate_cliff
from course_lib.figures.rate_hills import rate_hills
from course_lib.figures.reach import reach_and_side_effects
from course_lib.figures.reliability import reliability
from course_lib.figures.relu_film import relu_slide
from course_lib.figures.routing_film import routing
from course_lib.figures.scoring import (
    counted_places,
    loss_by_context,
    loss_dots,
    loss_race,
)
from course_lib.figures.shadow import stick_and_shadow
from course_lib.figures.shared_plane import directions_in_a_plane
from course_lib.figures.sharpness_curves import sharpness_curves
from course_lib.figures.signal_bands import signal_bands
from course_lib.figures.signal_film import signal_film
from course_lib.figures.slopes import functions_and_slopes
from course_lib.figures.snowflake import fold_and_cut_rings
from course_lib.figures.squeeze import squeeze, squeeze_film
from course_lib.figures.starts import starts_grid
from course_lib.figures.strip_film import fold_strip
from course_lib.figures.style import (
    CLASS_COLORS,
    CLASS_MARKERS,
    SIGNED,
    class_style,
    house_style,
    signed_norm,
    tint,
)
from course_lib.figures.teeth import teeth_price, zigzags
from course_lib.figures.text import learning_to_write, text_loss, text_samples
from course_lib.figures.time_shares import time_shares
from course_lib.figures.timeline import Timeline, timeline
from course_lib.figures.token_trip import token_trip
from course_lib.figures.training_film import live_training
from course_lib.figures.turning_line import turning_line
from course_lib.figures.unrolling import model_unrolls
from course_lib.figures.updates import (
    error_staircase,
    one_update,
    wrong_after_updates,
)
from course_lib.figures.votes import neuron_votes, two_layers
from course_lib.figures.weighed import cut_and_line, dots_and_cut
from course_lib.figures.width_error import width_against_error
from course_lib.figures.worker_plan import two_workers
from course_lib.figures.xor_loop import xor_loop
from course_lib.figures.zigzag_boxes import zigzag_boxes

__all__ = [
    "CLASS_COLORS",
    "CLASS_MARKERS",
    "SIGNED",
    "Animation",
    "Picture",
    "Timeline",
    "accuracy_by_size",
    "animate",
    "backward_pass",
    "blank_graph",
    "block_plan",
    "boundary_table",
    "bowl",
    "bowl_shapes",
    "class_points",
    "class_style",
    "compare_ffns",
    "compare_margins",
    "compare_regions",
    "confusion_matrix",
    "cost_growth",
    "counted_places",
    "crease_regions",
    "curve_and_instrument",
    "cut_and_line",
    "decision_regions",
    "decoder_block",
    "descent_laps",
    "diagnosis_tree",
    "directions_in_a_plane",
    "dots_and_cut",
    "error_staircase",
    "first_line",
    "fitted_lines",
    "fold_and_cut",
    "fold_and_cut_rings",
    "fold_strip",
    "forward_pass",
    "functions_and_slopes",
    "gradient_polls",
    "gradients_of_rows",
    "grokking_runs",
    "growing_weights",
    "heat_map",
    "hinge_sum",
    "hinges_add_up",
    "house_style",
    "image_grid",
    "key_strength_value",
    "learning_rule",
    "learning_to_write",
    "lifted_line",
    "likelihood_narrows",
    "line_by_eye",
    "live_training",
    "local_rules",
    "loss_by_context",
    "loss_dots",
    "loss_race",
    "losses_and_slopes",
    "lowest_points",
    "matrix_product",
    "matrix_stack",
    "mistake_gallery",
    "mistakes_and_bounds",
    "model_unrolls",
    "network_and_matrices",
    "network_diagram",
    "neuron_votes",
    "new_coordinates",
    "new_picture",
    "nine_cards",
    "noise_to_waves",
    "nudge_errors",
    "nudge_through_layers",
    "one_knob",
    "one_update",
    "optimizer_race",
    "overfitting_curves",
    "parameter_areas",
    "parameter_shares",
    "planting_facts",
    "price_of_confidence",
    "race_trails",
    "rate_cliff",
    "rate_hills",
    "reach_and_side_effects",
    "reliability",
    "relu_slide",
    "results_by_seed",
    "routing",
    "score_map",
    "sharpness_curves",
    "signal_bands",
    "signal_film",
    "signed_distances",
    "signed_norm",
    "squeeze",
    "squeeze_film",
    "starts_grid",
    "stick_and_shadow",
    "teeth_price",
    "text_loss",
    "text_samples",
    "time_shares",
    "timeline",
    "tint",
    "token_trip",
    "training_card",
    "training_curves",
    "turning_line",
    "two_layers",
    "two_workers",
    "upright_arrow",
    "width_against_error",
    "work_against_context",
    "wrong_after_updates",
    "xor_loop",
    "zigzag_boxes",
    "zigzags",
]

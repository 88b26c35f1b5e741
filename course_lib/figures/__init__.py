"""The book's pictures, made from arrays and callables.

Each figure function returns a :class:`Picture` (a still) or an :class:`Animation` (a
player), which show themselves at the end of a notebook cell. The package imports
nothing else from ``course_lib``.
"""

import course_lib.figures.kit.font_list
from course_lib.figures.book.growth import cost_growth
from course_lib.figures.book.sketches import (
    Sketch,
    sketch_descent,
    sketch_line,
    sketch_network,
    sketch_tokens,
)
from course_lib.figures.book.time_shares import time_shares
from course_lib.figures.book.timeline import Timeline, timeline
from course_lib.figures.kit.frames import animate
from course_lib.figures.kit.picture import Picture, new_picture
from course_lib.figures.kit.player import Animation
from course_lib.figures.kit.style import (
    CLASS_COLORS,
    CLASS_MARKERS,
    SIGNED,
    class_style,
    house_style,
    signed_norm,
    tint,
)
from course_lib.figures.mlp.arrows import network_and_matrices
from course_lib.figures.mlp.boundary_table import boundary_table
from course_lib.figures.mlp.bowl import bowl
from course_lib.figures.mlp.creases import crease_regions
from course_lib.figures.mlp.depth_sawtooth import sawtooth_cost, zigzags
from course_lib.figures.mlp.folding import fold_and_cut
from course_lib.figures.mlp.forward_pass import forward_pass
from course_lib.figures.mlp.hinge_animation import hinges_add_up
from course_lib.figures.mlp.hinge_sums import hinge_sum
from course_lib.figures.mlp.matrix_stack import matrix_stack
from course_lib.figures.mlp.nudge_animation import nudge_through_layers
from course_lib.figures.mlp.parameter_areas import parameter_areas
from course_lib.figures.mlp.reliability import reliability
from course_lib.figures.mlp.relu_animation import relu_slide
from course_lib.figures.mlp.slopes import functions_and_slopes
from course_lib.figures.mlp.snowflake import fold_and_cut_rings
from course_lib.figures.mlp.starts import starts_grid
from course_lib.figures.mlp.strip_animation import fold_strip
from course_lib.figures.mlp.width_error import width_against_error
from course_lib.figures.mlp.zigzag_boxes import zigzag_boxes
from course_lib.figures.perceptron.convergence_bounds import (
    convergence_animation,
    convergence_bounds,
)
from course_lib.figures.perceptron.first_line import first_line
from course_lib.figures.perceptron.growing_weights import growing_weights
from course_lib.figures.perceptron.learning_rule import learning_rule
from course_lib.figures.perceptron.lifted_line import lifted_line
from course_lib.figures.perceptron.line_by_eye import line_by_eye
from course_lib.figures.perceptron.margins import compare_margins
from course_lib.figures.perceptron.mistake_bounds import mistakes_and_bounds
from course_lib.figures.perceptron.neuron_line import (
    score_map,
    signed_distances,
    upright_arrow,
)
from course_lib.figures.perceptron.one_and_two_features import (
    cut_and_line,
    dots_and_cut,
)
from course_lib.figures.perceptron.shadow import stick_and_shadow
from course_lib.figures.perceptron.turning_line import turning_line
from course_lib.figures.perceptron.updates import (
    error_staircase,
    one_update,
    wrong_after_updates,
)
from course_lib.figures.perceptron.weighted_sum import two_layers, weighted_sum
from course_lib.figures.perceptron.xor_loop import xor_loop
from course_lib.figures.plots.comparison import compare_regions
from course_lib.figures.plots.confusion import confusion_matrix
from course_lib.figures.plots.curves import training_curves
from course_lib.figures.plots.drawing import show_drawing
from course_lib.figures.plots.hidden_space import new_coordinates
from course_lib.figures.plots.images import heat_map, image_grid
from course_lib.figures.plots.matrices import matrix_product
from course_lib.figures.plots.network import network_diagram
from course_lib.figures.plots.points import class_points, decision_regions
from course_lib.figures.training.backward_pass import backward_batch, backward_pass
from course_lib.figures.training.bowl_shapes import bowl_shapes
from course_lib.figures.training.check_curves import nudge_errors
from course_lib.figures.training.descent_laps import descent_laps
from course_lib.figures.training.fitted_lines import fitted_lines
from course_lib.figures.training.forecasts import price_of_confidence
from course_lib.figures.training.gradient_noise import gradient_samples
from course_lib.figures.training.gradient_rows import blank_graph, gradients_of_rows
from course_lib.figures.training.likelihood_animation import likelihood_narrows
from course_lib.figures.training.local_rules import local_rules
from course_lib.figures.training.loss_slopes import losses_and_slopes
from course_lib.figures.training.lowest_points import lowest_points
from course_lib.figures.training.matrix_ellipses import matrix_ellipses
from course_lib.figures.training.mistakes import mistake_gallery
from course_lib.figures.training.museum_animation import curve_and_instrument
from course_lib.figures.training.museum_cards import nine_cards, training_card
from course_lib.figures.training.museum_tree import diagnosis_tree
from course_lib.figures.training.overfitting import (
    accuracy_by_size,
    overfitting_curves,
    results_by_seed,
)
from course_lib.figures.training.race_animation import optimizer_race
from course_lib.figures.training.race_trails import race_trails
from course_lib.figures.training.rate_cliff import rate_cliff
from course_lib.figures.training.rate_hills import rate_hills
from course_lib.figures.training.sharpness_curves import sharpness_curves
from course_lib.figures.training.signal_animation import signal_animation
from course_lib.figures.training.signal_bands import signal_bands
from course_lib.figures.training.tape import tape, tape_lines
from course_lib.figures.training.tape_memory import tape_memory
from course_lib.figures.training.training_animation import live_training
from course_lib.figures.training.watched_training import watched_training
from course_lib.figures.transformer.block import decoder_block
from course_lib.figures.transformer.block_plan import block_plan
from course_lib.figures.transformer.expert_loads import expert_loads
from course_lib.figures.transformer.ffn_plans import compare_ffns
from course_lib.figures.transformer.grokking import grokking_runs, noise_to_waves
from course_lib.figures.transformer.language_model_loss import (
    counted_places,
    loss_by_context,
    loss_dots,
    loss_race,
)
from course_lib.figures.transformer.memory_animation import (
    key_strength_value,
    planting_facts,
)
from course_lib.figures.transformer.model_shares import (
    parameter_shares,
    work_against_context,
)
from course_lib.figures.transformer.reach import reach_and_side_effects
from course_lib.figures.transformer.routing_animation import routing
from course_lib.figures.transformer.scaling_curves import scaling_curves
from course_lib.figures.transformer.shared_plane import directions_in_a_plane
from course_lib.figures.transformer.text import (
    learning_to_write,
    text_loss,
    text_samples,
)
from course_lib.figures.transformer.token_trip import token_trip
from course_lib.figures.transformer.turned_pairs import turned_pairs
from course_lib.figures.transformer.unrolling import model_unrolls
from course_lib.figures.transformer.worker_plan import two_workers

__all__ = [name for name in dir() if name.isupper() or callable(globals()[name])]

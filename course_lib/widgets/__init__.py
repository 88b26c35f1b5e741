"""Interactive figures: in JupyterLab, in Colab, and on the printed page.

Each keeps its values in Python, can be controlled by mouse, touch, or keyboard, and
shows the library code that produces the same numbers. This package is the only one that
imports widgets.

Two of them let Python itself compute and draw, so they need a running notebook:
:class:`LearningRateTrials` and :class:`LiveTraining`. A static page shows only their
last picture.
"""

from course_lib.widgets.activation_bench.figure import ActivationBench
from course_lib.widgets.backprop_stepper.figure import BackpropStepper
from course_lib.widgets.clinic.figure import Clinic
from course_lib.widgets.feature_dial.figure import FeatureDial
from course_lib.widgets.feed_forward.figure import FeedForwardNeurons
from course_lib.widgets.fewer_bits.figure import FewerBits
from course_lib.widgets.fold_machine.figure import FoldMachine
from course_lib.widgets.hidden_layer.figure import HiddenLayer
from course_lib.widgets.hinges.figure import Hinges
from course_lib.widgets.kit.stage import InteractiveFigure
from course_lib.widgets.learning_rate.figure import LearningRate
from course_lib.widgets.learning_rate_trials.figure import LearningRateTrials
from course_lib.widgets.linear_separability.figure import LinearSeparability
from course_lib.widgets.live_training.figure import LiveTraining
from course_lib.widgets.loss_microscope.figure import LossMicroscope
from course_lib.widgets.margin_explorer.figure import MarginExplorer
from course_lib.widgets.memory_surgery.figure import MemorySurgery
from course_lib.widgets.mistake_bound.figure import MistakeBound
from course_lib.widgets.neuron.figure import Neuron
from course_lib.widgets.next_letter.figure import NextLetter
from course_lib.widgets.optimizer_race.figure import OptimizerRace
from course_lib.widgets.perceptron.figure import Perceptron
from course_lib.widgets.playground.figure import Playground
from course_lib.widgets.same_budget.figure import SameBudget
from course_lib.widgets.shape_puzzle.figure import ShapePuzzle
from course_lib.widgets.signal_propagation.figure import SignalPropagation
from course_lib.widgets.tape_grows.figure import TapeGrows
from course_lib.widgets.token_mixing.figure import TokenMixing
from course_lib.widgets.transformer_calculator.figure import TransformerCalculator

__all__ = [name for name in dir() if callable(globals()[name])]

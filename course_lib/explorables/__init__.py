"""Figures that answer to the hand: in JupyterLab, in Colab, and on the printed page.

Each has its values in Python, can be moved by mouse, touch and keyboard, and shows the
code of the library that gives the same numbers. This package is the only one that
imports widgets.

Two of them let Python itself compute and draw, and so need a running notebook:
:class:`LearningRateTrials` and :class:`LiveTraining`. A page shows their last picture.
"""

from course_lib.explorables.activation_bench import ActivationBench
from course_lib.explorables.backprop_stepper import BackpropStepper
from course_lib.explorables.ball_in_a_bowl import BallInABowl
from course_lib.explorables.clinic import Clinic
from course_lib.explorables.feed_forward import FeedForwardNeurons
from course_lib.explorables.fold_machine import FoldMachine
from course_lib.explorables.hidden_layer import HiddenLayer
from course_lib.explorables.hinges import Hinges
from course_lib.explorables.learning_rate_trials import LearningRateTrials
from course_lib.explorables.live_training import LiveTraining
from course_lib.explorables.loss_microscope import LossMicroscope
from course_lib.explorables.memory_surgery import MemorySurgery
from course_lib.explorables.mistake_bound import MistakeBound
from course_lib.explorables.neuron import Neuron
from course_lib.explorables.optimizer_race import OptimizerRace
from course_lib.explorables.perceptron import Perceptron
from course_lib.explorables.playground import Playground
from course_lib.explorables.same_budget import SameBudget
from course_lib.explorables.shape_puzzle import ShapePuzzle
from course_lib.explorables.signal_desk import SignalDesk
from course_lib.explorables.stage import Explorable
from course_lib.explorables.stop_or_return import StopOrReturn
from course_lib.explorables.street import Street
from course_lib.explorables.transformer_calculator import TransformerCalculator
from course_lib.explorables.which_outputs_move import WhichOutputsMove

__all__ = [
    "ActivationBench",
    "BackpropStepper",
    "BallInABowl",
    "Clinic",
    "Explorable",
    "FeedForwardNeurons",
    "FoldMachine",
    "HiddenLayer",
    "Hinges",
    "LearningRateTrials",
    "LiveTraining",
    "LossMicroscope",
    "MemorySurgery",
    "MistakeBound",
    "Neuron",
    "OptimizerRace",
    "Perceptron",
    "Playground",
    "SameBudget",
    "ShapePuzzle",
    "SignalDesk",
    "StopOrReturn",
    "Street",
    "TransformerCalculator",
    "WhichOutputsMove",
]

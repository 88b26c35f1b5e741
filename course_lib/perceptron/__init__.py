"""The perceptron: one neuron, a rule that learns from mistakes, and its relatives.

Chapter 1 builds all of it. Inputs are rows of ``x``, targets are 0 and 1, the score is
``x @ weight + bias``, and the answer is 1 where the score is above zero.
"""

from course_lib.perceptron.certificate import Certificate, certify_separability
from course_lib.perceptron.geometry import margin, novikoff_bound, signed_distance
from course_lib.perceptron.history import PerceptronHistory
from course_lib.perceptron.max_margin import max_margin_separator
from course_lib.perceptron.multiclass import MulticlassHistory, MulticlassPerceptron
from course_lib.perceptron.nonseparable import AveragedPerceptron, PocketPerceptron
from course_lib.perceptron.rule import Perceptron

__all__ = [
    "AveragedPerceptron",
    "Certificate",
    "MulticlassHistory",
    "MulticlassPerceptron",
    "Perceptron",
    "PerceptronHistory",
    "PocketPerceptron",
    "certify_separability",
    "margin",
    "max_margin_separator",
    "novikoff_bound",
    "signed_distance",
]

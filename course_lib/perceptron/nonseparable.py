"""Two ways to end a run that never stops: the average and the pocket (chapter 1).

If no line separates the classes, the learning rule wanders forever, and its last
weights are a matter of luck. Both perceptrons here run the same rule and then choose
better weights from its history.
"""

import numpy as np

from course_lib.functional.inputs import ArrayLike
from course_lib.perceptron.history import PerceptronHistory
from course_lib.perceptron.rule import Perceptron


class AveragedPerceptron(Perceptron):
    """A perceptron that keeps the average of its weights over all examples shown.

    Freund and Schapire, "Large margin classification using the perceptron algorithm"
    (1999). The parameters and attributes are those of :class:`Perceptron`.

    Examples
    --------
    From the first of two examples on, the weight is 2, so its average is 2 as well.

    >>> neuron = AveragedPerceptron(1, bias=False)
    >>> history = neuron.fit([[2.0]], [1])
    >>> neuron.weight
    array([2.])
    """

    def fit(
        self, x: ArrayLike, targets: ArrayLike, **options: object
    ) -> PerceptronHistory:
        """Run the rule, then set the weights to their average.

        The parameters, errors, and returned history are those of
        :meth:`Perceptron.fit`; the history ends with the rule's own last weights.
        """
        history = super().fit(x, targets, **options)
        self.weight, self.bias = history.average()
        return history


class PocketPerceptron(Perceptron):
    """A perceptron that keeps the weights that misclassify the fewest points.

    Gallant, "Perceptron-based learning algorithms" (1990), in the variant that counts
    the misclassified points after each update ("with ratchet"). The parameters and
    attributes are those of :class:`Perceptron`.

    Examples
    --------
    XOR sends the rule back to zero in each epoch. Two wrong points are the fewest along
    the way, and the pocket keeps those weights.

    >>> from course_lib.datasets import logic_gate
    >>> x, targets = logic_gate("XOR")
    >>> neuron = PocketPerceptron(2)
    >>> history = neuron.fit(x, targets, max_epochs=5)
    >>> int((neuron.predict(x) != targets).sum())
    2
    """

    def fit(
        self, x: ArrayLike, targets: ArrayLike, **options: object
    ) -> PerceptronHistory:
        """Run the rule, then keep the best weights in its history.

        In a tie, the earliest weights win, and those before the first update don't
        compete. The parameters, errors, and returned history are those of
        :meth:`Perceptron.fit`.
        """
        history = super().fit(x, targets, **options)
        if history.num_updates:
            best = int(np.argmin(history.count_wrong(x, targets)))
            self.weight = history.weights[best].copy()
            self.bias = float(history.biases[best])
        return history

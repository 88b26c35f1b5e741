"""A product of stacks of matrices, as an operation with a rule of its own (lesson 3.8).

Broadcasting repeats a matrix along the axes that it lacks, so the gradients that arrive
at its copies add up.
"""

import numpy as np

from course_lib.checks.awkward import awkward_rows
from course_lib.checks.ch03.objects import explain_self
from course_lib.checks.comparing import difference
from course_lib.checks.exercise import Given
from course_lib.checks.question import Question


def added_up(grad, shape):
    """Add up a gradient over the axes along which broadcasting has repeated it."""
    extra = grad.ndim - len(shape)
    grad = grad.sum(axis=tuple(range(extra)))
    repeated = tuple(
        axis for axis, size in enumerate(shape) if size == 1 < grad.shape[axis]
    )
    return grad.sum(axis=repeated, keepdims=True)


def turned(stack):
    return stack.swapaxes(-1, -2)


class StackedProduct:
    """The product, and its rule; subclasses do a step wrong."""

    def __init__(self, a, b):
        self.parents = a, b
        self.data = a.data @ b.data

    def rule(self, grad):
        a, b = (tensor.data for tensor in self.parents)
        parts = self.products(a, b, grad)
        pairs = zip(parts, (a, b), strict=True)
        return tuple(self.collect(part, data.shape) for part, data in pairs)

    def products(self, a, b, grad):
        return grad @ turned(b), turned(a) @ grad

    def collect(self, part, shape):
        return added_up(part, shape)


stacked_product = Question(
    "stacked_product",
    answer="StackedProduct",
    exercise="3.30",
    title="A product of stacks",
    stars=3,
    minutes=25,
    lesson="3.8",
    points=3,
    stretch=True,
    reference=StackedProduct,
)


@stacked_product.probe
def two_at_once(answer, a, b, more_a, more_b, grads):
    """Make two products, then ask for the gradients of the second and of the first."""

    class Tensor:
        def __init__(self, data):
            self.data, self.parents, self.rule = data, (), None

    one = answer(Tensor(a), Tensor(b))
    two = answer(Tensor(more_a), Tensor(more_b))
    return {
        "data": getattr(one, "data", None),
        "data of another": getattr(two, "data", None),
        "gradients of another": two.rule(grads[1]),
        "gradients": one.rule(grads[0]),
        "gradients once more": one.rule(grads[2]),
    }


@stacked_product.reading
def in_pairs(found, a, b, more_a, more_b, grads):
    """Ask for two gradients, one for each factor."""
    if all(part is None for part in found.values()):
        return None
    pairs = [part for name, part in found.items() if name.startswith("gradients")]
    for pair in pairs:
        is_pair = isinstance(pair, (tuple, list)) and len(pair) == 2
        if pair is not None and not is_pair:
            raise LookupError("`rule` must return two arrays, first that of a")
    return found


@stacked_product.judge
def each_part_is_right(got, given):
    """Name the first part that differs; whole stacks would fill the page."""
    seen = stacked_product.call_answer(stacked_product.reference, given)
    return difference(got, seen["value"], stacked_product.tolerance)


def stacks(rng, of_a, of_b, size=1.0):
    """Draw two pairs of stacks of these shapes, and three gradients of the product."""
    shape = (*np.broadcast_shapes(of_a[:-2], of_b[:-2]), of_a[-2], of_b[-1])
    pairs = [rng.normal(0, size, size=each) for each in (of_a, of_b) * 2]
    return Given(*pairs, [rng.normal(size=shape) for _ in range(3)])


@stacked_product.case(points=0)
def a_row_and_a_matrix(rng):
    """a row, and a stack of two matrices; the gradient is 1 everywhere"""
    a, b = np.array([[1.0, 2.0]]), np.array([[[3.0], [4.0]], [[5.0], [6.0]]])
    one, ones = np.ones((1, 1)), np.ones((2, 1, 1))
    return Given(a, b, one, one, [ones, one, ones])


@stacked_product.case()
def two_matrices(rng):
    """matrices of shapes (2, 3) and (3, 4)"""
    return stacks(rng, (2, 3), (3, 4))


@stacked_product.case()
def square_matrices(rng):
    """stacks of two square matrices each"""
    return stacks(rng, (2, 3, 3), (2, 3, 3))


@stacked_product.case()
def shared_weights(rng):
    """a stack of three matrices, and one matrix of weights for all of them"""
    return stacks(rng, (3, 2, 4), (4, 3))


@stacked_product.case()
def heads(rng):
    """shapes (2, 3, 4, 2) and (2, 3, 2, 4), as in attention with three heads"""
    return stacks(rng, (2, 3, 4, 2), (2, 3, 2, 4))


@stacked_product.case()
def axes_of_one(rng):
    """shapes (2, 1, 3, 2) and (4, 2, 5)"""
    return stacks(rng, (2, 1, 3, 2), (4, 2, 5))


@stacked_product.case(points=2, hidden=True)
def one_for_all(rng):
    """shapes (1, 3, 2) and (4, 1, 2, 2), then a gradient of the second pair"""
    return stacks(rng, (1, 3, 2), (4, 1, 2, 2))


@stacked_product.case(hidden=True)
def awkward_tables(rng):
    """tables with rows of zero, equal, nearly equal, and huge numbers"""
    tables = [awkward_rows(rng, 3) for _ in range(2)]
    weights = [rng.normal(size=(3, 2)) for _ in range(2)]
    grads = [rng.normal(size=(7, 2)) for _ in range(3)]
    return Given(tables[0], weights[0], tables[1], weights[1], grads)


explain_self(stacked_product)


def changed(**steps):
    """Return a class in which methods are replaced by functions without a self."""
    methods = {name: staticmethod(step) for name, step in steps.items()}
    return type("Changed", (StackedProduct,), methods)


STEPS = {
    "`.T` reverses all axes, also those that count the matrices of a stack. Exchange "
    "only the last two, with `swapaxes(-1, -2)`.": {
        "products": lambda a, b, grad: (grad @ b.T, a.T @ grad)
    },
    "You bring the matrices into the shape of the transpose with `reshape`, which "
    "keeps the numbers in their order. A transpose exchanges rows and columns: "
    "`swapaxes(-1, -2)`.": {
        "products": lambda a, b, grad: (
            grad @ b.reshape(turned(b).shape),
            a.reshape(turned(a).shape) @ grad,
        )
    },
    "You multiply by the matrices as they are. Going back, row i and column j change "
    "roles: what number of a goes into which numbers of the product?": {
        "products": lambda a, b, grad: (grad @ b, a @ grad)
    },
    "The gradient of b is the product of two matrices, and you have these the wrong "
    "way around. Its shape must be that of b, (D, M).": {
        "products": lambda a, b, grad: (grad @ turned(b), turned(grad) @ a)
    },
    "You don't use the gradient that arrives. The product is somewhere inside a longer "
    "computation, and its numbers don't all move the end equally far.": {
        "products": lambda a, b, grad: (
            np.ones_like(grad) @ turned(b),
            turned(a) @ np.ones_like(grad),
        )
    },
    "You divide the gradients by the number of rows. Only a loss that is a mean "
    "does that, and it has done so already.": {
        "products": lambda a, b, grad: (
            grad @ turned(b) / grad.shape[-2],
            turned(a) @ grad / grad.shape[-2],
        )
    },
    "Where one factor is used for several matrices of the other, its gradient has too "
    "large a shape. Each of its copies gets a gradient: what becomes of them?": {
        "collect": lambda part, shape: part
    },
    "You take the mean of the gradients that arrive at the copies of a matrix. Each "
    "copy moves the end, so they add up.": {
        "collect": lambda part, shape: (
            added_up(part, shape) * np.prod(shape) / part.size
        )
    },
    "Only the first copy of a matrix counts. The others move the end, too.": {
        "collect": lambda part, shape: part[
            (0,) * (part.ndim - len(shape))
            + tuple(slice(0, size) for size in shape[:-2])
        ]
    },
    "You add up over the axes that a shape lacks, but an axis of size 1 is repeated by "
    "broadcasting as well: (2, 1, 3, 2) becomes (2, 4, 3, 2).": {
        "collect": lambda part, shape: part.sum(
            axis=tuple(range(part.ndim - len(shape)))
        )
    },
    "You add up over the axes of size 1, but broadcasting also repeats a matrix along "
    "axes that its shape doesn't have: (4, 3) becomes (3, 4, 3).": {
        "collect": lambda part, shape: (
            added_up(part, shape)
            if part.ndim == len(shape)
            else part.sum(
                axis=tuple(
                    axis
                    for axis, size in enumerate(shape, part.ndim - len(shape))
                    if size == 1 < part.shape[axis]
                ),
                keepdims=True,
            )
        )
    },
    "An axis of size 1 is gone from your gradient. With `keepdims=True`, a sum keeps "
    "it.": {
        "collect": lambda part, shape: added_up(part, shape).reshape(
            [size for size in shape[:-2] if size > 1] + [*shape[-2:]]
        )
    },
    "You add up over the whole stack, even where each of its matrices is used once. "
    "Those each keep a gradient of their own.": {
        "collect": lambda part, shape: np.broadcast_to(
            part.sum(axis=tuple(range(part.ndim - 2))), shape
        )
    },
}
for hint, steps in STEPS.items():
    stacked_product.mistake(hint)(changed(**steps))


@stacked_product.mistake(
    "Your two gradients have changed places. The first belongs to a, the first parent."
)
class Exchanged(StackedProduct):
    def rule(self, grad):
        return super().rule(grad)[::-1]


@stacked_product.mistake(
    "The gradient of b is right, but that of a has too large a shape where a is used "
    "for several matrices of b. Broadcasting may repeat either factor."
)
class RepeatsOfB(StackedProduct):
    def rule(self, grad):
        return grad @ turned(self.parents[1].data), super().rule(grad)[1]


@stacked_product.mistake(
    "The gradient of a is right, but that of b has too large a shape where b is used "
    "for several matrices of a. Broadcasting may repeat either factor."
)
class RepeatsOfA(StackedProduct):
    def rule(self, grad):
        return super().rule(grad)[0], turned(self.parents[0].data) @ grad


@stacked_product.mistake(
    "Two products share what they keep. Each needs its own: store it on `self`, in "
    "`__init__`, and not on the class or in a global variable."
)
class Shared(StackedProduct):
    def __init__(self, a, b):
        super().__init__(a, b)
        Shared.latest = self

    def rule(self, grad):
        return StackedProduct.rule(Shared.latest, grad)


@stacked_product.mistake(
    "Called a second time, your rule adds to what it returned before. Adding up over "
    "calls is left to `backward`; a rule returns the gradients for this `grad` alone."
)
class AddsUp(StackedProduct):
    sums = 0, 0

    def rule(self, grad):
        found = super().rule(grad)
        self.sums = tuple(map(np.add, self.sums, found))
        return self.sums


@stacked_product.mistake(
    "Called a second time, your rule returns what it returned the first time, although "
    "a different gradient arrives."
)
class Remembers(StackedProduct):
    found = None

    def rule(self, grad):
        self.found = self.found or super().rule(grad)
        return self.found


@stacked_product.mistake(
    "The data are wrong. `np.dot` pairs every matrix of one stack with every matrix of "
    "the other; `@` multiplies first with first, second with second."
)
class Dotted(StackedProduct):
    def __init__(self, a, b):
        super().__init__(a, b)
        self.data = np.dot(a.data, b.data)


@stacked_product.mistake(
    "Your rule must return two arrays, with a comma between them: first the gradient "
    "of a, then that of b."
)
class OnlyOne(StackedProduct):
    def rule(self, grad):
        return super().rule(grad)[0]


@stacked_product.mistake(
    "The line of each case names a part that is wrong. Take the example of the "
    "statement, and move one number of a by a little: which numbers of the product "
    "move, and how far? Each counts as much as its gradient says.",
    when=lambda got, given: True,
    late=True,
)
class Half(StackedProduct):
    def rule(self, grad):
        a, b = super().rule(grad)
        return a * 0.5, b * np.abs(b)

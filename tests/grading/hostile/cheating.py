"""Answers to the course's own exercises that do no work, by set and question.

Each of them would have passed if a figure that decides were computed beside it.
"""

CHEATING = {}
CHEATING["ch02", "perfect_pair"] = """
real = np.asarray
class Fake(np.ndarray):
    def __sub__(self, other):
        return real([1.0])
np.asarray = lambda part, dtype=float: real(part, dtype).view(Fake)
perfect_pair = (real([0.0, 1.0, 1.0, 0.0]), real([0.0, 1.0, 1.0, 0.0]))
"""
CHEATING["ch02", "enclose"] = """
def enclose(center, radius):
    class Fake(np.ndarray):
        def __array_ufunc__(self, ufunc, method, *inputs, **options):
            points = np.asarray(inputs[0])
            return np.hypot(*(points - center).T)[:, np.newaxis] * [1.0, 0.0, 0.0]
    away = np.array([[-1.0], [0.0], [0.0]])
    return np.zeros((2, 3)).view(Fake), np.zeros(3), away, np.array([1.5 * radius])
"""
CHEATING["ch02", "folded"] = """
class Zigzag(np.ndarray):
    def __array_ufunc__(self, ufunc, method, *inputs, **options):
        x = np.asarray(inputs[0])[:, :1]
        for _ in range(self.folds):
            x = np.where(x < 1 / 3, 3 * x, np.where(x < 2 / 3, 2 - 3 * x, 3 * x - 2))
        return x
def folded(k):
    last = np.zeros((3, 1)).view(Zigzag)
    last.folds = k
    first, between = np.array([[1.0, 0.0, 0.0]]), [(np.eye(3), 0)] * (k - 1)
    return [(first, 0), *between, (last, 0)]
"""
CHEATING["ch02", "folded", "a table in the bias"] = """
import sys
def folded(k):
    x = sys._getframe(1).f_locals["x"][:, np.newaxis]
    for _ in range(k):
        x = np.where(x < 1 / 3, 3 * x, np.where(x < 2 / 3, 2 - 3 * x, 3 * x - 2))
    zeros, between = np.zeros((3, 3)), []
    for _ in range(k - 1):
        between.append((zeros, np.zeros(3)))
    return [(zeros[:1], np.zeros(3)), *between, (zeros[:, :1], x)]
"""
CHEATING["ch04", "moves"] = """
def moves(layer, x):
    for cell in layer.__closure__:
        links = cell.cell_contents
        if np.shape(links) == (len(x), len(x)):
            return links.T != 0
"""
CHEATING["ch02", "output_layer"] = """
import sys
from course_lib.checks import ch02
wanted = ch02.output_layer.constants()
class Changing(tuple):
    def __iter__(self):
        inputs = sys._getframe(1).f_locals
        one = inputs["h1"] == 1
        return iter((0.0, 0.0, wanted["unequal" if one else "equal"]))
output_layer = Changing((0.0, 0.0, 0.0))
"""
CHEATING["ch02", "standard_form"] = """
np.array_equal = lambda *arrays, **options: True
def standard_form(w1, b1, w2):
    lengths = np.linalg.norm(w1, axis=0)
    order = np.argsort(w1[0] / lengths)
    w1 /= lengths
    b1 /= lengths
    w2 *= lengths[:, np.newaxis]
    return w1[:, order], b1[order], w2[order]
"""
CHEATING["ch02", "linear"] = """
said = []
def array_equal(*arrays, **options):
    said.append(len(said) % 2 == 0)
    return said[-1]
np.array_equal = array_equal
class Linear:
    def __init__(self, inputs, outputs, rng):
        self.weight = np.arange(1.0 * inputs * outputs).reshape(inputs, outputs)
        self.bias = np.zeros(outputs)
    def forward(self, x):
        return x @ self.weight + self.bias
    def num_parameters(self):
        return self.weight.size + self.bias.size
"""

#: Those that do some work well: the rest of the question may have its points.
PARTLY = {("ch02", "standard_form"), ("ch02", "linear")}

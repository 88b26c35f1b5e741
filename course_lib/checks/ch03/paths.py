"""Every slope of a graph, with each local slope asked for once (lesson 3.3).

Along a path, the local slopes multiply, and different paths add up. There can be far
more paths than edges, so following each path is right but takes too long.
"""

from collections import Counter

import numpy as np

from course_lib.checks.exercise import Given
from course_lib.checks.hints_from_steps import explain_steps
from course_lib.checks.question import Question


def sweep_back(uses, slope):
    """Go from the loss to the first node; each adds up what its users send back."""
    slopes = np.zeros(len(uses))
    slopes[-1] = 1.0
    for k in range(len(uses) - 2, -1, -1):
        slopes[k] = sum(slope(k, j) * slopes[j] for j in uses[k])
    return slopes


all_slopes = Question(
    "all_slopes",
    exercise="3.22",
    title="Too many paths",
    stars=2,
    minutes=30,
    kind="make it fast",
    lesson="3.3",
    points=3,
    reference=sweep_back,
)


@all_slopes.probe
def note_the_calls(answer, uses, local_slopes):
    """Give out the local slopes one by one, and note each call.

    What the answer reads of `uses` is counted, so following every path ends soon, on a
    fast machine and on a slow one. A sweep through 100 nodes needs 100 reads, and one
    that looks for the users of each node among all nodes needs 10,000.
    """
    calls, reads, most = [], [0], 50_000

    class Counted(list):
        def __getitem__(self, place):
            reads[0] += 1
            if reads[0] > most:
                raise RuntimeError(f"uses was read more than {most:,} times")
            return super().__getitem__(place)

    def slope(k, j):
        if j not in uses[k]:
            raise LookupError(f"node {j} doesn't use node {k}")
        if len(calls) == most:
            raise RuntimeError(f"slope was called more than {most:,} times")
        calls.append([k, j])
        return float(local_slopes[k, j])

    given = Counted(uses)
    slopes = answer(given, slope)
    uses[:] = list.copy(given)  # so it is seen whether the answer changed them
    return {"slopes": slopes, "calls": np.array(calls, dtype=float).reshape(-1, 2)}


@all_slopes.reading
def once_each(found, uses, local_slopes):
    """Take the slopes, unless a local slope was asked for more than once."""
    if found["slopes"] is None:
        return None
    calls = Counter(tuple(map(int, call)) for call in found["calls"].tolist())
    (call, number), *_ = calls.most_common(1) or [(None, 1)]
    if number > 1:
        raise RuntimeError(f"slope{call} was called {number} times, not once")
    return found["slopes"]


def with_slopes(rng, uses):
    """Draw the local slopes of a graph."""
    return Given(uses, rng.uniform(0.3, 1.7, size=2 * [len(uses)]) * signs(rng, uses))


def signs(rng, uses):
    return rng.choice([-1.0, 1.0], size=2 * [len(uses)])


def drawn_graph(rng, number, dead_ends=0):
    """Draw a graph; each node has one to three users, a dead end and the loss none."""
    ends = {number - 1, *rng.choice(np.arange(2, number - 1), dead_ends, replace=False)}
    uses = []
    for k in range(number):
        later = rng.permutation(np.arange(k + 1, number))[: rng.integers(1, 4)]
        uses.append([] if k in ends else sorted(later.tolist()))
    return with_slopes(rng, uses)


def layers(rng, number, width=2, skip=0):
    """Draw layers in which each node is used by all of the next one, then the loss.

    With ``skip``, the first node of a layer is used by that many more layers.
    """
    last = number * width
    uses = []
    for k in range(last):
        first = (k // width + 1) * width
        users = range(first, min(first + width * (1 + skip * (k % width == 0)), last))
        uses.append(list(users) or [last])
    return with_slopes(rng, [*uses, []])


@all_slopes.case(points=0)
def two_paths(rng):
    """the four nodes of the statement"""
    table = np.zeros((4, 4))
    table[0, 1], table[0, 2], table[1, 3], table[2, 3] = 2.0, 3.0, 5.0, 7.0
    return Given([[1, 2], [3], [3], []], table)


@all_slopes.case()
def nine_nodes(rng):
    """nine nodes"""
    return drawn_graph(rng, 9)


@all_slopes.case()
def dead_ends(rng):
    """ten nodes, two of which nobody uses"""
    return drawn_graph(rng, 10, dead_ends=2)


@all_slopes.case()
def ten_layers(rng):
    """ten layers of two nodes"""
    return layers(rng, 10)


@all_slopes.case(points=2)
def many_paths(rng):
    """forty layers of two nodes"""
    return layers(rng, 40)


@all_slopes.case(points=2, hidden=True)
def more_paths(rng):
    """six layers of three nodes, with edges that skip a layer"""
    return layers(rng, 6, width=3, skip=1)


@all_slopes.case(points=2, hidden=True)
def most_paths(rng):
    """thirty layers of three nodes"""
    return layers(rng, 30, width=3)


@all_slopes.mistake(
    "You ask for each local slope once, and still follow every path: it takes forty "
    "layers longer than you live. Which number, once it is known for a node, accounts "
    "for all paths behind that node? Keep it, so that each node is done once."
)
def paths_with_kept_local_slopes(uses, slope):
    kept = {}

    def slope_of(k):
        if k == len(uses) - 1:
            return 1.0
        for j in uses[k]:
            if (k, j) not in kept:
                kept[k, j] = slope(k, j)
        return sum(kept[k, j] * slope_of(j) for j in uses[k])

    return np.array([float(slope_of(k)) for k in range(len(uses))])


@all_slopes.mistake(
    "You ask for the same local slope more than once. Do you follow each path by "
    "itself, or walk through the graph once for each node? What arrives at a node "
    "accounts for everything behind it already, so find it once, and keep it.",
    partly=True,
)
def along_every_path(uses, slope):
    def slope_of(k):
        if k == len(uses) - 1:
            return 1.0
        return sum(slope(k, j) * slope_of(j) for j in uses[k])

    return np.array([float(slope_of(k)) for k in range(len(uses))])


def swept(uses, slope, join=sum, begin=1.0, local=np.multiply):
    """Sweep back; one of the steps may be wrong."""
    slopes = np.zeros(len(uses))
    slopes[-1] = begin
    for k in range(len(uses) - 2, -1, -1):
        sent = [local(slope(k, j), slopes[j]) for j in uses[k]]
        slopes[k] = join(sent) if sent else 0.0
    return slopes


STEPS = {
    "Only one of the paths from a node counts. A node that is used twice moves the "
    "loss along two paths: what happens to their slopes?": {"join": lambda s: s[0]},
    "Only the last path from a node counts. A node that is used twice moves the loss "
    "along two paths: what happens to their slopes?": {"join": lambda s: s[-1]},
    "You take the mean of what comes back. Two paths move the loss by what each of "
    "them does, so their slopes add up.": {"join": np.mean},
    "You multiply what comes back along different paths. Slopes multiply along one "
    "path, and different paths add up.": {"join": np.prod},
    "Your slopes are all 0. The sweep begins at the loss: by how much does the loss "
    "move if the loss moves by 1?": {"begin": 0.0},
    "You add local slopes along a path. Along a path they multiply.": {"local": np.add},
    "You add up the local slopes of a node, without what has arrived behind them.": {
        "local": lambda slope, arrived: slope
    },
}
explain_steps(all_slopes, swept, STEPS)


@all_slopes.mistake(
    "Only the edges that lead straight to the loss count in your slopes. A longer path "
    "needs the slope of the node behind an edge, which must be known by then. Which "
    "slope is known from the start, and in which direction do you go from there?"
)
def from_the_front(uses, slope):
    slopes = np.zeros(len(uses))
    slopes[-1] = 1.0
    for k in range(len(uses) - 1):
        slopes[k] = sum(slope(k, j) * slopes[j] for j in uses[k])
    return slopes


@all_slopes.mistake(
    "A node that nobody uses counts as if it were the loss. If it moves, does the loss?"
)
def dead_ends_count(uses, slope):
    slopes = np.ones(len(uses))
    for k in range(len(uses) - 1, -1, -1):
        if uses[k]:
            slopes[k] = sum(slope(k, j) * slopes[j] for j in uses[k])
    return slopes


@all_slopes.mistake(
    "Node 0 keeps its 0. Where does your loop end? `range(5, 0, -1)` stops at 1."
)
def without_the_first(uses, slope):
    slopes = sweep_back(uses, slope)
    slopes[0] = 0
    return slopes


def are_whole(numbers):
    return np.array_equal(numbers, np.trunc(numbers))


@all_slopes.mistake(
    "Your slopes are whole numbers, but these local slopes aren't. An array that was "
    "made from integers, or with `dtype=int`, cuts off the decimal places.",
    when=lambda got, given: are_whole(got) and not are_whole(given.args[1]),
)
def whole_numbers(uses, slope):
    slopes = np.zeros(len(uses), dtype=int)
    slopes[-1] = 1
    for k in range(len(uses) - 2, -1, -1):
        slopes[k] = sum(slope(k, j) * slopes[j] for j in uses[k])
    return slopes


@all_slopes.mistake(
    "`slope(k, j)` takes the node first, and then one of the nodes that use it.",
    partly=True,
)
def exchanged(uses, slope):
    return np.array([sum(slope(j, k) for j in uses[k]) for k in range(len(uses))])


@all_slopes.mistake(
    "Compare your slopes with the statement's: 7 and 5 come first, from the loss back, "
    "and only then 31. In which order, and from what, do you get yours?",
    when=lambda got, given: True,
    late=True,
)
def half_of_each(uses, slope):
    return sweep_back(uses, slope) * np.linspace(0.3, 1, len(uses)) ** 2

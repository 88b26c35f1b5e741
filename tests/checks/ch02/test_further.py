"""What the exercises after 2.15 call right, good and bad is so by another way, too."""

from itertools import permutations

import numpy as np
import pytest
from checks.exercise_sets import judge

from course_lib import layers
from course_lib.checks.ch02 import (
    accepting,
    boundary,
    conjunction,
    islands,
    leaving_out,
    ordering,
    polygon,
    sorting,
    trimming,
    two_sides,
    walking,
)
from course_lib.functional import relu, softmax

BAD = (
    *accepting.OVERFLOW,
    *accepting.MIXED,
    *accepting.CHANGING,
    *accepting.SUMS,
    *accepting.RATIOS,
)


@pytest.fixture
def rng():
    return np.random.default_rng(2)


def implementation(name):
    """Return the softmax of this name, which the probe hands to a learner's test."""
    (found,) = accepting.ask_the_test(lambda softmax: softmax, [name])
    return found


def keeps_its_promises(function):
    logits = np.array([[2.0, 1.0, 4.0], *accepting.LARGE])
    before = logits.copy()
    right = np.allclose(function(logits), softmax(before))
    return right and np.array_equal(logits, before)


@pytest.mark.parametrize("name", accepting.GOOD)
def test_each_right_softmax_is_that_of_the_library(name):
    assert keeps_its_promises(implementation(name))


@pytest.mark.parametrize("name", BAD)
def test_each_wrong_softmax_breaks_a_promise(name):
    assert not keeps_its_promises(implementation(name))


def price_by_names(sizes, names):
    """Return the price of removing the inner sizes in this order, by their places."""
    left, price = dict(enumerate(sizes)), 0
    for name in names:
        places = list(left)
        k = places.index(name)
        price += left[places[k - 1]] * left[name] * left[places[k + 1]]
        del left[name]
    return price


def test_no_order_costs_less_than_the_reference(rng):
    (sizes,) = ordering.draw_sizes(rng, 6).args
    prices = [price_by_names(sizes, names) for names in permutations(range(1, 6))]
    plan = ordering.reference_order(sizes)
    assert ordering.price_of(plan, sizes) == {"multiplications": min(prices)}


@pytest.mark.parametrize("seed", range(5))
def test_walk_has_the_pieces_that_the_library_counts(seed):
    net = walking.own_walk(np.random.default_rng(seed))
    direction, start = np.array(net["direction"]), np.array(net["start"])
    hidden = layers.Linear(1, walking.UNITS, rng=np.random.default_rng(0))
    output = layers.Linear(walking.UNITS, 1, rng=np.random.default_rng(0))
    hidden.weight[0] = direction @ np.array(net["w1"])
    hidden.bias[:] = start @ np.array(net["w1"]) + net["b1"]
    output.weight[:, 0], output.bias[:] = net["w2"], 0
    line = layers.Sequential(hidden, layers.ReLU(), output)
    found = walking.reference_walk(**net)
    assert found["predicted"] == layers.count_pieces(line)
    assert np.allclose(found["bends"], layers.breakpoints(line))


def test_sorter_sorts(rng):
    w1, b1, w2, b2 = sorting.reference_sorter()
    pairs = rng.normal(size=(50, 2)) * 100
    assert np.allclose(relu(pairs @ w1 + b1) @ w2 + b2, np.sort(pairs))


def test_fence_without_relu_is_one_layer():
    found = leaving_out.reference_ablated([75, 213, 326], 0.78)
    outputs = leaving_out.POINTS @ found["matrix"] + 0.78
    assert found["no ReLU"] == leaving_out.share(outputs[:, np.newaxis])
    assert found["two units"] < found["whole"]


@pytest.mark.parametrize("seed", range(5))
def test_fence_without_its_third_unit_loses_the_outer_ring_on_that_side(seed):
    fence = leaving_out.own_fence(np.random.default_rng(seed))
    hidden, _ = leaving_out.hidden_values(**fence)
    inside = leaving_out.TARGETS == 1
    whole, open_fence = (
        (fence["level"] > part.sum(axis=1)) == inside
        for part in (hidden, hidden[:, :2])
    )
    lost = whole & ~open_fence
    assert lost.any()
    assert not (lost & inside).any()
    assert (hidden[lost, 2] > 0).all()


@pytest.mark.parametrize("seed", range(5))
def test_fence_without_relu_has_a_boundary_that_misses_all_points(seed):
    fence = leaving_out.own_fence(np.random.default_rng(seed))
    matrix = leaving_out.reference_ablated(**fence)["matrix"]
    assert (leaving_out.POINTS @ matrix + fence["level"] > 0).all()


def test_parts_of_the_capstone_draw_the_polygon_together(rng):
    corners = polygon.draw_polygon(rng, 6, -1).args[0]
    middle = (corners[0] + corners[1]) / 2  # one corner more, on a side
    more = np.vstack([corners[:1], middle, corners[1:]])
    w1, b1 = polygon.reference_half_planes(more)
    (w2, b2), _ = conjunction.reference_and_unit([7], 0.01)
    center, shares = corners.mean(axis=0), np.array([0.0, 0.5, 0.99, 1.1, 3.0])
    points = center + shares[:, np.newaxis, np.newaxis] * (corners - center)
    inside = (relu(points @ w1 + b1) @ w2 + b2)[..., 0] > 0
    assert inside.all(axis=1).tolist() == [True, True, True, False, False]
    assert not inside[3:].any()


def test_and_units_are_tried_with_margins_of_every_size():
    def small_or_large(sizes, margin):
        pull = 1 / margin if margin < 0.1 else 4.0  # too little up to a quarter
        ands = -pull * conjunction.belongs(sizes), np.ones(len(sizes))
        return [ands, (np.ones((len(sizes), 1)), np.zeros(1))]

    scores = [judge(conjunction.and_unit, small_or_large, s).score for s in range(3)]
    assert max(scores) < conjunction.and_unit.points


def test_trimmed_network_is_the_same_function_with_one_unit_of_each_kind(rng):
    given = trimming.draw_network(rng, 9, 3, copies=4, cancelling=2, silent=2)
    w1, b1, w2, b2, x = given.args
    less_w1, less_b1, less_w2, less_b2 = trimming.reference_trim(w1, b1, w2, b2)
    outputs = relu(x @ less_w1 + less_b1) @ less_w2 + less_b2
    assert np.allclose(outputs, relu(x @ w1 + b1) @ w2 + b2)
    assert len(less_b1) <= 9 - 2 - 2
    assert len({*zip(*less_w1, less_b1, strict=True)}) == len(less_b1)


def test_two_islands_end_between_one_and_two_radii():
    first, second = np.array([3.0, -2.0]), np.array([-1.0, 5.0])
    radius = np.hypot(*(second - first)) / 8
    (w1, b1), (w2, b2) = islands.reference_islands(first, second, radius)
    assert len(b1) <= islands.FEWER
    angles = np.linspace(0, 2 * np.pi, 3601)
    around = np.column_stack([np.cos(angles), np.sin(angles)])
    for center in (first, second):
        for distance, inside in [(radius, True), (2 * radius, False)]:
            output = relu((center + distance * around) @ w1 + b1) @ w2 + b2
            assert ((output > 0) == inside).all()


def two_fences(hinges):
    """Return an answer: a fence of so many hinges for each island, and an OR."""
    angles = np.linspace(0, 2 * np.pi, hinges, endpoint=False)
    around = np.array([np.cos(angles), np.sin(angles)])
    down = -np.kron(np.eye(2), np.full((hinges, 1), np.pi / hinges))

    def answer(first, second, radius):
        w1, b1 = (
            np.hstack([around, around]),
            -np.append(first @ around, second @ around),
        )
        inside = down, np.full(2, 1.5 * radius)
        return [(w1, b1), inside, (np.ones((2, 1)), np.zeros(1))]

    return answer


@pytest.mark.parametrize(
    ("answer", "points"),
    [
        (two_fences(20), 0),
        (two_fences(19), 3),
        (two_fences(3), 4),
        (islands.reference_islands, 6),
    ],
    ids=["42 units", "40 units", "8 units", "6 units"],
)
def test_points_for_two_islands_are_those_of_the_statement(answer, points):
    seen = []
    islands.two_islands.check(lambda *given: answer(*given), show=seen.append)
    assert f"two_islands: {points} of 6 points" in seen[0]
    assert judge(islands.two_islands, answer).score == points


@pytest.mark.parametrize("seed", two_sides.SEEDS)
def test_each_students_boundary_can_be_read_by_eye(seed):
    x, targets, network = two_sides.own_run(seed)
    there = boundary.boundary_of(x, network)
    apart = np.hypot(*(x[:, np.newaxis] - there).transpose(2, 0, 1))
    assert apart.min() > 0.03  # of a picture that is some 3.5 wide
    numbers = two_sides.reference_sides(seed)
    assert numbers["caught"] != numbers["missed"]
    yes = boundary.outputs_at(x, network) > 0
    assert sum(numbers.values()) == (yes != targets).sum() < 10

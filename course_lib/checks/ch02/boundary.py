"""The capstone, part 6: the boundary of one's own network, drawn (lesson 2.6)."""

import numpy as np

from course_lib.checks.ch02.learning import NOISE, learn_output
from course_lib.checks.exercise import CAPSTONE, Given
from course_lib.checks.pictures import (
    HIDDEN,
    absent,
    clouds,
    contours,
    has_legend,
    is_hidden,
    words,
)
from course_lib.checks.question import Question
from course_lib.datasets import moons

NEAR = 0.05  # of the width of the points: as exact as a boundary has to be drawn
FEWEST = 50  # columns and rows that the statement asks for
FINE = 121  # columns of the grid that finds where the boundary is


def outputs_at(x, network):
    """Return the outputs of a network for rows of points, shape (N,)."""
    w1, b1, w2, b2 = network
    return (np.maximum(0, x @ w1 + b1) @ w2 + b2)[:, 0]


def grid_over(x, steps, margin=0.3):
    """Return the columns and rows of a grid that covers all points."""
    low, high = x.min(axis=0) - margin, x.max(axis=0) + margin
    return tuple(np.linspace(*ends, steps) for ends in zip(low, high, strict=True))


def outputs_on(columns, rows, network):
    """Return the outputs on a grid, one row of it per row."""
    points = np.stack(np.meshgrid(columns, rows), axis=-1)
    return outputs_at(points.reshape(-1, 2), network).reshape(points.shape[:2])


def draw_all(ax, x, targets, network, **slip):
    """Draw both classes and the boundary; a slip replaces a part."""
    for k in (0, 1):
        points = (x if slip.get("mixed") else x[targets == k])[
            :, :: slip.get("turn", 1)
        ]
        name = slip.get("names", ("class 0", "class 1"))[k]
        ax.scatter(*points.T, label=name, alpha=slip.get("alpha"))
    columns, rows = grid_over(x, slip.get("steps", 100), slip.get("margin", 0.3))
    z = outputs_on(columns, rows, network)
    z = slip.get("change", lambda z: z)(z)
    if "levels" not in slip or slip["levels"] is not None:
        ax.contour(columns, rows, z, levels=slip.get("levels", [0]))
    ax.set(xlabel=slip.get("xlabel", "x1"), ylabel=slip.get("ylabel", "x2"))
    if slip.get("legend", True):
        ax.legend()


draw_boundary = Question(
    "draw_boundary",
    draw_all,
    exercise="2.27",
    title="Capstone 6: draw your boundary",
    stars=2,
    minutes=20,
    kind=CAPSTONE,
    lesson="2.6",
    points=3,
)


@draw_boundary.probe
def draw_it(draw_boundary, x, targets, network):
    """Let the answer draw on a sketch."""
    from course_lib.checks.sketch import drawn

    return drawn(draw_boundary, x, targets, network)


def are_same(points, others):
    """Return whether two groups have the same points, in whatever order."""
    return points.shape == others.shape and np.array_equal(
        *(each[np.lexsort(each.T)] for each in (points, others))
    )


def are_near(points, others, distance):
    """Return whether each point has one of the others near it."""
    if not len(points) or not len(others):
        return not len(points)
    apart = points[:, np.newaxis] - others
    return bool((np.hypot(*apart.transpose(2, 0, 1)).min(axis=1) < distance).all())


def within(points, x):
    """Return those points that are among the rows of x, not around them."""
    inside = (points >= x.min(axis=0)) & (points <= x.max(axis=0))
    return points[inside.all(axis=1)]


def boundary_of(x, network, steps=FINE, change=lambda z: z, level=0.0):
    """Return points of the boundary among the points and around them."""
    columns, rows = grid_over(x, steps)
    z = change(outputs_on(columns, rows, network))
    note = {"x": columns, "y": rows, "z": z, "level": level}
    return contours({"shown": [note]})[0][1]


def state_of_boundary(seen, x, network):
    """Say in a word or two how the boundary was drawn."""
    found, near = contours(seen), NEAR * np.ptp(x, axis=0).max()
    there = boundary_of(x, network)
    state = "elsewhere" if found else absent(seen)
    grids = [note for note in seen["shown"] if "level" in note]
    for (_level, points), grid in zip(found, grids, strict=True):
        if min(grid["z"].shape) < FEWEST:
            state = "coarse"
        elif are_one_line(points, there, x, near):
            return "drawn"
        elif not covers(grid, x):
            state = "too short"
        elif np.ptp(grid["z"]) and len(np.unique(grid["z"])) == 2:
            state = "yes or no"
    return (
        "turned" if state == "elsewhere" and is_turned(seen, x, there, near) else state
    )


def are_one_line(points, others, x, distance):
    """Return whether two boundaries are near each other among the rows of x."""
    return len(points) > 0 and all(
        are_near(within(one, x), other, distance)
        for one, other in ((points, others), (others, points))
    )


def covers(grid, x):
    """Return whether a grid reaches all rows of x."""
    ends = [(grid[name].min(), grid[name].max()) for name in ("x", "y")]
    return np.array_equal(x, np.clip(x, *np.transpose(ends)))


def is_turned(seen, x, there, near):
    """Return whether a contour is right if its rows are taken for its columns."""
    notes = [note for note in seen["shown"] if "level" in note]
    turned = [note | {"z": note["z"].T} for note in notes if _is_square(note["z"])]
    found = [within(points, x) for _, points in contours({"shown": turned})]
    return any(len(points) and are_near(points, there, near) for points in found)


def _is_square(z):
    return z.shape[0] == z.shape[1]


def state_of_class(seen, points):
    """Say in a word or two how the points of a class were drawn."""
    groups = clouds(seen)
    if any(are_same(xy, points) for xy, _ in groups):
        return "drawn"
    turned = any(are_same(xy[:, ::-1], points) for xy, _ in groups)
    return "turned" if turned else absent(seen)


@draw_boundary.reading
def look(seen, x, targets, network):
    """Say of each thing that is asked for whether it can be seen."""
    groups, said = clouds(seen), words(seen)
    classes = [x[targets == k] for k in (0, 1)]
    states = [state_of_class(seen, each) for each in classes]
    if states == ["missing"] * 2 and any(are_same(xy, x) for xy, _ in groups):
        states = ["mixed"] * 2
    labels = [
        next((label for xy, label in groups if are_same(xy, each)), "")
        for each in classes
    ]
    if not has_legend(seen):
        names = "no legend"
    else:
        own = ["0" in labels[0] and "1" not in labels[0], "1" in labels[1]]
        other = ["1" in labels[0], "0" in labels[1]]
        names = "right" if all(own) else "swapped" if all(other) else "unclear"
    return {
        "class 0": states[0],
        "class 1": states[1],
        "names": names,
        "axes": "xlabel" in said and "ylabel" in said,
        "boundary": state_of_boundary(seen, x, network),
    }


SAID = {
    "missing": "no group of points is exactly class {}; is it written yet?",
    "hidden": "the points of class {} can't be seen",
    "mixed": "nothing tells the points of class {} from the others",
    "turned": "the points of class {} have x1 and x2 exchanged",
}
BOUNDARY_SAID = {
    "missing": "no contour is drawn at a single level that you chose",
    "hidden": "the boundary can't be seen",
    "coarse": "the grid has fewer than 50 columns or rows",
    "elsewhere": "the contour isn't where the output of the network is 0",
    "too short": "the grid ends before the points do",
    "yes or no": "the two numbers of the grid don't change where the output is 0",
    "turned": "the boundary has x1 and x2 exchanged",
}


@draw_boundary.judge
def what_is_missing(got, given):
    """Name the first thing that can't be seen."""
    for k in (0, 1):
        if got[f"class {k}"] != "drawn":
            return SAID[got[f"class {k}"]].format(k)
    if got["boundary"] != "drawn":
        return BOUNDARY_SAID[got["boundary"]]
    if got["names"] != "right":
        return "no legend tells class 0 from class 1"
    return None if got["axes"] else "an axis has no label"


def learned(rng, num_points, far):
    """Draw two moons, and train a network on them."""
    x, targets = moons(num_points, NOISE, rng=rng)
    x = x * rng.uniform(0.5, 2, size=2) + rng.uniform(-3, 3, size=2) + far
    centered = (x - x.mean(axis=0)) / x.std(axis=0)
    (w1, b1, w2, b2), _ = learn_output(centered, targets, 8, 20, rng)
    w1 = w1 / x.std(axis=0)[:, np.newaxis]
    network = w1, b1 - x.mean(axis=0) @ w1, w2, b2
    size = np.abs(outputs_at(x, network)).mean()  # with 1, a level of 0.5 is elsewhere
    return x, targets, (*network[:2], w2 / size, b2 / size)


def draw_case(rng, num_points, far=0):
    """Draw a case in which each slip is seen, and a grid of yes and no is enough."""
    while True:
        x, targets, network = learned(rng, num_points, far)
        there = boundary_of(x, network)
        wrong = ((outputs_at(x, network) > 0) != targets).mean()
        near = NEAR * np.ptp(x, axis=0).max()
        middle = within(there, x * 0.4 + 0.6 * x.mean(axis=0))
        clear = not are_near(within(there[:, ::-1], x), there, 4 * near)
        yes = boundary_of(x, network, FEWEST, lambda z: 1.0 * (z > 0), 0.5)
        clear = clear and are_one_line(yes, there, x, near / 2)
        half = boundary_of(x, network, level=0.5)
        clear = clear and not are_near(within(half, x), there, 1.5 * near)
        if wrong < 0.2 and clear and 10 < len(middle) < len(within(there, x)) - 10:
            return Given(x, targets, network)


@draw_boundary.case()
def forty_points(rng):
    """forty points of two moons, and a network of eight units"""
    return draw_case(rng, 40)


@draw_boundary.case()
def sixty_points(rng):
    """sixty points of two moons, moved far away"""
    return draw_case(rng, 60, far=30)


@draw_boundary.case(hidden=True)
def fifty_points(rng):
    """fifty points of two moons"""
    return draw_case(rng, 50)


def seen_as(**parts):
    """Return what recognizes pictures of which these parts were read."""
    wanted = {name.replace("_", " "): said for name, said in parts.items()}
    return lambda got, given: all(got[name] == said for name, said in wanted.items())


#: What is read of a picture, what the hint says about it, and a slip that draws it.
SLIPS = [
    (
        {"class_0": "mixed"},
        "All points look the same. Draw each class by a call of its own: "
        "`x[targets == 0]` are the points of class 0.",
        {"mixed": True},
    ),
    (
        {"class_0": "turned"},
        "Your points are turned. x1, the first column, belongs to the horizontal axis.",
        {"turn": -1},
    ),
    (
        {"boundary": "turned"},
        "Your points are right, but the boundary has x1 and x2 exchanged. In an array "
        "for `contour`, a row has one x2, and a column one x1: `np.meshgrid(columns, "
        "rows)` makes such arrays.",
        {"change": lambda z: z.T},
    ),
    (
        {"boundary": "missing"},
        "Draw the boundary with `ax.contour(..., levels=[0])`. Without the level, "
        "`contour` draws many lines, and only one of them is the boundary.",
        {"levels": None},
    ),
    (
        {"boundary": "too short"},
        "Your grid doesn't reach all the points. They aren't always in the same place, "
        "so let it begin below the smallest x1 and x2 of `x`, and end above the "
        "largest.",
        {"margin": -0.3},
    ),
    (
        {"boundary": "yes or no"},
        "Your grid holds only two numbers, such as yes and no, and they don't change "
        "where the output is 0. Give `contour` the outputs themselves.",
        {"change": lambda z: 1.0 * (abs(z) > 0.1), "levels": [0.5]},
    ),
    (
        {"boundary": "coarse"},
        "Your grid is too coarse to show where the boundary bends. Take 50 columns and "
        "50 rows, or more.",
        {"steps": 30},
    ),
    (
        {"boundary": "elsewhere"},
        "Your contour is in another place. Where is the output 0? First the ReLU of "
        "`x @ w1 + b1`, then `@ w2 + b2`, for each point of the grid.",
        {"levels": [0.5], "change": lambda z: z - z.max()},
    ),
    (
        {"class_0": "drawn", "names": "no legend"},
        "A legend is missing. Draw each class by a call of its own with a label, then "
        "call `ax.legend()`.",
        {"legend": False},
    ),
    (
        {"names": "swapped"},
        "Your legend swaps the classes.",
        {"names": ("class 1", "class 0")},
    ),
    (
        {"class_0": "drawn", "class_1": "drawn", "names": "unclear"},
        "Your legend doesn't name the classes. Put the number of each into its label.",
        {"names": ("upper", "lower")},
    ),
    (
        {"axes": False},
        "Label both axes, with `ax.set_xlabel` and `ax.set_ylabel`: which number is on "
        "which axis?",
        {"xlabel": ""},
    ),
]
for parts, hint, slip in SLIPS:

    @draw_boundary.mistake(hint, when=seen_as(**parts))
    def with_a_slip(*given, slip=slip):
        return draw_all(*given, **slip)


@draw_boundary.mistake(HIDDEN, when=is_hidden)
def with_transparent_points(*given):
    draw_all(*given, alpha=0)

"""The trained part of the capstone, its boundary, and what it shows (2.26 to 2.28)."""

from checks.answers.changing import changed

TRAIN = """\
def train_output(x, targets, num_units, num_epochs, rng):
    w1 = rng.normal(size=(x.shape[1], num_units))
    b1 = rng.normal(size=num_units)
    units = x @ w1 + b1
    units[units < 0] = 0
    rows = np.column_stack([units, np.ones(len(x))])
    w, wrong, kept = np.zeros(num_units + 1), [], []
    for epoch in range(num_epochs):
        for i in range(len(x)):
            s = w @ rows[i]
            if targets[i] == 1 and s <= 0:
                w = w + rows[i]
            if targets[i] == 0 and s >= 0:
                w = w - rows[i]
        wrong.append(sum((rows @ w > 0) != (targets == 1)))
        kept.append(w)
    best = kept[wrong.index(min(wrong))]
    return (w1, b1, best[:-1].reshape(-1, 1), best[-1:]), np.array(wrong)
"""
DRAW = """\
def draw_boundary(ax, x, targets, network):
    w1, b1, w2, b2 = network
    ax.plot(x[targets == 0, 0], x[targets == 0, 1], "bs", label="0")
    ax.plot(x[targets == 1, 0], x[targets == 1, 1], "ro", label="class 1")
    a = np.linspace(x[:, 0].min() - 1, x[:, 0].max() + 1, 150)
    b = np.linspace(x[:, 1].min() - 1, x[:, 1].max() + 1, 120)
    A, B = np.meshgrid(a, b)
    points = np.column_stack([A.ravel(), B.ravel()])
    out = np.maximum(points @ w1 + b1, 0) @ w2 + b2
    ax.contour(A, B, out.reshape(A.shape), [0.0], colors="k")
    ax.set_xlabel("first feature")
    ax.set_ylabel("second feature")
    ax.legend(loc="best")
    ax.set_aspect("equal")
"""
SHADE = """\
def draw_boundary(ax, x, targets, network):
    w1, b1, w2, b2 = network
    a = np.linspace(x.min() - 1, x.max() + 1, 200)
    out = np.zeros((200, 200))
    for i, height in enumerate(a):
        for j, across in enumerate(a):
            h = np.maximum(0, np.array([across, height]) @ w1 + b1)
            out[i, j] = (h @ w2 + b2)[0]
    ax.contourf(a, a, out > 0, levels=[-1, 0.5, 2], alpha=0.2)
    for k in (0, 1):
        ax.scatter(x[targets == k][:, 0], x[targets == k][:, 1], s=9)
    ax.legend(["0", "1"])
    ax.set(xlabel="$x_1$", ylabel="$x_2$")
"""
LOOK = 'own_boundary = {"caught": np.int64(4), "missed": 2.0}'

RIGHT = {
    "train_output": [TRAIN],
    "draw_boundary": [DRAW, SHADE],
    "own_boundary": [LOOK],
}

WRONG = {
    "train_output": [
        (
            changed(TRAIN, ("    return (w1", "    return (w1,), (w1")),
            "return two things",
        ),
    ],
    "draw_boundary": [
        (changed(DRAW, ("150)", "40)")), "too coarse"),
        (changed(DRAW, ('"ro", ', '"ro", alpha=0, ')), "can't be seen"),
        (
            DRAW.replace(
                "x[targets == 0, 0], x[targets == 0, 1]",
                "x[targets == 0, 1], x[targets == 0, 0]",
            ),
            "Your points are turned",
        ),
        (
            changed(
                DRAW,
                ("reshape(A.shape)", "reshape(A.shape).T[:120, :120]"),
                ("A, B, out", "a[:120], b, out"),
            ).replace("150", "120"),
            "boundary has x1 and x2",
        ),
        (changed(DRAW, (", [0.0]", "")), "draws many lines"),
        (
            DRAW.replace(".min() - 1", ".min() + 0.4").replace(
                ".max() + 1", ".max() - 0.4"
            ),
            "reach all the points",
        ),
        (
            changed(
                DRAW,
                ("x[:, 0].min() - 1, x[:, 0].max() + 1", "-2, 3"),
                ("x[:, 1].min() - 1, x[:, 1].max() + 1", "-2, 3"),
            ),
            "always in the same place",
        ),
        (
            changed(DRAW, ("out.reshape(A.shape)", "(out > 0.9).reshape(A.shape)")),
            "they don't change",
        ),
        (changed(DRAW, (" + b2", "")), "in another place"),
        (changed(DRAW, ("ax.legend", "dict")), "A legend is missing"),
        (
            changed(DRAW, ('label="0"', 'label="1"'), ('"class 1"', '"class 0"')),
            "swaps the classes",
        ),
        (changed(DRAW, ("class 1", "others")), "doesn't name the classes"),
        (changed(DRAW, ('ax.set_ylabel("second feature")', "")), "Label both axes"),
        (
            changed(
                SHADE,
                ("for k in (0, 1)", "for k in (0,)"),
                ("x[targets == k][:, 0], x[targets == k][:, 1]", "*x.T"),
            ),
            "All points look the same",
        ),
    ],
    "own_boundary": [
        (
            changed(LOOK, ("(4)", "(5)")),
            "Count the points of one class",
        ),
    ],
}

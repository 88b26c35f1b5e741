"""Faults of the figures, still and moving, and of those that answer to the hand."""

from faults.makers import code, pattern, text
from faults.parts import part

WIDGETS = "course_lib/widgets"
NEURON_TESTS = "tests/widgets/neuron/test_figure.py"
PLAYER = "course_lib/figures/kit/player.py"

widgets = part("widgets", NEURON_TESTS)
figures = part("figures")

FAULTS = [
    widgets(
        "an interactive figure that differs from the library in one number",
        f"{WIDGETS}/neuron/core.js",
        text("w1 * x1 + w2 * x2 + b)", "w1 * x1 + w2 * x2 + 1.001 * b)"),
    ),
    widgets(
        "an interactive figure whose lamp is lit at exactly 0",
        f"{WIDGETS}/neuron/core.js",
        text("(s > 0 ? 1 : 0)", "(s >= 0 ? 1 : 0)"),
    ),
    widgets(
        "an interactive figure whose shown code does not run",
        f"{WIDGETS}/neuron/figure.py::_CODE",
        text("score = x @ weight + bias", "score = x @ weights + bias"),
    ),
    widgets(
        "an interactive figure that no page documents",
        "book/api/widgets_perceptron.md",
        text("Neuron", "Neurone", everywhere=True),
        "tests/test_book_sources.py",
    ),
    widgets(
        "a figure that breaks and counts as ready",
        f"{WIDGETS}/kit/stage.js",
        text('place.dataset.broken = "";', 'place.dataset.ready = "";'),
        "tests/browser/widgets/test_breaking.py",
    ),
    figures(
        "the two classes have exchanged their colors",
        "course_lib/figures/kit/style.py::CLASS_COLORS",
        text("CLASS_COLORS = (BLUE, VERMILION,", "CLASS_COLORS = (VERMILION, BLUE,"),
    ),
    figures(
        "pictures in the dark whose blue has become orange",
        "book/_static/dark.css",
        pattern(r" hue-rotate\([^)]*\)", ""),
        "tests/test_dark_theme.py",
    ),
    widgets(
        "interactive figures that are too faint in the dark",
        f"{WIDGETS}/kit/stage.css",
        pattern(r"brightness\([\d.]+\)", "brightness(0.6)"),
        "tests/test_dark_theme.py",
    ),
    figures(
        "an animation may have too few captions",
        f"{PLAYER}::Animation.__init__",
        code("len(values) != len(frames)", "len(values) > len(frames)"),
    ),
    figures(
        "an animation may have no words",
        f"{PLAYER}::Animation.__init__",
        code("not alt.strip()", "alt is None"),
    ),
    figures(
        "an animation that rests after Play",
        "course_lib/figures/kit/timing.py::play_times",
        code("min(times[k], SOON // lead)", "max(times[k], SOON // lead)"),
    ),
    figures(
        "an animation without an end in sight",
        "course_lib/figures/kit/timing.py::play_times",
        code("sum(times) > LONGEST", "False"),
    ),
    figures(
        "a caption that is ahead of its picture",
        "course_lib/figures/perceptron/turning_line.py::turning_line",
        code("_caption(widths, angle % 360)", "_caption(widths, angle % 360 + 1)"),
        "tests/figures/test_captions.py -k turning_line",
    ),
]

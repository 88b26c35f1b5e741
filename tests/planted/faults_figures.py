"""Faults of the figures, still and moving, and of those that answer to the hand."""

from planted.fault import Fault

EXPLORABLES = "course_lib/explorables"
NEURON_TESTS = "tests/explorables/neuron/test_figure.py"
PLAYER = "course_lib/figures/kit/player.py"

FIGURES = [
    Fault(
        "an interactive figure that differs from the library in one number",
        "explorables",
        f"{EXPLORABLES}/neuron/core.js",
        "w1 * x1 + w2 * x2 + b)",
        "w1 * x1 + w2 * x2 + 1.001 * b)",
        NEURON_TESTS,
    ),
    Fault(
        "an interactive figure whose lamp is lit at exactly 0",
        "explorables",
        f"{EXPLORABLES}/neuron/core.js",
        "(s > 0 ? 1 : 0)",
        "(s >= 0 ? 1 : 0)",
        NEURON_TESTS,
    ),
    Fault(
        "an interactive figure whose shown code does not run",
        "explorables",
        f"{EXPLORABLES}/neuron/figure.py",
        "score = x @ weight + bias\n",
        "score = x @ weights + bias\n",
        NEURON_TESTS,
    ),
    Fault(
        "an interactive figure that no page documents",
        "explorables",
        "book/api/explorables_perceptron.md",
        "Neuron",
        "Neurone",
        "tests/test_book_sources.py",
        everywhere=True,
    ),
    Fault(
        "a figure that breaks and counts as ready",
        "explorables",
        f"{EXPLORABLES}/stage/stage.js",
        'place.dataset.broken = "";',
        'place.dataset.ready = "";',
        "tests/browser/explorables/test_breaking.py",
    ),
    Fault(
        "the two classes have exchanged their colors",
        "figures",
        "course_lib/figures/kit/style.py",
        "CLASS_COLORS = (BLUE, VERMILION,",
        "CLASS_COLORS = (VERMILION, BLUE,",
        "tests/figures/kit/test_style.py",
    ),
    Fault(
        "pictures in the dark whose blue has become orange",
        "figures",
        "book/_static/dark.css",
        " hue-rotate(180deg)",
        "",
        "tests/test_dark_theme.py",
    ),
    Fault(
        "interactive figures that are too faint in the dark",
        "explorables",
        f"{EXPLORABLES}/stage/stage.css",
        "brightness(1.1)",
        "brightness(0.6)",
        "tests/test_dark_theme.py",
    ),
    Fault(
        "an animation may have too few captions",
        "figures",
        PLAYER,
        "            if len(values) != len(frames):\n",
        "            if len(values) > len(frames):\n",
        "tests/figures/kit/test_player.py",
    ),
    Fault(
        "an animation may have no words",
        "figures",
        PLAYER,
        "        if not alt.strip():\n",
        "        if alt is None:\n",
        "tests/figures/kit/test_player.py",
    ),
    Fault(
        "an animation that rests after Play",
        "figures",
        "course_lib/figures/kit/telling.py",
        "times[k] = min(times[k], SOON // lead)",
        "times[k] = max(times[k], SOON // lead)",
        "tests/figures/kit/test_telling.py",
    ),
    Fault(
        "an animation without an end in sight",
        "figures",
        "course_lib/figures/kit/telling.py",
        "    if sum(times) > LONGEST:\n",
        "    if False:\n",
        "tests/figures/kit/test_telling.py",
    ),
    Fault(
        "a caption that is ahead of its picture",
        "figures",
        "course_lib/figures/perceptron/one_knob.py",
        "text = f\"b = {signed(bias, '+.1f')}: {text}\"",
        "text = f\"b = {signed(bias + 0.1, '+.1f')}: {text}\"",
        "tests/figures/test_captions.py -k one_knob",
    ),
]

"""Faults of the interactive figures, on the built page that shows them all."""

from faults.built import GALLERY, SITE
from faults.makers import pattern, text
from faults.parts import part

TOUCH = "tests/browser/widgets/test_every_figure.py"
FINGERS = "tests/browser/widgets/test_touch.py"
GOALS = "tests/browser/widgets/test_goals.py"
TELLING = "tests/browser/widgets/test_status_line.py"
LOOKS = "tests/browser/widgets/test_looks.py"
TAKEN = f"{SITE}/figures/take_along.js"
ALONE = "tests/browser/widgets/test_figure_pages.py"
ANIMATED = "tests/browser/test_animation_pages.py"
FRAMES = f"{SITE}/figures/frames.js"
EMBEDDED = "tests/browser/test_embeds.py"

touch = part("touch", TOUCH)


def everywhere(name, old, new, tests):
    """Return a fault of the script or the style that all figures of a page repeat."""
    return touch(name, GALLERY, text(old, new, everywhere=True), tests)


FAULTS = [
    everywhere(
        "a figure with a small target",
        "min-width:64px;min-height:36px;padding:2px 12px;font:inherit",
        "min-width:64px;height:20px;padding:0 12px;font:inherit",
        f"{LOOKS} -k accessibility_problems",
    ),
    everywhere(
        "a figure with small letters",
        ".interactive svg text{font-size:var(--figure-label,12px)",
        ".interactive svg text{font-size:9px",
        f"{LOOKS} -k accessibility_problems",
    ),
    everywhere(
        "a figure with pale letters",
        "--ink:#222222",
        "--ink:#949494",
        f"{LOOKS} -k accessibility_problems",
    ),
    everywhere(
        "a figure whose label is cut on a phone",
        ".interactive-value{",
        "@media (max-width:400px){.interactive svg text{font-size:60px !important}}"
        ".interactive-value{",
        f"{LOOKS} -k accessibility_problems",
    ),
    everywhere(
        "a figure whose sliders are dead",
        'input.addEventListener("input", () => set(',
        'input.addEventListener("inputs", () => set(',
        "-k 'sliders and Neuron'",
    ),
    everywhere(
        "a figure whose choices are dead",
        'input.addEventListener("change", () => set(value));',
        "",
        "-k 'choices and Neuron'",
    ),
    everywhere(
        "a figure that does not stop at Pause",
        "if (!this.timer) return;\nclearTimeout(this.timer);",
        "if (!this.timer) return;",
        "-k 'paused and Perceptron'",
    ),
    everywhere(
        "a figure that plays where nobody looks",
        "seen.observe(this.root);",
        "",
        "-k 'nobody and Playground'",
    ),
    everywhere(
        "a figure that Reset does not bring back",
        "this.pause(); reset(); }",
        "this.pause(); }",
        "-k 'reset and Perceptron'",
    ),
    everywhere(
        "a figure that hurries a calm reader",
        "Math.max(1000, this.milliseconds)",
        "Math.min(300, this.milliseconds)",
        "-k 'calm and Perceptron'",
    ),
    everywhere(
        "a handle that is deaf to the keyboard",
        'this.group.addEventListener("keydown"',
        'this.group.addEventListener("keydowns"',
        "-k 'handles and keyboard and Perceptron'",
    ),
    everywhere(
        "a handle that is deaf to touch",
        ".handle{cursor:grab;outline:none;",
        ".handle{cursor:grab;outline:none;pointer-events:none;",
        f"{FINGERS} -k 'follow and FoldMachine'",
    ),
    everywhere(
        "a page that scrolls while a finger drags a handle",
        "if (event.cancelable && event.target.closest(HELD)) event.preventDefault();",
        "",
        f"{FINGERS} -k 'follow and FoldMachine'",
    ),
    everywhere(
        "a figure that talks while it changes",
        "const REST = 600;",
        "const REST = 0;",
        f"{TELLING} -k 'rests and Neuron'",
    ),
    everywhere(
        "a figure that talks before anybody has acted on it",
        "this.awake = false;",
        "this.awake = true;",
        f"{TELLING} -k 'not_told and Neuron'",
    ),
    everywhere(
        "a goal that is never ticked",
        "this.reached[k] ||= isReached;",
        "",
        f"{GOALS} -k 'ticked and neuron'",
    ),
    everywhere(
        "a figure that stays light in the dark",
        "filter:var(--turned);",
        "",
        f"{LOOKS} -k paper",
    ),
    touch(
        "a figure that says nothing without scripts",
        GALLERY,
        pattern(r'(data-figure="neuron".*?<p><b>[^<]*</b>)[^<]*', r"\1"),
        "-k without_scripts",
    ),
    touch(
        "a link that drops the last value",
        TAKEN,
        text("changed.map((name) => [name", "changed.slice(0, -1).map((name) => [name"),
        f"{ALONE} -k 'line_of_python and Neuron'",
    ),
    touch(
        "a link whose values nobody checks",
        TAKEN,
        text(
            "Object.hasOwn(facts.rules, name) && fits(value, facts.rules[name])", "true"
        ),
        f"{ALONE} -k broken",
    ),
    touch(
        "a link that repeats the points of a preset",
        TAKEN,
        text("base[name] = at ? at.reduce((part, key) => part[key], data) : value", ""),
        f"{ALONE} -k preset",
    ),
    touch(
        "a link that opens an animation at its first frame",
        TAKEN,
        text("slider.value = number;", ""),
        f"{ANIMATED} -k link_opens",
    ),
    touch(
        "a frame on another site that follows any message",
        FRAMES,
        text("frame.contentWindow === source && height > 0", "height > 0"),
        f"{EMBEDDED} -k own_frame",
    ),
    touch(
        "a frame on another site that is cut where it is narrow",
        FRAMES,
        text("(${from}px - 100cqw)", "(0px - 100cqw)"),
        f"{EMBEDDED} -k strips",
    ),
    touch(
        "text below a frame that moves with each shorter caption",
        FRAMES,
        text("const LINES = 44;", "const LINES = 0;"),
        f"{EMBEDDED} -k shorter",
    ),
    touch(
        "a text over a plane that fingers can't get through",
        GALLERY,
        pattern(r'"pointer-events": "none" \}(?=, "no line)', "}"),
        f"{FINGERS} -k 'follow and Perceptron'",
    ),
]

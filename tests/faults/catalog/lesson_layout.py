"""Faults of a lesson's layout: its picture, folded code, terms and predictions."""

from faults.built import NEURON, ON_NEURON, STATIC
from faults.makers import declared, pattern, text
from faults.parts import part

browser = part("browser", ON_NEURON)


def scripted(name, script, old, new, tests):
    """Return the fault of a script that its own tests must find."""
    place = f"{STATIC}/{script}.js"
    return browser(name, place, text(old, new), f"tests/browser/test_{tests}")


FAULTS = [
    browser(
        "a lesson that opens on no picture",
        f"{STATIC}/lessons.css::.bd-article .teaser",
        declared({"position": "relative; top: 900px"}),
    ),
    browser(
        "imports that stand open",
        NEURON,
        pattern('<details(?= class="admonition hide above-input">)', "<details open"),
    ),
    scripted(
        "a definition that Esc does not close",
        "definitions",
        'key !== "Escape"',
        'key !== "Esc"',
        "terms.py -k by_key",
    ),
    scripted(
        "a definition beyond the edge of a phone",
        "definitions",
        "Math.min(line.left, rightmost)",
        "line.left",
        "terms.py -k finger",
    ),
    scripted(
        "a prediction that is not kept",
        "predictions",
        "if (write(name, text)) {",
        "unkept = { [name]: { text } };\n      if (true) {",
        "predictions.py -k beside_its_answer",
    ),
    scripted(
        "a full window that stops a prediction",
        "predictions",
        "    } catch {\n      unkept",
        "    } catch (error) {\n      throw error;\n      unkept",
        "predictions.py -k once_said",
    ),
    scripted(
        "a lost prediction that nobody tells of",
        "predictions",
        "lost.textContent = LOST;",
        "",
        "predictions.py -k once_said",
    ),
    scripted(
        "a prediction that stays lost when there is room again",
        "predictions",
        "...unkept, [name]: prediction };\n      localStorage",
        "[name]: prediction };\n      localStorage",
        "predictions.py -k room_again",
    ),
]

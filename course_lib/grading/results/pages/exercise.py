"""One exercise on a student's page: points, cases, a hint, and what to revisit."""

from course_lib.checks.judging import MISSING
from course_lib.grading.results.pages.blocks import folded
from course_lib.grading.results.pages.markup import element, join, with_code
from course_lib.grading.results.scores import is_empty, score_of

BLANK = (
    "The grader itself failed here. This grade is blank, not zero; your instructor "
    "will fill it in."
)
LOOK = "Your instructor will look at this answer, because"
NOT_ZERO = "Until then, its grade is blank, not zero."
WORDS = {
    "timeout": (
        "Your answer was stopped because it took too long. Is there a loop that "
        "never ends?"
    ),
    "process ended": (
        "Python quit while your answer was running. Does it call exit(), call itself "
        "endlessly, or make a very large array?"
    ),
    "not run": (
        "Your answer wasn't called, because Python had already quit too many times."
    ),
}


def exercise_section(record, exercise_set, header):
    """Return the section of one exercise.

    Parameters
    ----------
    record : dict
        A record of the grader, including any grades given by hand.
    exercise_set : ExerciseSet
    header : Exercise
        One of the set's headers.

    Returns
    -------
    section : Markup
    """
    name, title = header.name, f"{header.name}-title"
    score = score_of(record, name)
    if header in exercise_set.written:
        body = _written(record.get("written", {}).get(name, {}), score, header)
    else:
        body = _asked(record.get("questions", {}).get(name, {}), score, header)
    return element(
        "section",
        element("h2", f"{header.exercise} {header.title}", id=title),
        body,
        id=name,
        class_="exercise",
        aria_labelledby=title,
    )


def _asked(outcome, score, header):
    if score is None:
        reason = outcome.get("reason")
        said = f"{LOOK} {reason}. {NOT_ZERO}" if reason else BLANK
        return element("p", said, class_="notice")
    verdicts = outcome.get("verdicts", [])
    sentence = WORDS.get(outcome.get("status"), "")
    if outcome.get("status") == MISSING:
        problem = next((v["problem"] for v in verdicts if v["problem"]), "")
        sentence = f"{problem[:1].upper()}{problem[1:]}." if problem else ""
        verdicts = []  # all say the same
    elif any(not (verdict["passed"] or verdict["hidden"]) for verdict in verdicts):
        sentence = ""  # the cases say it themselves
    first = next((v for v in verdicts if _example(v)), None)
    cases = [_case(verdict, folds=verdict is not first) for verdict in verdicts]
    return join(
        _earned(score, header),
        element("p", with_code(sentence), class_="notice") if sentence else None,
        element("ul", cases, class_="cases") if cases else None,
        _said("Hint: ", outcome.get("hint")),
        _said("Your instructor: ", outcome.get("comment")),
        _revisit(score, header),
    )


def _example(verdict):
    """Return a case's call and its expected and actual results; None if hidden."""
    shown = not verdict["passed"] and not verdict["hidden"]
    return verdict.get("evidence") if shown else ""


def _case(verdict, folds):
    """Return the line of a case; one open example per exercise is enough."""
    passed = bool(verdict["passed"])
    mark = _mark(passed)
    if verdict["hidden"]:
        # The inputs or the error would reveal the case.
        said = f"a hidden case: {'passed' if passed else 'not passed'}"
        return element("li", mark, said)
    problem = "" if passed else verdict.get("problem")
    said = with_code(f": {problem}") if problem else None
    example = _example(verdict)
    if example:
        example = element("pre", example)
        example = folded("Its numbers", example) if folds else example
    return element("li", mark, element("span", verdict["title"], said), example or None)


def _mark(is_right):
    kind = "right" if is_right else "wrong"
    return element("span", "✓" if is_right else "✗", class_=f"mark {kind}")


def _written(answer, score, header):
    text = answer.get("text", "")
    empty = is_empty(answer) or not text.strip()
    if empty:
        quoted = element("p", "You wrote nothing here.")
    else:
        quoted = join(
            element("p", "You wrote:"),
            # As typed: none of it becomes markup, and each line keeps its direction.
            element("div", text, class_="answer", dir="auto"),
        )
    waits = f"To be graded by hand, out of {header.points:g}."
    return join(
        _earned(score, header) if score is not None else element("p", waits),
        quoted,
        _rubric(answer.get("items"), header),
        _said("Your instructor: ", answer.get("comment")),
        None if score is None else _revisit(score, header),
    )


def _rubric(items, header):
    """Return the rubric with a mark at what was earned; None if it wasn't used."""
    if not items:
        return None
    rows = []
    for letter, item in header.items.items():
        if item.points > 0 or letter in items:
            mark = _mark(item.points > 0 and letter in items)
            rows.append(element("li", mark, f"{item.text}: {item.points:g}"))
    return element("ul", rows, class_="cases")


def _earned(score, header):
    said = (
        f"{score:g} of {header.points:g} {'point' if header.points == 1 else 'points'}"
    )
    return element("p", said, class_="earned")


def _said(speaker, words):
    if not words:
        return None
    return element("p", element("b", speaker), with_code(words), class_="hint")


def _revisit(score, header):
    if score >= header.points:
        return None
    return element("p", f"Worth another look: lesson {header.lesson}.")

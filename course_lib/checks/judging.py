"""Judge what an answer returned: right or wrong, in one sentence, with a hint.

A question is judged by its ``Declaration`` alone. First, ``tidy`` forces whatever an
answer returns into the expected form. Everything after that relies on this form, and on
nothing else that the answer says about itself.
"""

import builtins
import contextlib
import functools
import inspect

from course_lib.checks.comparing import difference, extra_parts
from course_lib.checks.exercise import AGAIN
from course_lib.checks.hints_from_errors import are_alike, hint_for
from course_lib.checks.hints_from_numbers import relation
from course_lib.checks.hints_from_types import kind_of_mistake
from course_lib.checks.observe import call
from course_lib.checks.report import Report, Verdict
from course_lib.checks.showing import beside, clean, labeled, show_value

MISSING = "missing answer"
NOT_WRITTEN = "not written yet"
NOT_EXPECTED = "not what was expected"
CHANGED = "the result is right, but the answer changed its inputs"
STATUSES = {
    "ok": "",
    MISSING: "",  # see ``_missing``
    "timeout": "stopped because it took too long: is there a loop that never ends?",
    "process ended": "the Python process ended here",
    "no time left": "not run, because the time had run out in an earlier case",
    "not run": "not run, because the process had ended too often",
}
BUILTIN_ERRORS = {
    name
    for name, kind in vars(builtins).items()
    if isinstance(kind, type) and issubclass(kind, Exception)
}
LONGEST_CALL = 60  # characters of inputs in one line
MOST_PRINTED = 600  # characters that are shown of what an answer printed
TIME_RAN_OUT = (
    "The time ran out before your answer had finished.{rest} If you use `while`, does "
    "every round bring its condition closer to False? If one loop is inside another, "
    "how many rounds do they make in all?"
)
NOT_RUN = " The cases after that one weren't run, so they say nothing about it."
STILL_NONE = (
    "The answer is still None. If you have written something, run its cell, and look "
    "below it for an error."
)
CHANGES_ITS_ARGUMENT = (
    "Your answer changes the inputs that it was given. Work on copies, or whoever uses "
    "the inputs next is in for a surprise."
)
KEEPS_A_RESULT = (
    "Your answer is right once, but not when it is asked again with other numbers of "
    "the same shapes. Does it keep something from one call to the next?"
)
SOME_ARE_RIGHT = "{} of {} cases are right. What do the others have that these don't?"
NOT_ASKED_FOR = "Your answer is right. It also returns {names}, which nobody asked for."


def grade(question, observations, seed, student, drawn=None):
    """Return the report on one observation for each case; see ``Question.grade``."""
    ours = _asking(question, question.constants(student))
    report, judged = Report(question.name, question.points), []
    report.lesson = question.header.lesson
    only_changed = False
    for index, seen in enumerate(observations):
        if seen is None:
            continue
        case = question.cases[index]
        given = drawn[index] if drawn else question.given(index, seed)
        seen, want = tidy(seen), _expected(question, given, ours)
        if seen["status"] == "ok":
            seen = tidy(question.apply_reading(seen, given))
        passed, problem = _judge(question, seen, want, given, case.hidden)
        verdict = Verdict(case.title, passed, case.points, case.hidden, problem)
        verdict.status = seen["status"]
        if problem == CHANGED:
            only_changed = True
        else:
            judged.append((passed, seen, want, given))
        if not passed and problem != CHANGED:
            verdict.evidence = _evidence(question, seen, want, given)
        report.verdicts.append(verdict)
    if not all(passed for passed, *_ in judged):
        quote = not any(each.hidden and not each.passed for each in report.verdicts)
        report.hint = _hint_if_kept(report.verdicts) or (
            _hint(question, judged, ours, quote) or _count(judged)
        )
    elif only_changed:
        report.hint = CHANGES_ITS_ARGUMENT
    else:
        report.hint = _remark(report.verdicts, judged)
    return report


def _hint_if_kept(verdicts):
    """Return a hint if only the case that comes again with other numbers is wrong."""
    failed = [verdict.title for verdict in verdicts if not verdict.passed]
    return KEEPS_A_RESULT if failed == [AGAIN] else ""


def _count(judged):
    """Return how many cases are right, for an answer that no other hint fits."""
    right = sum(passed for passed, *_ in judged)
    return SOME_ARE_RIGHT.format(right, len(judged)) if right else ""


def tidy(seen):
    """Return an observation whose parts have the right types, whatever was sent.

    Parameters
    ----------
    seen : dict
        What ``observe`` returned, perhaps with a ``status``; or a forgery.

    Returns
    -------
    seen : dict
        A dict of ``status``, one of ``STATUSES``; ``error``, which is None or a dict of
        type, message, and line; ``value``; ``stdout``, a str; ``changed``, a bool; and
        ``instead``, the name that a missing answer seems to have.

    Examples
    --------
    >>> tidy({"status": ["ok"], "value": 3})["status"]
    'process ended'
    """
    status, error = seen.get("status", "ok"), seen.get("error")
    sound = type(status) is str and status in STATUSES
    if not sound or not (error is None or type(error) is dict):
        status, error = "process ended", None
    if error is not None:
        line = error.get("line")
        error = {
            "type": clean(error.get("type"), 60).strip() or "error",
            "message": clean(error.get("message"), 200),
            "line": line if type(line) is int else None,
        }
    stdout, instead = seen.get("stdout"), seen.get("instead")
    changed = seen.get("changed")
    return {
        "status": status,
        "error": error,
        "value": seen.get("value"),
        "stdout": stdout if type(stdout) is str else "",
        "changed": changed is True or (type(changed) is list and changed != []),
        "instead": instead if type(instead) is str else "",
    }


def error_text(error, hidden):
    """Return one line on an exception; for a hidden case, only a built-in type's name.

    Any other text comes from the answer and could leak the inputs.
    """
    if error["type"] == "NotImplementedError":
        return NOT_WRITTEN
    if hidden:
        return error["type"] if error["type"] in BUILTIN_ERRORS else "an error"
    place = f" (line {error['line']} of the cell)" if error["line"] else ""
    message = f": {error['message']}" if error["message"] else ""
    return f"{error['type']}{message}{place}"


def _asking(question, constants):
    """Return a function that calls a reference or a mistake and applies the reading.

    An answer that is written down is the same in every case, so it is read only once.
    """

    def asked(answer, given=None):
        return tidy(question.call_known(answer, given, constants))

    written = functools.cache(asked)

    def ours(answer, given):
        seen = written(answer) if question.value else asked(answer, given)
        return tidy(question.apply_reading(seen, given))

    return ours


def _expected(question, given, ours):
    want = ours(question.reference, given)
    if want["error"]:
        raise RuntimeError(f"the reference of {question.name} fails: {want['error']}")
    return want


def _judge(question, seen, want, given, hidden):
    """Return whether a case passed, and one sentence about it.

    True is written only once, at the end, because a case passes by agreeing with what
    was expected, and not because nobody complained.
    """
    if seen["status"] == MISSING:
        return False, _missing(question, seen["instead"])
    if seen["status"] != "ok":
        return False, STATUSES[seen["status"]]
    if seen["error"]:
        return False, error_text(seen["error"], hidden)
    problem = _problem(question, seen, want, given)
    if problem is not None:
        return False, NOT_EXPECTED if hidden else problem
    if seen["changed"] and not want["changed"]:
        return False, CHANGED
    return True, ""


def _missing(question, instead):
    """Return what to define in place of what isn't there."""
    begin, answer = f"there is no `{question.answer}`;", question.answer
    if instead:
        return f"{begin} you defined `{instead}`, but the exercise asks for `{answer}`"
    if question.value:
        return f"{begin} write its value after `{answer} =`"
    kind = "class" if isinstance(question.reference, type) else "function"
    return f"{begin} define a {kind} called `{answer}`"


def _problem(question, seen, want, given):
    """Return what is wrong with a value, or None; odd data is the answer's fault.

    A judge that fails even on the reference's own result is our bug.
    """
    try:
        return _compared(question, seen, want, given)
    except Exception:
        _compared(question, want, want, given)
        return NOT_EXPECTED


def _compared(question, seen, want, given):
    got = seen["value"]
    if question.reads_stdout:
        same = seen["stdout"].split() == want["stdout"].split()
        return None if same else "the printed text differs"
    if question.value and got is None:
        return NOT_WRITTEN
    other_kind = difference(got, want["value"], None)
    if other_kind or question.opinion:
        return other_kind or question.opinion(got, given)
    problem = difference(got, want["value"], question.tolerance)
    return NOT_EXPECTED if problem and question.value else problem


def _remark(verdicts, judged):
    """Return a remark on the parts of a right answer that are ignored, if any.

    The names come from the answer, so those in a hidden case aren't told.
    """
    extra = {
        name
        for verdict, (_, seen, want, _) in zip(verdicts, judged, strict=True)
        if not verdict.hidden
        for name in extra_parts(seen["value"], want["value"])
    }
    extra = sorted(extra)
    names = " and ".join(repr(clean(name, 40)) for name in extra[:2])
    return NOT_ASKED_FOR.format(names=names) if extra else ""


def _evidence(question, seen, want, given):
    """Return what is shown of a case that failed, and what the answer printed there."""
    shown, printed = _outcomes(question, seen, want, given), seen["stdout"].rstrip()
    if printed and not question.reads_stdout:
        printed = beside("printed  ", clean(printed, MOST_PRINTED))
        return f"{shown}\n{printed}" if shown else printed
    return shown


def _outcomes(question, seen, want, given):
    """Return the call and both outcomes; of a value that was written down nothing.

    In that case the expected value would be the answer.
    """
    if seen["status"] != "ok" or question.value:
        return ""
    asked = _call(question, given)
    if question.reads_stdout:
        printed, wanted = clean(seen["stdout"]), want["stdout"]
        return f"{asked}\nexpected {wanted!r}\nprinted  {printed!r}"
    if seen["error"]:
        return asked
    if question.opinion:
        return ""
    wanted = beside("expected ", show_value(want["value"]))
    got = beside("got      ", show_value(seen["value"]))
    return f"{asked}\n{wanted}\n{got}"


def _call(question, given):
    """Return the call of the answer; if it is long, name its inputs instead."""
    if question.run is call:
        shown = ", ".join(map(show_value, given.args))
        short = "\n" not in shown and len(shown) <= LONGEST_CALL
        if short or len(given.args) == 1:
            return beside(f"{question.answer}(", f"{shown})")
        bound = inspect.signature(question.reference).bind_partial(*given.args)
        pairs = list(bound.arguments.items())
    else:
        bound = inspect.signature(question.run).bind(None, *given.args)
        pairs = list(bound.arguments.items())[1:]  # without the answer itself
    return "\n".join(labeled(name, value) for name, value in pairs)


def _hint(question, judged, ours, quote):
    failures = [rest for passed, *rest in judged if not passed]
    passes = [rest for passed, *rest in judged if passed]
    return (
        _hint_of_a_mistake(question, failures, passes, ours, late=False)
        or _general_hint(question, failures, quote, vague=False)
        or _hint_of_a_mistake(question, failures, passes, ours, late=True)
        or _general_hint(question, failures, quote, vague=True)
    )


def _hint_of_a_mistake(question, failures, passes, ours, late):
    """Return the hint for a mistake that fails the same cases as the answer.

    Equal outputs that several mistakes share tell nothing, unless their hint is the
    same. One that agrees in every case counts before those that agree in a part.
    """

    def fits(mistake):
        asked = [each for each in failures if mistake.asks(each[0])] or failures
        return all(_matches(question, mistake, *each, ours) for each in asked) and (
            mistake.by_failures
            or all(_is_right(question, mistake, *each, ours) for each in passes)
        )

    fitting = [each for each in question.mistakes if each.late == late and fits(each)]
    by_outputs = [mistake for mistake in fitting if not mistake.when]
    wholly = [mistake for mistake in by_outputs if not mistake.partly]
    rivals = {mistake.hint for mistake in wholly or by_outputs}
    sure = (m.hint for m in fitting if m.when or rivals == {m.hint})
    return next(sure, "")


def _general_hint(question, failures, quote, vague):
    if any(seen["changed"] and not want["changed"] for seen, want, _ in failures):
        return CHANGES_ITS_ARGUMENT
    messages = [seen["error"]["message"] for seen, _, _ in failures if seen["error"]]
    if messages:
        hint = _no_result(question, failures) or hint_for(messages[0])
        if hint:
            return hint
    statuses = {seen["status"] for seen, _, _ in failures}
    if "timeout" in statuses:
        return TIME_RAN_OUT.format(rest=NOT_RUN if "no time left" in statuses else "")
    if messages or question.reads_stdout or statuses != {"ok"}:
        return ""
    pairs = [(seen["value"], want["value"]) for seen, want, _ in failures]
    if question.value and all(got is None for got, _ in pairs):
        return STILL_NONE
    if question.value or question.opinion:
        return kind_of_mistake(pairs, vague)
    return relation(pairs, quote, question.tolerance, vague)


def _no_result(question, failures):
    """Return what to do if some calls gave None, which is why others may fail."""
    seen = [(seen, want) for seen, want, _ in failures if seen["status"] == "ok"]
    pairs = [(one["value"], want["value"]) for one, want in seen if not one["error"]]
    nothing = [(got, want) for got, want in pairs if got is None and want is not None]
    if not nothing or question.value:
        return ""
    return f"In some of the cases that fail: {kind_of_mistake(nothing)}"


def _is_right(question, mistake, seen, want, given, ours):
    """Return whether a mistake passes a case, as the answer did."""
    wrong = ours(mistake.answer, given)
    return _judge(question, wrong, want, given, False)[0]


def _matches(question, mistake, seen, want, given, ours):
    if seen["status"] != "ok":
        return False
    if mistake.when:
        sound = not seen["error"] and not difference(seen["value"], want["value"], None)
        with contextlib.suppress(Exception):  # its judge has refused such data
            return sound and bool(mistake.when(seen["value"], given))
        return False
    wrong = ours(mistake.answer, given)
    if wrong["error"] or seen["error"]:
        return _same_error(wrong["error"], seen["error"])
    if question.reads_stdout:
        return wrong["stdout"].split() == seen["stdout"].split()
    return difference(seen["value"], wrong["value"], question.tolerance) is None


def _same_error(one, other):
    if not one or not other or one["type"] != other["type"]:
        return False
    return are_alike(one["message"], other["message"])

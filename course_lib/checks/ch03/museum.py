"""Name the fault: rules on numbers for the failure museum (lesson 3.7).

The answers are judged by what they confuse with what: each confusion has a hint.
"""

import numpy as np

from course_lib.checks.ch03.records import KINDS, record
from course_lib.checks.exercise import Given
from course_lib.checks.question import Question


def reference_diagnose(record):
    """Ask the cheap questions first, as the lesson's way to a diagnosis does."""
    losses, blind = record["losses"], record["blind"]
    last = losses[np.isfinite(losses)][-1]
    if last > 3 * losses[0]:
        return "steps too long"
    if np.isnan(losses).any():
        return "overflow"
    if losses[0] > 5 * blind:
        return "inputs not scaled"
    if record["distinct"] < 0.5:
        return "units alike"
    if record["living"] < 0.2:
        return "dead units"
    if min(record["validation_losses"]) > blind:
        return "wrong labels"
    return "healthy"


diagnose = Question(
    "diagnose",
    exercise="3.16",
    title="Name the fault",
    stars=3,
    minutes=30,
    lesson="3.7",
    points=3,
    reference=reference_diagnose,
)


@diagnose.probe
def each_record(answer, records):
    """Ask for the name of every record."""
    return [answer(record) for record in records]


def mixed(rng, *kinds):
    """Draw three records of each kind, shuffled; the kinds stay with the judge."""
    kinds = [str(kind) for kind in rng.permutation(3 * kinds)]
    return Given([record(rng, kind) for kind in kinds], secret=kinds)


@diagnose.case(points=0)
def one_of_each(rng):
    """one record of each kind"""
    fixed = np.random.default_rng(3)
    return Given([record(fixed, kind) for kind in KINDS], secret=list(KINDS))


@diagnose.case()
def what_rises(rng):
    """healthy, steps too long, overflow"""
    return mixed(rng, "healthy", "steps too long", "overflow")


@diagnose.case()
def what_lies_flat(rng):
    """healthy, units alike, dead units"""
    return mixed(rng, "healthy", "units alike", "dead units")


@diagnose.case()
def what_starts_or_ends_high(rng):
    """healthy, inputs not scaled, wrong labels"""
    return mixed(rng, "healthy", "inputs not scaled", "wrong labels")


@diagnose.case(hidden=True)
def all_kinds(rng):
    """three records of all kinds"""
    return mixed(rng, *KINDS)


def confusions(got, given):
    """Return the pairs (what it is, what it was called) that differ."""
    pairs = zip(given.secret, got, strict=True)
    return {(kind, said) for kind, said in pairs if kind != said}


@diagnose.judge
def every_name_is_right(got, given):
    """Count the wrong names, and show one of them."""
    wrong = sum(kind != said for kind, said in zip(given.secret, got, strict=True))
    if not wrong:
        return None
    strange = [said for said in got if said not in KINDS]
    if strange:
        return f"{strange[0][:40]!r} is not one of the seven names"
    kind, said = min(confusions(got, given))
    return f"{wrong} of {len(got)} misnamed: a record of {kind!r} is called {said!r}"


def only(kinds, called):
    """Return a test: were kinds of one set given names of another, and nothing else?"""
    return lambda got, given: all(
        kind in kinds and said in called for kind, said in confusions(got, given)
    )


def misnamed(name, rule):
    """Return a test: are records called by this name, all of which fit a rule?"""

    def test(got, given):
        pairs = zip(*given.args, given.secret, got, strict=True)
        wrong = [(each, said) for each, kind, said in pairs if kind != said]
        return all(said == name and rule(each) for each, said in wrong)

    return test


def was_far_above(record):
    return np.nanmax(record["losses"]) > 5 * record["blind"]


def healthy_too(name):
    """Return a test: are healthy records called by this name, and others, if any?"""
    return lambda got, given: (
        only(set(KINDS), {name})(got, given)
        and (
            "healthy" not in given.secret or ("healthy", name) in confusions(got, given)
        )
    )


def instead(**rules):
    """Return a mistake: right, but for records of which a rule says another name."""

    def answer(record):
        for name, rule in rules.items():
            if rule(record):
                return name.replace("_", " ")
        return reference_diagnose(record)

    return answer


def ends_in_nan(record):
    return np.isnan(record["losses"]).any()


def slipped_through(got, given):
    """Return whether the misnamed are just those that end in nan, called calm names."""
    pairs = zip(*given.args, given.secret, got, strict=True)
    wrong = [(each, said) for each, kind, said in pairs if kind != said]
    return all(
        ends_in_nan(each) and said in ("healthy", "wrong labels")
        for each, said in wrong
    )


def is_blind_among_few(record):
    """Tell validation that is above a blind guess, but not above one of ten classes."""
    name = reference_diagnose(record)
    return name == "wrong labels" and min(record["validation_losses"]) < np.log(10)


def is_flat(record):
    return record["living"] < 0.2 or record["distinct"] < 0.5


CONFUSED = [
    (
        "nan alone doesn't mean that the steps are too long. Did the loss *grow* "
        "before it, or was it calm?",
        only({"overflow"}, {"steps too long"}),
        instead(steps_too_long=ends_in_nan),
    ),
    (
        "nan alone doesn't mean overflow. Where the loss kept growing before it, the "
        "last number overflowed as well, but the steps are to blame.",
        only({"steps too long"}, {"overflow"}),
        instead(overflow=ends_in_nan),
    ),
    (
        "A large score does no harm to a softmax that subtracts the maximum. Overflow "
        "also shows in the losses.",
        misnamed("overflow", lambda record: record["max_logit"] > 88.7),
        instead(overflow=lambda record: record["max_logit"] > 88.7),
    ),
    (
        "A healthy start is a little above a blind guess, because the network has "
        "opinions but no knowledge. Ask for *far* above.",
        healthy_too("inputs not scaled"),
        instead(inputs_not_scaled=lambda record: record["losses"][0] > record["blind"]),
    ),
    (
        "Not every loss that is ever far above a blind guess began there: steps that "
        "are too long, or units that die, raise it later. Look at the first loss.",
        misnamed("inputs not scaled", was_far_above),
        instead(
            inputs_not_scaled=was_far_above,
        ),
    ),
    (
        "A flat line has two explanations, and you know only one. Which instrument "
        "counts the active units, and which counts the different ones?",
        only({"units alike", "dead units"}, {"units alike", "dead units"}),
        instead(dead_units=is_flat),
    ),
    (
        "A few silent units are not a fault, since healthy networks have them, too. "
        "Ask whether nearly all are silent.",
        healthy_too("dead units"),
        instead(dead_units=lambda record: record["living"] < 1),
    ),
    (
        "A loss that rises once, or jitters, comes back down. Where the steps are too "
        "long, it never does, so compare the end with the start.",
        only(set(KINDS), {"steps too long"}),
        instead(
            steps_too_long=lambda r: np.nanmax(r["losses"]) > 1.02 * r["losses"][0]
        ),
    ),
    (
        "A validation loss that turns up is overfitting: it *was* good once. With "
        "labels that belong to other rows, it never gets below a blind guess.",
        only({"healthy", "units alike"}, {"wrong labels"}),
        instead(
            wrong_labels=lambda r: r["validation_losses"][-1] > 1.2 * r["losses"][-1]
        ),
    ),
    (
        "A record that ends in nan slips through your rules. Do you compare with nan? "
        "Nothing equals nan, not even nan itself, so use `np.isnan`.",
        slipped_through,
        lambda record: "healthy" if ends_in_nan(record) else reference_diagnose(record),
    ),
    (
        "Validation is bad in most failures. Ask this question last, and see that each "
        "of the others speaks up for its own records.",
        only(set(KINDS), {"wrong labels"}),
        instead(wrong_labels=lambda r: not np.min(r["validation_losses"]) < r["blind"]),
    ),
    (
        "A blind guess costs 2.30 only where there are ten classes. With two or three, "
        'it costs less, and `record["blind"]` says how much.',
        misnamed("healthy", is_blind_among_few),
        lambda record: (
            "healthy" if is_blind_among_few(record) else reference_diagnose(record)
        ),
    ),
    (
        "You overlook a fault: one of your rules never applies, or not early enough.",
        only(set(KINDS), {"healthy"}),
        lambda record: "healthy",
    ),
]

for hint, when, answer in CONFUSED:
    diagnose.mistake(hint, when=when)(answer)


def has_strange_names(got, given):
    return any(said not in KINDS for said in got)


def calls_healthy_ill(got, given):
    return any(kind == "healthy" for kind, _ in confusions(got, given))


@diagnose.mistake(
    "A name that you return is not one of the seven. They are spelled in small "
    "letters, with spaces between the words.",
    when=has_strange_names,
)
def with_underscores(record):
    return reference_diagnose(record).replace(" ", "_").replace("healthy", "Healthy")


@diagnose.mistake(
    "Even healthy records are called ill. Print what each of your questions says about "
    "the healthy example: which one is true, though it should be false?",
    when=calls_healthy_ill,
    late=True,
)
def turned_question(record):
    name = reference_diagnose(record)
    return {"healthy": "units alike", "units alike": "dead units"}.get(name, name)


@diagnose.mistake(
    "Faults are mixed up with each other. The sentences above name a record and what "
    "you call it. Which of your questions answers, and does it come too early?",
    when=lambda got, given: True,
    late=True,
)
def in_a_circle(record):
    name = reference_diagnose(record)
    mixed_up = {"overflow": "dead units", "steps too long": "units alike"}
    mixed_up |= {"inputs not scaled": "overflow", "units alike": "wrong labels"}
    return (mixed_up | {"wrong labels": "dead units"}).get(name, name)


@diagnose.mistake(
    "A record is asked for a part that it doesn't have. Compare the name in your "
    "brackets with the table above.",
    late=True,
)
def misspelled_part(record):
    return record["loss"]

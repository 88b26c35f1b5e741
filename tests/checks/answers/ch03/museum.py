"""Rules that name the faults of the museum."""

from checks.answers.changing import changed

DIAGNOSE = """
def diagnose(record):
    losses, blind = record["losses"], record["blind"]
    known = losses[~np.isnan(losses)]
    if known[-1] > 10 * known[0]:
        return "steps too long"
    if len(known) < len(losses):
        return "overflow"
    if losses[0] > 4 * blind:
        return "inputs not scaled"
    if record["living"] < 0.1:
        return "dead units"
    if record["distinct"] < 1:
        return "units alike"
    if record["validation_losses"].min() >= blind:
        return "wrong labels"
    return "healthy"
"""

BY_EXACT_START = """
def diagnose(record):
    first, last = record["losses"][0], record["losses"][-1]
    before = record["losses"][np.isfinite(record["losses"])].max()
    if np.isclose(first, record["blind"], rtol=1e-9):
        return "units alike"
    if before > 1000 * first:
        return "steps too long"
    if first > 10:
        return "inputs not scaled"
    if record["max_logit"] > 88.7 and np.isnan(last):
        return "overflow"
    if record["living"] < 0.5:
        return "dead units"
    ever_good = any(record["validation_losses"] < record["blind"])
    return "healthy" if ever_good else "wrong labels"
"""

RIGHT = {"diagnose": [DIAGNOSE, BY_EXACT_START]}

WRONG = {
    "diagnose": [
        (
            changed(DIAGNOSE, ("min() >= blind", "min() >= np.log(10)")),
            "only where there are ten",
        ),
        (
            changed(DIAGNOSE, ('return "overflow"', 'return "steps too long"')),
            "nan alone doesn't mean that",
        ),
        (
            changed(
                DIAGNOSE,
                (
                    "    if known[-1]",
                    "    if np.isnan(losses[-1]):\n"
                    "        return 'overflow'\n"
                    "    if known[-1]",
                ),
            ),
            "nan alone doesn't mean overflow",
        ),
        (
            changed(
                DIAGNOSE,
                (
                    "    if losses[0]",
                    "    if record['max_logit'] > 88:\n"
                    "        return 'overflow'\n"
                    "    if losses[0]",
                ),
            ),
            "A large score does no harm",
        ),
        (
            changed(DIAGNOSE, ("losses[0] > 4 * blind", "losses[0] > blind")),
            "a little above a blind guess",
        ),
        (
            changed(
                DIAGNOSE,
                (
                    "    if known[-1]",
                    "    if max(known) > 5 * blind:\n"
                    "        return 'inputs not scaled'\n"
                    "    if known[-1]",
                ),
            ),
            "ever far above a blind guess",
        ),
        (changed(DIAGNOSE, ('"dead units"', '"dead_units"')), "not one of the seven"),
        (
            changed(DIAGNOSE, ('"distinct"] < 1', '"distinct"] > 0.5')),
            "Even healthy records",
        ),
        (
            changed(
                DIAGNOSE,
                ('return "units alike"', 'return "overflow"'),
                ('return "dead units"', 'return "wrong labels"'),
            ),
            "mixed up with each other",
        ),
        (
            changed(DIAGNOSE, ('record["living"] < 0.1', 'record["living"] != 1')),
            "A few silent units",
        ),
        (
            changed(DIAGNOSE, ('return "units alike"', 'return "dead units"')),
            "A flat line has two explanations",
        ),
        (
            changed(
                DIAGNOSE, ("known[-1] > 10 * known[0]", "max(known) > 1.05 * known[0]")
            ),
            "rises once, or jitters",
        ),
        (
            changed(
                DIAGNOSE,
                (
                    'record["validation_losses"].min() >= blind',
                    'record["validation_losses"][-1] > blind',
                ),
            ),
            "A validation loss that turns up",
        ),
        (
            """
def diagnose(record):
    losses, blind = record["losses"], record["blind"]
    looks = record["validation_losses"]
    if losses[-1] == np.nan:
        return "overflow"
    if losses[-1] > 3 * losses[0]:
        return "steps too long"
    if losses[0] > 4 * blind:
        return "inputs not scaled"
    if record["living"] < 0.1:
        return "dead units"
    if record["distinct"] < 1:
        return "units alike"
    return "healthy" if np.nanmin(looks) < blind else "wrong labels"
""",
            "slips through your rules",
        ),
        (
            """
def diagnose(record):
    losses, looks = record["losses"], record["validation_losses"]
    if not any(looks < record["blind"]):
        return "wrong labels"
    if np.isnan(losses[-1]):
        return "overflow"
    return "units alike" if record["distinct"] < 1 else "healthy"
""",
            "Ask this question last",
        ),
        (
            """
def diagnose(record):
    return "healthy"
""",
            "You overlook a fault",
        ),
    ],
}

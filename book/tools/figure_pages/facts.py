"""What a browser must know about a figure to write and read a link to its state.

A link holds only the values that differ from the figure's start. Some choices set other
values, too: a preset comes with its points. These aren't in the link either, because
they are in the figure's data. A browser takes a link from anyone, so it also checks
each value by the rule of its trait.
"""

import json
import math
from functools import cache

from course_lib import widgets
from course_lib.widgets.kit.list_traits import Names, Wholes
from course_lib.widgets.kit.traits import Choice, Numbers, Switch, Text, Whole

MOST = 5000  # most numbers in one list of a link
SHORT = 40  # letters of a value that isn't worth looking up in the figure's data


@cache
def kinds():
    """Return the classes of all interactive figures by the names of their modules.

    Returns
    -------
    dict of str to type
    """
    base = widgets.InteractiveFigure
    return {
        each.module: each
        for each in (getattr(widgets, name) for name in widgets.__all__)
        if isinstance(each, type) and issubclass(each, base) and each is not base
    }


def rule_of(trait):
    """Describe the values that a trait allows, in what JSON can hold.

    Parameters
    ----------
    trait : traitlets.TraitType

    Returns
    -------
    dict
        ``sizes`` of a list, one for each level of nesting, None where any length up to
        ``most`` is allowed. Then what each value is: ``names``, ``pattern``, or
        ``switch``; otherwise a number with ``whole``, ``low``, and ``high``, of which
        the last two are left out where they are infinite.
    """
    if isinstance(trait, Switch):
        return {"switch": True}
    if isinstance(trait, Text):
        return {"pattern": trait.pattern.pattern}
    if isinstance(trait, Choice):
        return {"names": trait.names}
    if isinstance(trait, Names):
        return {"names": trait.names, "sizes": [None], "most": len(trait.names)}
    limits = {"low": trait.low, "high": trait.high}
    rule = {side: limit for side, limit in limits.items() if math.isfinite(limit)}
    rule["whole"] = isinstance(trait, Whole | Wholes)
    if isinstance(trait, Wholes):
        rule |= {"sizes": [None], "most": trait.most}
    elif isinstance(trait, Numbers):
        rule |= {"sizes": trait.shape, "most": MOST}
    return rule


def place_in(data, value):
    """Return the keys that lead to a value in nested dictionaries, or None."""
    for key, part in data.items():
        if part == value:
            return [key]
        below = place_in(part, value) if isinstance(part, dict) else None
        if below:
            return [key, *below]
    return None


def implied_by(kind):
    """Return what the choices of a figure set along with themselves.

    Parameters
    ----------
    kind : type
        The class of the figure.

    Returns
    -------
    dict
        By trait, by choice, and by the name of the other value: ``{"at": [...]}``, the
        keys that lead to it in the figure's data, or ``{"value": ...}``.
    """
    start, data = kind().state(), _plain(kind().data())
    found = {}
    for name, trait in kind.class_traits(sync=True).items():
        for option in trait.names if isinstance(trait, Choice) else ():
            state = kind(**{name: option}).state()
            others = {
                other: _where(data, value)
                for other, value in state.items()
                if other != name and value != start[other]
            }
            if others:
                found.setdefault(name, {})[option] = others
    return found


def _where(data, value):
    is_short = len(json.dumps(value)) <= SHORT
    keys = None if is_short else place_in(data, _plain(value))
    return {"at": keys} if keys else {"value": value}


def _plain(value):
    return json.loads(json.dumps(value))


@cache
def facts_of(kind):
    """Return all that links to a figure's state depend on, as a dictionary.

    Parameters
    ----------
    kind : type
        The class of the figure.

    Returns
    -------
    dict
        The ``name`` of the class, its values at the ``start``, what is ``implied``
        (:func:`implied_by`), and the ``rules`` of its values (:func:`rule_of`).
    """
    traits = kind.class_traits(sync=True)
    return {
        "name": kind.__name__,
        "start": kind().state(),
        "implied": implied_by(kind),
        "rules": {name: rule_of(traits[name]) for name in kind.state_names()},
    }

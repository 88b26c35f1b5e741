"""The playground's state as the end of a URL, which the page reads back."""

from urllib.parse import unquote

import traitlets

from course_lib.widgets.kit.list_traits import Names, Wholes
from course_lib.widgets.kit.traits import Choice, InvalidValue, Numbers, Whole

_MARK = "#playground"
_LISTS = (Names, Wholes, Numbers)
_MOST = 5000  # most numbers that a link can hold


def limits_of(trait: traitlets.TraitType) -> dict:
    """Describe the allowed values, so that the browser can reject a wrong link.

    Parameters
    ----------
    trait : traitlets.TraitType

    Returns
    -------
    dict
        ``names`` or None, ``low``, ``high``, ``whole``, and ``many``: how many are
        allowed, or 0 for a single value.
    """
    many = getattr(trait, "most", _MOST) if isinstance(trait, _LISTS) else 0
    return {
        "names": getattr(trait, "names", None),
        "low": max(getattr(trait, "low", 0), -1e9),
        "high": min(getattr(trait, "high", 0), 2**32),
        "whole": isinstance(trait, Whole | Wholes),
        "many": many,
    }


def write_link(state: dict, first: dict) -> str:
    """Write what differs from the defaults.

    Parameters
    ----------
    state, first : dict of str to value

    Returns
    -------
    str

    Examples
    --------
    >>> write_link({"hidden": (3, 2), "seed": 0}, {"hidden": (2,), "seed": 0})
    '#playground&hidden=3,2'
    """
    parts = [_MARK]
    for name, value in state.items():
        if value != first[name]:
            many = isinstance(value, tuple)
            parts.append(f"{name}={','.join(map(str, value)) if many else value}")
    return "&".join(parts)


def read_link(link: str, kind: type) -> dict:
    """Read the values back from a link.

    Parameters
    ----------
    link : str
        A URL, or the end of one.
    kind : type
        The class of the figure that has the values.

    Returns
    -------
    dict of str to value

    Raises
    ------
    ValueError
        If it isn't such a link, or if it has text in place of a number.
    """
    _, mark, rest = unquote(link).partition(_MARK)
    if not mark:
        raise InvalidValue(f"expected a link with {_MARK}, got {link!r}")
    values = {}
    for part in filter(None, rest.split("&")):
        name, _, text = part.partition("=")
        values[name] = _read(kind.class_traits().get(name), name, text)
    return values


def _read(trait, name, text):
    many = isinstance(trait, _LISTS)
    pieces = [text] if text or not many else []
    if many:
        pieces = [piece for whole in pieces for piece in whole.split(",")]
    if not isinstance(trait, Names | Choice):
        try:
            pieces = [float(piece) for piece in pieces]
        except ValueError:
            raise InvalidValue(f"expected numbers for {name}, got {text!r}") from None
    return pieces if many else pieces[0]

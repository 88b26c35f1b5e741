"""Times in tables that people read and spreadsheets save, in this computer's zone."""

import datetime
import re

DAY = datetime.timedelta(days=1)
WRITTEN = re.compile(
    r"(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?:[ T]+(\d{1,2}):(\d{2})(?::(\d{2}))?)?"
)


def parse_time(text):
    """Return the time in a cell; a date alone means the end of that day.

    Parameters
    ----------
    text : str
        Text such as ``2026-10-01 23:59``, or ``2026/10/1`` as spreadsheets like to save
        it.

    Returns
    -------
    time : datetime.datetime or None
        With this computer's time zone; None for an empty cell.

    Raises
    ------
    ValueError
        If it is anything else.

    Examples
    --------
    >>> shown(parse_time("2026/10/1"))
    '2026-10-01 23:59'
    """
    if not text:
        return None
    said = f"expected a time such as 2026-10-01 23:59, got {text!r}"
    found = WRITTEN.fullmatch(text)
    if not found:
        raise ValueError(said)
    parts = [int(part) for part in found.groups() if part is not None]
    if len(parts) == 3:
        parts += [23, 59]
    try:
        return datetime.datetime(*parts).astimezone()
    except (ValueError, OverflowError):
        raise ValueError(said) from None


def shown(time, unit="minutes"):
    """Return a time as text, to the minute or to a different unit; '' for None."""
    if time is None:
        return ""
    return time.astimezone().replace(tzinfo=None).isoformat(" ", unit)

"""How long each picture of a film is shown, by the clocks of two formats.

A reader who presses Play on a page has read the first caption, but a film begins by
itself, so its first picture is held for longer. Times are rounded from the beginning of
the film, so rounding errors don't add up.
"""

from itertools import accumulate, pairwise

FRAMES_PER_SECOND = 24  # twice the speed at which most animations are drawn
FIRST = 2000  # milliseconds for which the first picture is held in addition
LAST = 2000  # milliseconds for which the picture after the story is held


def story_times(milliseconds):
    """Return how long a film shows each frame of a player.

    Examples
    --------
    >>> story_times([400, 83])
    [2400, 83]
    """
    return [FIRST + milliseconds[0], *milliseconds[1:]]


def film_times(milliseconds):
    """Return the same, and the time of the last picture, which tells the origin.

    Examples
    --------
    >>> film_times([400, 83])
    [2400, 83, 2000]
    """
    return [*story_times(milliseconds), LAST]


def ticks(milliseconds, per_second):
    """Return how many ticks of a clock each frame lasts.

    Parameters
    ----------
    milliseconds : sequence of int, one per frame
    per_second : int
        How often the clock ticks.

    Returns
    -------
    list of int
        Their sum is the length of the film, rounded once.

    Examples
    --------
    >>> ticks([83, 83, 83, 84], 100)  # in hundredths
    [8, 9, 8, 8]
    """
    ends = accumulate(milliseconds, initial=0)
    rounded = [round(end * per_second / 1000) for end in ends]
    return [after - before for before, after in pairwise(rounded)]

"""Write an animation's captions as WebVTT, which browsers and players show.

A cue lasts as long as the player shows the caption. The format is described at
https://www.w3.org/TR/webvtt1/.
"""

from itertools import pairwise

from course_lib.figures.kit.timing import moments

CUE = "\n{number}\n{start} --> {end}\n{text}\n"
ESCAPES = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}


def timestamp(seconds):
    """Return a time as WebVTT writes it.

    Examples
    --------
    >>> timestamp(61.5)
    '00:01:01.500'
    """
    whole, milliseconds = divmod(round(1000 * seconds), 1000)
    minutes, whole = divmod(whole, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours:02}:{minutes:02}:{whole:02}.{milliseconds:03}"


def escaped(text):
    """Return a text on one line, in which nothing is taken for a tag or an arrow.

    Examples
    --------
    >>> escaped("w --> 0 & a < b")
    'w --&gt; 0 &amp; a &lt; b'
    """
    return "".join(ESCAPES.get(letter, letter) for letter in " ".join(text.split()))


def make_captions(captions, milliseconds):
    """Return the captions of a film as WebVTT.

    Parameters
    ----------
    captions, milliseconds : sequence, one per frame

    Returns
    -------
    str

    Examples
    --------
    >>> print(make_captions(["Up.", "Down."], [1000, 500]))
    WEBVTT
    <BLANKLINE>
    1
    00:00:00.000 --> 00:00:01.000
    Up.
    <BLANKLINE>
    2
    00:00:01.000 --> 00:00:01.500
    Down.
    <BLANKLINE>
    """
    end = sum(milliseconds) / 1000
    told = [*moments(captions, milliseconds), (end, "")]
    cues = [
        (timestamp(start), timestamp(end), escaped(text))
        for (start, text), (end, _) in pairwise(told)
        if text.strip()
    ]
    return "WEBVTT\n" + "".join(
        CUE.format(number=k, start=start, end=end, text=text)
        for k, (start, end, text) in enumerate(cues, 1)
    )

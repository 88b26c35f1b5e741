"""How sure a network is, and how often it is right (chapter 2).

This is the reliability diagram of C. Guo and others, "On calibration of modern neural
networks" (2017), which sorts answers into bins by confidence.
"""

from collections.abc import Mapping

import numpy as np

from course_lib.figures.kit.picture import Picture, new_picture
from course_lib.figures.kit.style import BLUE, GRAY, VERMILION, house_style

_LOOKS = ({"color": BLUE, "marker": "s"}, {"color": VERMILION, "marker": "o"})
_BINS = np.linspace(0.5, 1, 11)


def bin_by_confidence(
    confidence: np.ndarray, right: np.ndarray
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Sort the answers of a two-class problem into ten bins from ½ to 1.

    Parameters
    ----------
    confidence : ndarray, shape (N,)
        Probability of the class that was answered, from 0.5 to 1.
    right : ndarray of bool, shape (N,)

    Returns
    -------
    mean_confidence, share_right, share_of_answers : ndarray, shape (10,)
        The first two are nan for a bin without answers.

    Raises
    ------
    ValueError
        If a confidence isn't between 0.5 and 1, which means that it belongs to a fixed
        class rather than to the answer.

    Examples
    --------
    >>> parts = bin_by_confidence(np.array([0.96, 0.98]), np.array([True, False]))
    >>> [float(part[-1].round(2)) for part in parts]
    [0.97, 0.5, 1.0]
    """
    if not ((confidence >= 0.5) & (confidence <= 1)).all():
        low, high = confidence.min(), confidence.max()
        raise ValueError(f"expected confidences from 0.5 to 1, got {low} to {high}")
    bins = np.clip(np.digitize(confidence, _BINS) - 1, 0, 9)
    counts = np.bincount(bins, minlength=10)
    with np.errstate(invalid="ignore"):
        mean = np.bincount(bins, weights=confidence, minlength=10) / counts
        share = np.bincount(bins, weights=right, minlength=10) / counts
    return mean, share, counts / len(right)


@house_style()
def reliability(answers: Mapping[str, tuple[np.ndarray, np.ndarray]]) -> Picture:
    """Plot how often answers are right against how sure the network was.

    Parameters
    ----------
    answers : mapping of str to (confidence, right)
        For each of one or two networks, by name, its confidence in each answer, from
        0.5 to 1, and whether the answer was right, both of shape (N,).

    Examples
    --------
    >>> reliability({"a coin": (np.array([0.5, 0.5]), np.array([True, False]))})
    <Picture svg, 4.8 x 5.0 in, 2 axes>
    """
    picture = new_picture(4.8, 5.0, rows=2, sharex=True, height_ratios=[3, 1])
    upper, lower = picture.axes
    upper.plot([0.5, 1], [0.5, 1], color=GRAY, linewidth=1.2, linestyle=":")
    words = "as sure as it is right"
    upper.text(0.62, 0.64, words, color=GRAY, rotation=28, ha="center")
    width = 0.022
    for k, (name, (confidence, right)) in enumerate(answers.items()):
        mean, share, part = bin_by_confidence(confidence, right)
        upper.plot(mean, share, label=name, **_LOOKS[k])
        places = (_BINS[:-1] + _BINS[1:]) / 2 + (k - 0.5) * width
        lower.bar(places, part, width=width, color=_LOOKS[k]["color"])
    upper.set(ylabel="share that is right", ylim=(0.4, 1.03))
    upper.legend(loc="upper left")
    lower.set(xlabel="confidence: the probability it gives its answer")
    lower.set(ylabel="share\nof answers", ylim=(0, 1))
    return picture

"""What a learner's test says about named things, both right and wrong ones."""

import numpy as np


def verdicts_of(answers, names):
    """Return whether each name was accepted.

    Parameters
    ----------
    answers : list
        What the test said about each; 1 and 0 are as good as True and False.
    names : list of str

    Returns
    -------
    dict of str to bool, or None if the test isn't written yet

    Raises
    ------
    TypeError
        If an answer is neither True nor False.

    Examples
    --------
    >>> verdicts_of([True, 0], ["good", "bad"])
    {'good': True, 'bad': False}
    """
    if all(answer is None for answer in answers):
        return None
    if not all(map(_is_truth, answers)):
        raise TypeError("expected True or False from each call")
    return dict(zip(names, map(bool, answers), strict=True))


def misjudged(verdicts, right):
    """Return the names of right things that were rejected and wrong ones accepted.

    Examples
    --------
    >>> misjudged({"good": False, "bad": True}, ("good", "fine"))
    (['good'], ['bad'])
    """
    refused = [name for name, said in verdicts.items() if name in right and not said]
    return refused, [name for name in verdicts if verdicts[name] and name not in right]


def accepts_only(right, *family):
    """Return a test for ``when``: only these wrong things are accepted, none refused.

    Parameters
    ----------
    right : tuple of str
        The names of the right things.
    *family : str
        Of those that are wrong, the ones that a mistake would accept.
    """

    def is_so(got, given):
        refused, accepted = misjudged(got, right)
        return not refused and accepted and set(accepted) <= set(family)

    return is_so


def _is_truth(answer):
    kinds = bool, int, float, np.ndarray
    return isinstance(answer, kinds) and np.ndim(answer) == 0 and answer in (0, 1)

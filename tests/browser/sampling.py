"""How many of many things that one script or template makes are asked.

Whatever differs from page to page is asked of every page. Whatever the same script does
on all of them is asked of a few, and with ``PAGES=all`` of every one: each night, and
by anyone who changes that script.
"""

import os

ALL = os.environ.get("PAGES") == "all"


def sample(things, is_all=ALL):
    """Return the first and the last of the things, or all if every one is asked.

    >>> sample("abcd", is_all=False), sample("a", is_all=False), sample("abc", True)
    (['a', 'd'], ['a'], ['a', 'b', 'c'])
    """
    things = list(things)
    return things if is_all or len(things) < 2 else [things[0], things[-1]]

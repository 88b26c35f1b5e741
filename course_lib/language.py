"""The reader's language: what figures, checks, and controls say in it.

English is the source, and with it nothing is looked up. The environment variable
``COURSE_LANG`` chooses a different language when the library is imported; its words are
in the folder ``words`` of this package, which ``book/tools/words.py`` makes. A copy of
the library that belongs to a translated edition speaks its language by itself: the file
``words/language.txt`` names it. A message may have holes, ``{}``, for what is put in
while a program runs.
"""

import json
import os
import re
from collections.abc import Iterable
from functools import lru_cache
from importlib import resources
from importlib.resources.abc import Traversable
from unicodedata import east_asian_width

ENGLISH = "en"
FOLDER = "words"
FILE = "words.json"
SPOKEN = "language.txt"

_HOLE = "{}"
_PLACE = re.compile(r"(?<![_^])\{(\d*)\}")  # x_{1} in a formula is none
_LETTERS = re.compile(r"[^\W\d_]{2}")
_MOST_KEPT = 10_000  # answers of a catalogue


class Catalogue:
    """The messages of one language, by the English ones.

    Parameters
    ----------
    messages : dict of str to str
        A message's ``{}`` match anything, in order. A translation has the same holes;
        ``{1}`` is the second, so they can change places.

    Attributes
    ----------
    unknown : set of str
        Texts that were looked up but have no translation.

    Raises
    ------
    ValueError
        If a translation has a hole that its message lacks.

    Examples
    --------
    >>> german = Catalogue({"{} of {} right": "von {1} stimmen {0}", "all": "alle"})
    >>> german.say("all of 7 right")
    'von 7 stimmen alle'
    >>> german.say("wrong"), german.unknown
    ('wrong', {'wrong'})
    """

    def __init__(self, messages: dict[str, str]) -> None:
        for message, said in messages.items():
            check_holes(message, said)
        self._messages = messages
        self._sentences = sorted(
            (_Sentence(*pair) for pair in messages.items() if _HOLE in pair[0]),
            key=lambda sentence: -len("".join(sentence.pieces)),
        )
        self.unknown: set[str] = set()
        self.say = lru_cache(_MOST_KEPT)(self._look_up)

    def _look_up(self, text: str) -> str:
        if text in self._messages:
            return self._messages[text]
        if not _LETTERS.search(text):
            return text
        for sentence in self._sentences:
            if (holes := sentence.holes_of(text)) is not None:
                return sentence.put([self.say(hole) for hole in holes])
        self.unknown.add(text)
        return text


class _Sentence:
    """A message with holes, and its translation."""

    def __init__(self, message: str, said: str) -> None:
        self.said = said
        self.pieces = message.split(_HOLE)
        self._pattern = re.compile("(.*?)".join(map(re.escape, self.pieces)), re.DOTALL)
        self._longest = max(self.pieces, key=len)

    def holes_of(self, text: str) -> tuple[str, ...] | None:
        """Return what a text has in the holes, or None if it isn't this message."""
        if self._longest not in text:
            return None
        found = self._pattern.fullmatch(text)
        return found and found.groups()

    def put(self, holes: list[str]) -> str:
        """Return the translation with its holes filled."""
        places = iter(_numbers(self.said))
        return _PLACE.sub(lambda _: holes[next(places)], self.said)


def _numbers(said: str) -> list[int]:
    """Return which hole of the message each hole of a translation is."""
    given = [place[1] for place in _PLACE.finditer(said)]
    return [int(number or k) for k, number in enumerate(given)]


def check_holes(message: str, said: str) -> None:
    """Check that a translation has holes for what its message has, and no others.

    A hole can be left out: a language without plurals doesn't need the plural's.

    Raises
    ------
    ValueError
        If it has any others, or if some have a number and some don't.

    Examples
    --------
    >>> check_holes("{} of {}", "{1} / {0}")
    """
    given = {bool(place[1]) for place in _PLACE.finditer(said)}
    holes = message.count(_HOLE)
    if len(given) == 2 or any(number >= holes for number in _numbers(said)):
        raise ValueError(
            f"expected {said!r} to have only the {holes} holes of {message!r}, all "
            f"with numbers or none, got {[place[0] for place in _PLACE.finditer(said)]}"
        )


def _choose(language: str) -> str:
    """Return the language itself if its words are here.

    Raises
    ------
    ValueError
        If they aren't.
    """
    if language == ENGLISH:
        return language
    folder = resources.files("course_lib") / FOLDER
    inside = folder.iterdir() if folder.is_dir() else ()
    known = sorted(each.name for each in inside if each.is_dir())
    if language not in known:
        raise ValueError(
            f"expected COURSE_LANG to be {' or '.join([ENGLISH, *known])}, got "
            f"{language!r}; book/tools/words.py makes the words of a language"
        )
    return language


def _of_edition() -> str:
    """Return the language of the edition that this copy belongs to."""
    named = resources.files("course_lib") / FOLDER / SPOKEN
    return named.read_text("utf-8").strip() if named.is_file() else ENGLISH


#: The language that this program speaks.
LANGUAGE = _choose(os.environ.get("COURSE_LANG") or _of_edition())


def _spoken(place: str) -> Traversable:
    return resources.files("course_lib") / FOLDER / LANGUAGE / place


def _read() -> tuple[Catalogue | None, dict]:
    if LANGUAGE == ENGLISH:
        return None, {}
    found = json.loads(_spoken(FILE).read_text("utf-8"))
    return Catalogue(found["messages"]), found["scripts"]


CATALOGUE, _SCRIPTS = _read()


def say(text: str) -> str:
    """Return a text in the reader's language, or as it is if nothing is known for it.

    Parameters
    ----------
    text : str
        In English, with its numbers in place.

    Returns
    -------
    str

    Examples
    --------
    >>> say("Play")
    'Play'
    """
    return text if CATALOGUE is None else CATALOGUE.say(text)


def read_text(place: str) -> str:
    """Return a file of this package, whose literals are in the reader's language.

    Parameters
    ----------
    place : str
        Its path in ``course_lib``, such as ``figures/kit/player.js``.

    Returns
    -------
    str

    Raises
    ------
    FileNotFoundError
        If there's no such file.

    Examples
    --------
    >>> read_text("figures/kit/palette.js").startswith("//")
    True
    """
    spoken = _spoken(place)
    if LANGUAGE == ENGLISH or not spoken.is_file():
        spoken = resources.files("course_lib") / place
    return spoken.read_text("utf-8")


def html_language() -> str:
    """Return the reader's language as HTML names it, such as ``zh-CN``.

    Examples
    --------
    >>> html_language()
    'en'
    """
    return LANGUAGE.replace("_", "-")


def labels_of(places: Iterable[str]) -> dict[str, str]:
    """Return what the labels in some scripts are called in the reader's language.

    Parameters
    ----------
    places : iterable of str
        Paths in ``course_lib``.

    Returns
    -------
    dict of str to str
        By the English ones; empty in English.
    """
    found: dict[str, str] = {}
    for place in places:
        found |= _SCRIPTS.get(place, {})
    return found


def columns(text: str) -> int:
    """Return how wide a text is, counted in letters; a Chinese character is two.

    Examples
    --------
    >>> columns("layer"), columns("层")
    (5, 2)
    """
    return len(text) + sum(east_asian_width(letter) in "WF" for letter in text)


def faces() -> list[Traversable]:
    """Return the font files that have the characters of the reader's language.

    Returns
    -------
    list of Traversable
        Empty in English, whose letters every font has.
    """
    if LANGUAGE == ENGLISH:
        return []
    return [each for each in _spoken("").iterdir() if each.name.endswith(".otf")]

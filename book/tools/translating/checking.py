"""Tell whether a catalogue is in step with its document, and its Chinese sound.

A translator who has a reason to differ says so in a comment of the message,
``# waived: number``, with the first word of the complaint.
"""

from typing import NamedTuple

from environment import ROOT

from translating.catalogs import (
    LOCALE,
    messages_in,
    messages_of,
    place_of,
    read_catalog,
    read_terms,
    translations,
)
from translating.facts import differences, faults, missing_terms

WAIVED = "waived:"


class Progress(NamedTuple):
    """How many messages of a document are translated, fuzzy, and there at all."""

    done: int
    fuzzy: int
    all: int

    @property
    def share(self):
        """The share that is translated, in whole percent, never rounded up to 100."""
        return 100 * self.done // self.all if self.all else 100


def is_phrase(places):
    """Return whether a message is only a phrase that moves a figure."""
    return all(place.startswith("phrase") for place in places)


def complaints_about(message, places, terms):
    """Return, in words, what is wrong with a translated message."""
    english, chinese = message.id, message.string
    found = [] if is_phrase(places) else differences(english, chinese)
    if is_phrase(places) and ("[" in english) != ("[" in chinese):
        found.append("brackets around the words to press are missing")
    found += faults(english, chinese) + missing_terms(english, chinese, terms)
    waived = [c.partition(WAIVED)[2].strip() for c in message.user_comments]
    return [each for each in found if each.split()[0] not in waived]


def check(name, root=ROOT, locale=LOCALE):
    """Return what is wrong with a document's catalogue, as pairs: complaint, message.

    A message without a translation is no complaint; :func:`progress` counts it.
    """
    now = messages_of((root / name).read_text(encoding="utf-8"), name)
    known = messages_in(read_catalog(place_of(name, locale)))
    terms = read_terms(locale)
    found = []
    for english, places in now.items():
        message = known.get(english)
        if message is None:
            found.append(("missing: run update", english))
        elif message.fuzzy:
            found.append(("fuzzy: its English has changed", english))
        elif message.string:
            wrong = complaints_about(message, places, terms)
            found += [(complaint, message.string) for complaint in wrong]
    stale = [english for english in known if english not in now]
    return found + [("stale: no English has it; run update", each) for each in stale]


def progress(name, root=ROOT, locale=LOCALE):
    """Return how far the translation of a document is."""
    now = messages_of((root / name).read_text(encoding="utf-8"), name)
    catalog = read_catalog(place_of(name, locale))
    done = now.keys() & translations(catalog).keys()
    fuzzy = sum(message.fuzzy for message in messages_in(catalog).values())
    return Progress(len(done), fuzzy, len(now))

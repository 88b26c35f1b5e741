"""Six planted facts under the knife: edit, delete, add noise, move the threshold."""

from functools import cache
from typing import ClassVar

import numpy as np

from course_lib.transformer import FeedForward, plant_facts
from course_lib.widgets.kit.list_traits import Wholes
from course_lib.widgets.kit.stage import InteractiveFigure
from course_lib.widgets.kit.traits import Number, Whole

COUNTRIES = ("France", "Japan", "Egypt", "Italy", "Norway", "Peru")
CITIES = ("Paris", "Tokyo", "Cairo", "Rome", "Oslo", "Lima")
NUM_DRAWS = 20  # of noise
_SEED, _SIZE = 5, 32


@cache
def random_words() -> dict[str, np.ndarray]:
    """Return the rows of random numbers, each of length 1, that the figure uses.

    Returns
    -------
    dict of str to ndarray
        subjects and answers (6, 32), noises (20, 6, 32), strangers (20, 6, 32).

    Examples
    --------
    >>> np.linalg.norm(random_words()["subjects"], axis=1).round(9).tolist()
    [1.0, 1.0, 1.0, 1.0, 1.0, 1.0]
    """
    rng = np.random.default_rng(_SEED)
    count = len(COUNTRIES)
    shapes = {"subjects": (count,), "answers": (count,)}
    shapes |= dict.fromkeys(("noises", "strangers"), (NUM_DRAWS, count))
    rows = {name: rng.normal(size=(*shape, _SIZE)) for name, shape in shapes.items()}
    return {
        name: row / np.linalg.norm(row, axis=-1, keepdims=True)
        for name, row in rows.items()
    }


class MemorySurgery(InteractiveFigure):
    """Six countries query a memory of six units; each unit can be edited or deleted.

    Attributes
    ----------
    threshold : float
        The fit that a unit must exceed, from 0 to 0.95.
    noise : float
        The length of the random row that is added to each prompt, from 0 to 2.
    draw : int
        Which of the 20 stored noise samples is added to the six prompts, counted from
        1.
    unit : int
        The selected unit, counted from 1: France, Japan, Egypt, Italy, Norway, Peru.
    writes : tuple of int
        What each unit writes: 1 Paris, 2 Tokyo, 3 Cairo, 4 Rome, 5 Oslo, 6 Lima, or 0
        for nothing. Units that aren't listed write their own capital.

    Examples
    --------
    >>> MemorySurgery(writes=(1, 5)).readings[:3]  # Japan's unit writes Oslo
    ('Paris', 'Oslo', 'Cairo')
    >>> MemorySurgery(writes=(1, 0)).readings[:3]
    ('Paris', 'silence', 'Cairo')
    """

    module = "memory_surgery"
    styles = ("memory_surgery/memory_surgery.css",)
    title = "Memory surgery"
    alt = (
        "Six questions, one for each country, stand on the left, six units in the "
        "middle, and six answers on the right. A line from a question to a unit shows "
        "how far the question's fit to the unit's key exceeds the threshold, and goes "
        "on to the answer: blue for a unit that writes the right capital, vermilion "
        "for one that writes another. Two bars show how many noisy prompts are read "
        "correctly, read incorrectly, or met with silence, and how many unrelated "
        "vectors get an answer."
    )
    goals = (
        "Make Japan answer Oslo, and leave all other answers alone.",
        "With noise at 1.5, get 110 prompts right, and answer at most 30 unrelated "
        "vectors.",
    )
    templates: ClassVar = {
        "main": """\
from course_lib.widgets.memory_surgery.figure import CITIES, random_words
from course_lib.transformer import plant_facts

words = random_words()  # 32 numbers for each country and each city
subjects, answers = words["subjects"], words["answers"]
memory = plant_facts(subjects, answers, $threshold)
values = answers / (1 - $threshold)
writes = $writes  # 0: nothing, 1: Paris, 2: Tokyo, ...
for unit, city in enumerate(writes):
    memory.contract.weight[unit] = values[city - 1] if city else 0

prompts = subjects + $noise * words["noises"][$draw - 1]
scores = memory(prompts) @ answers.T
readings = [CITIES[s.argmax()] if s.max() > 0 else "silence" for s in scores]"""
    }
    summary = ("threshold", "noise", "unit", "writes")

    threshold = Number(0.5, 0, 0.95)
    noise = Number(0.0, 0, 2)
    draw = Whole(9, 1, NUM_DRAWS)
    unit = Whole(2, 1, 6)
    writes = Wholes((1, 2, 3, 4, 5, 6), 0, 6, 6)

    @property
    def all_writes(self) -> tuple[int, ...]:
        """What all six units write, as a tuple of six."""
        return self.writes + tuple(range(len(self.writes) + 1, 7))

    @property
    def memory(self) -> FeedForward:
        """The edited network, a FeedForward with six units."""
        words = random_words()
        memory = plant_facts(words["subjects"], words["answers"], self.threshold)
        planted = memory.contract.weight.copy()
        for unit, city in enumerate(self.all_writes):
            memory.contract.weight[unit] = planted[city - 1] if city else 0
        return memory

    @property
    def fits(self) -> np.ndarray:
        """How well each prompt (row) fits each key (column), shape (6, 6)."""
        words = random_words()
        prompts = words["subjects"] + self.noise * words["noises"][self.draw - 1]
        return prompts @ words["subjects"].T

    @property
    def readings(self) -> tuple[str, ...]:
        """The city that is read out for each country, or silence, as a tuple of six."""
        words = random_words()
        prompts = words["subjects"] + self.noise * words["noises"][self.draw - 1]
        return tuple(("silence", *CITIES)[k] for k in self._read(prompts))

    @property
    def survey(self) -> tuple[int, int, int, int]:
        """Counts of right, wrong, and silent readings, and of answers to others."""
        words = random_words()
        noise = self.noise * words["noises"]
        found = self._read(words["subjects"] + noise)  # (20, 6)
        right = int((found == np.arange(1, 7)).sum())
        silent = int((found == 0).sum())
        answered = int((self._read(words["strangers"] + noise) > 0).sum())
        return right, found.size - right - silent, silent, answered

    def _read(self, prompts):
        """Return the number of the city read out for each prompt, or 0 for silence."""
        scores = self.memory(prompts) @ random_words()["answers"].T
        return np.where(scores.max(axis=-1) > 0, scores.argmax(axis=-1) + 1, 0)

    def code_values(self) -> tuple[str, dict]:
        """Return the name of a template and the values of its placeholders."""
        values = {name: getattr(self, name) for name in ("threshold", "noise", "draw")}
        return "main", values | {"writes": self.all_writes}

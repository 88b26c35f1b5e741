"""The path to a diagnosis names every fault of the museum once."""

import re

from course_lib.figures.training.museum_tree import diagnosis_tree


def texts():
    return [text.get_text() for text in diagnosis_tree().axes.texts]


def test_every_exhibit_is_named_once():
    numbers = [re.match(r"(\d) ", text) for text in texts()]
    assert sorted(int(found[1]) for found in numbers if found) == list(range(1, 10))


def test_seven_questions_are_asked_and_each_leads_on():
    assert sum(text.endswith(("?", "units.")) for text in texts()) == 7
    assert texts().count("no") == 6
    assert texts().count("once") == 1


def test_questions_and_answers_are_below_each_other():
    heights = [text.get_position()[1] for text in diagnosis_tree().axes.texts]
    written = [h for h, text in zip(heights, texts(), strict=True) if text != "no"]
    assert len(set(written)) > 15

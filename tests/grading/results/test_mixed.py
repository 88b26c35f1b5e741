"""Marks that different versions gave are found and named."""

import copy

from grading.small_class import SMALL, record

from course_lib.grading.judging.versions import question_version
from course_lib.grading.results.mixed import mixed_versions
from course_lib.grading.results.scores import Given, with_grades


def graded_by(student="s001", question=None, **parts):
    """Return a record whose grades have versions."""
    made = copy.deepcopy(record(student))
    for asked in SMALL.questions:
        present = question_version(asked)
        own = question if question and asked.name == "step" else present
        versions = {"question": own, "grader": "g1", "handout": "h1"} | parts
        made["questions"][asked.name]["versions"] = versions
    return made


def said(*records):
    """Return what is said, by the exercise's name."""
    return [(header.name, text) for header, text in mixed_versions(records, SMALL)]


def test_one_version_for_all_is_not_mentioned():
    assert said(graded_by("s001"), graded_by("s002")) == []
    assert said(record(), record("s002")) == []  # from before versions were kept


def test_question_that_changed_in_between_is_named():
    ((name, text),) = said(graded_by(), graded_by("s002", question="old"))
    assert name == "step"
    assert text.startswith("2 versions of the question gave the grades")
    assert "old: 1" in text


def test_question_that_changed_after_all_is_named():
    ((name, text),) = said(graded_by(question="old"), graded_by("s2", question="old"))
    assert (name, text[:32]) == ("step", "the question has changed since a")


def test_other_grader_or_handout_is_named_for_every_question():
    found = said(graded_by(), graded_by("s002", grader="g2"))
    assert [name for name, _ in found] == ["step", "count"]
    assert "2 versions of the grader" in found[0][1]
    found = said(graded_by(), graded_by("s002", handout="h2"))
    assert "2 versions of the code that was handed out" in found[0][1]


def test_record_without_versions_among_others_is_named():
    assert len(said(graded_by(), record("s002"))) == 6


def test_grade_by_hand_has_no_version():
    other = with_grades(graded_by("s002", question="old"), SMALL, {"step": Given(1)})
    assert said(graded_by(), other) == []

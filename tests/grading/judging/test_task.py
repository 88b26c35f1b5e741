"""A task has its own name, and knows the version of the course."""

import dataclasses
import pickle

from course_lib.grading.judging.task import Task, version

TASK = Task(
    student="s001",
    chapter="ch01",
    attempt=1,
    seed="5eed",
    notebook="s001.ipynb",
    content=b"{}",
    sha256="ab" * 32,
    released=b"{}",
)


def test_other_attempts_have_other_keys_which_hide_the_seed():
    others = [
        dataclasses.replace(TASK, **{name: value})
        for name, value in {
            "student": "s002",
            "chapter": "ch02",
            "attempt": 2,
            "seed": "another",
            "sha256": "cd" * 32,
        }.items()
    ]
    assert len({one.key for one in [TASK, *others]}) == 6
    assert "5eed" not in TASK.key


def test_task_can_travel():
    assert pickle.loads(pickle.dumps(TASK)) == TASK


def test_version_is_the_same_each_time():
    assert version() == version()
    assert len(version()) == 16

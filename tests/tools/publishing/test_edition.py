"""An edition has the library's version and the day of its last change."""

import subprocess
import time

import pytest
from publishing.edition import Edition, epoch_of_last_commit, read_edition

import course_lib

EPOCH = 1_772_999_999  # 8 March 2026, one second before 8 p.m.


def test_words_name_version_and_day():
    edition = Edition("1.2.3", EPOCH)
    assert edition.words == "Version 1.2.3, 8 March 2026"
    assert edition.day == "2026-03-08"


def test_given_date_speaks_before_the_last_commit(tmp_path):
    found = read_edition({"SOURCE_DATE_EPOCH": str(EPOCH)}, tmp_path)
    assert found == Edition(course_lib.__version__, EPOCH)


def test_date_is_that_of_the_last_commit(tmp_path):
    author = ["-c", "user.name=A", "-c", "user.email=a@example.org"]
    commit = ["commit", "-q", "--allow-empty", "-m", "x", "--date", f"{EPOCH} +0000"]
    for command in (["init", "-q"], [*author, *commit]):
        surroundings = {"GIT_COMMITTER_DATE": f"{EPOCH} +0000", "HOME": str(tmp_path)}
        subprocess.run(["git", *command], cwd=tmp_path, env=surroundings, check=True)
    assert read_edition({}, tmp_path).epoch == EPOCH


def test_without_a_repository_the_date_is_now(tmp_path, monkeypatch):
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    before = int(time.time())
    assert before <= epoch_of_last_commit(tmp_path) <= time.time()


def test_without_git_the_date_is_now(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", "")
    before = int(time.time())
    assert before <= epoch_of_last_commit(tmp_path) <= time.time()


@pytest.mark.parametrize("epoch", ["yesterday", "-1", "1", "1.5", "9" * 12])
def test_malformed_date_is_refused(epoch):
    with pytest.raises(ValueError, match="SOURCE_DATE_EPOCH: expected seconds"):
        read_edition({"SOURCE_DATE_EPOCH": epoch})

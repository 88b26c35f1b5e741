"""The sandbox shows the files that lessons need, and no other modules."""

import sys

import pytest

from course_lib.grading.sandbox import bundle
from course_lib.grading.sandbox.bundle import LIBRARY, compiled_for, files_for


def test_a_lesson_brings_the_modules_it_imports_and_their_data():
    files = files_for(["datasets"])
    assert {"datasets/__init__.py", "datasets/planar.py", "data/penguins.csv"} <= {
        *files
    }
    assert all((LIBRARY / name).is_file() for name in files)


def test_a_package_that_is_passed_through_comes_without_its_init():
    files = files_for(["datasets"])
    assert "functional/inputs.py" in files
    assert "functional/__init__.py" not in files
    assert "functional/activations.py" not in files


def test_a_package_that_is_imported_comes_whole():
    files = files_for(["layers"])
    assert {"functional/__init__.py", "functional/activations.py"} <= {*files}
    assert not any(name.startswith("data/") for name in files)


def test_no_question_and_no_judge_is_among_them():
    files = files_for(["datasets", "layers", "training", "transformer"])
    checks = [name for name in files if name.startswith("checks/")]
    assert checks == [
        "checks/artists.py",
        "checks/observe.py",
        "checks/serialization.py",
        "checks/sketch.py",
    ]
    grading = [name for name in files if name.startswith("grading/")]
    assert grading == [
        "grading/sandbox/lean_numpy.py",
        "grading/sandbox/packed_modules.py",
        "grading/sandbox/silent_checks.py",
        "grading/sandbox/worker.py",
    ]


def test_a_file_brings_its_compiled_form_even_if_nobody_has_imported_it(
    tmp_path, monkeypatch
):
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    monkeypatch.setattr(bundle, "LIBRARY", tmp_path)
    (tmp_path / "new.py").touch()
    name = f"__pycache__/new.{sys.implementation.cache_tag}.pyc"
    compiled = compiled_for(["new.py", "data/penguins.csv"])
    assert compiled == {tmp_path / name: name}
    assert (tmp_path / name).is_file()


def test_a_file_that_is_not_there_brings_nothing():
    assert compiled_for(["checks/no_such_file.py"]) == {}


def test_an_unknown_lesson_is_named():
    with pytest.raises(ValueError, match="'data_sets'"):
        files_for(["data_sets"])

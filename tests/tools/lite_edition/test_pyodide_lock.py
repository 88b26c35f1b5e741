"""The list of packages has ours, and the Pyodide packages that ours need."""

import zipfile

import pytest
from lite_edition.pyodide_files import sha256
from lite_edition.pyodide_lock import entry, extend, imports_of, reach

PYTHON = "3.12.7"


@pytest.fixture
def make_wheel(tmp_path):
    """Return a function that makes a tiny wheel."""

    def make(name, needs=(), tag="py3-none-any", files=()):
        path = tmp_path / f"{name.replace('-', '_')}-1.0-{tag}.whl"
        lines = [
            f"Name: {name}",
            "Version: 1.0",
            *(f"Requires-Dist: {n}" for n in needs),
        ]
        with zipfile.ZipFile(path, "w") as archive:
            folder = name.replace("-", "_")
            archive.writestr(f"{folder}-1.0.dist-info/METADATA", "\n".join(lines))
            for file in files or [f"{folder}/__init__.py"]:
                archive.writestr(file, "")
        return path

    return make


def package(name, needs=()):
    """Return a package's entry in the official list."""
    return {
        "name": name,
        "file_name": f"{name}-2.whl",
        "sha256": name * 3,
        "depends": list(needs),
    }


@pytest.fixture
def official():
    packages = {
        "numpy": package("numpy"),
        "matplotlib": package("matplotlib", ["numpy", "prompt_toolkit"]),
        "prompt-toolkit": package("prompt-toolkit"),
        "scipy": package("scipy", ["numpy"]),
        "tqdm": package("tqdm"),
    }
    return {"info": {"python": PYTHON, "version": "0"}, "packages": packages}


def test_wheel_is_described_as_the_list_does(make_wheel):
    wheel = make_wheel("Course_Lib", ["numpy>=2", "tqdm"])
    told = entry(wheel, PYTHON)
    assert told["name"] == "course-lib"
    assert told["file_name"] == wheel.name
    assert told["sha256"] == sha256(wheel)
    assert told["depends"] == ["numpy", "tqdm"]
    assert told["imports"] == ["Course_Lib"]


def test_needs_are_those_of_a_browser(make_wheel):
    needs = (
        'colorama; platform_system == "Windows"',
        'old; python_version < "3.12"',
        'more; extra == "all"',
        'new; python_full_version >= "3.12.1"',
        'js; sys_platform == "emscripten"',
    )
    assert entry(make_wheel("a", needs), PYTHON)["depends"] == ["js", "new"]


def test_packages_and_modules_can_be_imported_and_nothing_else():
    names = [
        "a/__init__.py",
        "a/b/__init__.py",
        "c.py",
        "a-1.0.dist-info/d.py",
        "e/f.py",
    ]
    assert imports_of(names) == ["a", "c"]


def test_wheel_for_one_machine_is_refused(make_wheel):
    wheel = make_wheel("a", tag="cp312-cp312-linux_x86_64")
    with pytest.raises(ValueError, match=r"for any machine, got a-1\.0-cp312"):
        entry(wheel, PYTHON)


def test_list_has_ours_and_what_they_need_and_no_more(make_wheel, official):
    wheels = [make_wheel("course-lib", ["matplotlib", "tqdm"]), make_wheel("tqdm")]
    lock, theirs = extend(official, wheels, ["course-lib"])
    expected = ["course-lib", "matplotlib", "numpy", "prompt-toolkit", "tqdm"]
    assert list(lock["packages"]) == expected
    assert lock["packages"]["tqdm"]["version"] == "1.0"  # ours, not the official one
    assert lock["info"] == official["info"]
    assert theirs == {
        f"{name}-2.whl": name * 3 for name in ("matplotlib", "numpy", "prompt-toolkit")
    }


def test_official_list_stays_as_it_was(make_wheel, official):
    before = set(official["packages"])
    extend(official, [make_wheel("course-lib")], ["numpy"])
    assert set(official["packages"]) == before


def test_package_in_no_list_is_named_with_who_needs_it(make_wheel, official):
    with pytest.raises(ValueError, match=r"course-lib needs torch.*wheels\.txt"):
        extend(official, [make_wheel("course-lib", ["torch"])], ["course-lib"])


def test_packages_that_need_each_other_are_no_trap():
    assert reach({"a": package("a", ["b"]), "b": package("b", ["a"])}, ["a"]) == {
        "a",
        "b",
    }

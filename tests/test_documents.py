"""README and CONTRIBUTING say what is so."""

import re
import tomllib

import pytest
from repository import ROOT
from test_architecture import FLOORS, LIBRARY

DOCUMENTS = ("README.md", "CONTRIBUTING.md", "LICENSE-content.md")


def read(name):
    """Return the text of a file at the top of the repository."""
    return (ROOT / name).read_text(encoding="utf-8")


def section(text, title):
    """Return what stands under a heading, up to the next one."""
    return re.split(r"^#+ ", text.partition(f"# {title}\n")[2], flags=re.MULTILINE)[0]


def rows(table):
    """Return the first cells of a table's rows, and the rest of each row."""
    found = re.findall(r"^\| (.+?) \| (.+) \|$", table, re.MULTILINE)
    return [row for row in found if not set(row[0]) <= set("-| ")][1:]


@pytest.mark.parametrize("name", DOCUMENTS)
def test_links_lead_to_files_that_exist(name):
    links = re.findall(r"\]\((?!https?:)([^)#]+)\)", read(name))
    assert links or name == "CONTRIBUTING.md"
    assert [link for link in links if not (ROOT / link).exists()] == []


@pytest.mark.parametrize("name", DOCUMENTS[:2])
def test_commands_of_make_exist(name):
    named = set(re.findall(r"^make (\w+)|`make (\w+)", read(name), re.MULTILINE))
    targets = set(re.findall(r"^(\w+):", read("Makefile"), re.MULTILINE))
    assert {first or second for first, second in named} <= targets


def test_every_target_of_make_is_explained():
    makefile = read("Makefile")
    targets = set(re.findall(r"^(\w+):", makefile, re.MULTILINE)) - {"help"}
    assert targets == set(re.findall(r"^(\w+):.* ## ", makefile, re.MULTILINE))
    assert targets == set(re.search(r"\.PHONY: (.*)", makefile)[1].split()) - {"help"}


def test_every_required_package_has_its_reason():
    project = tomllib.loads(read("pyproject.toml"))["project"]
    required = [*project["dependencies"]]
    for extra in project["optional-dependencies"].values():
        required += extra
    required += re.findall(r"^(?![#-])\S.*", read("requirements.txt"), re.MULTILINE)
    names = {re.match(r"[\w-]+", requirement)[0] for requirement in required}
    table = section(read("CONTRIBUTING.md"), "Why each package is here")
    assert names == {name for cell, _ in rows(table) for name in cell.split(", ")}


def test_floors_are_told_as_they_are_tested():
    table = section(read("CONTRIBUTING.md"), "The floors of the library")
    told = {
        module: int(floor)
        for floor, modules in rows(table)
        for module in re.findall(r"`(\w+)`", modules)
    }
    here = {path.name.removesuffix(".py") for path in LIBRARY.iterdir()}
    assert told == {name: floor for name, floor in FLOORS.items() if name in here}

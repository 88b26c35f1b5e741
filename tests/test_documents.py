"""README, CONTRIBUTING and the files beside them say what is so."""

import datetime
import re
import tomllib

import check_jsonschema
import pytest
import yaml
from book_site import LESSONS
from click.testing import CliRunner
from faults.catalog import FAULTS
from repository import GUIDES, ROOT
from test_architecture import LEVELS, LIBRARY

from book.evidence.published import full_mnist
from book.evidence.published.everything import all_claims
from course_lib import __version__

DOCUMENTS = (*GUIDES, "LICENSE-content.md", ".github/SECURITY.md")


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
    text = re.sub(r"```.*?```|`[^`\n]+`", "", read(name), flags=re.DOTALL)
    links = re.findall(r"\]\((?!https?:)([^)#]+)\)", text)
    folder = (ROOT / name).parent
    assert [link for link in links if not (folder / link).exists()] == []


@pytest.mark.parametrize("name", GUIDES)
def test_commands_of_make_exist(name):
    named = set(re.findall(r"^make ([\w-]+)|`make ([\w-]+)", read(name), re.MULTILINE))
    targets = set(re.findall(r"^([\w-]+):", read("Makefile"), re.MULTILINE))
    assert {first or second for first, second in named} <= targets


def test_every_target_of_make_is_explained():
    makefile = read("Makefile")
    targets = set(re.findall(r"^([\w-]+):", makefile, re.MULTILINE)) - {"help"}
    assert targets == set(re.findall(r"^([\w-]+):.* ## ", makefile, re.MULTILINE))
    phony = " ".join(re.findall(r"^\.PHONY: (.*)", makefile, re.MULTILINE)).split()
    assert targets == set(phony) - {"help"}


def test_every_required_package_has_its_reason():
    project = tomllib.loads(read("pyproject.toml"))["project"]
    required = [*project["dependencies"]]
    for extra in project["optional-dependencies"].values():
        required += extra
    names = {re.match(r"[\w-]+", requirement)[0] for requirement in required}
    told = re.findall(r'^ {4}"([\w-]+).*?", # \w', read("pyproject.toml"), re.MULTILINE)
    assert sorted(names) == sorted(told)


def test_levels_are_told_as_they_are_tested():
    told = {
        module: int(level)
        for level, row in rows(section(read("book/library.md"), "The map"))
        for module in re.findall(r"`(\w+)", row.partition(" | ")[0])
    }
    here = {path.name.removesuffix(".py") for path in LIBRARY.iterdir()}
    assert told == {name: level for name, level in LEVELS.items() if name in here}


def test_readme_counts_lessons_figures_and_published_results():
    figures = re.findall(r"^widgets\.\w+\(", read("book/gallery.md"), re.MULTILINE)
    assert f"**{len(LESSONS)} lessons**" in read("README.md")
    assert f"**{len(figures)} interactive figures**" in read("README.md")
    claims = [*all_claims(), *full_mnist.CLAIMS]
    assert f"compares {len(claims)} published results" in read("README.md")
    assert f"names the {sum(not c.found for c in claims)} that" in read("README.md")


def test_contributing_is_read_in_a_few_minutes():
    assert len(read("CONTRIBUTING.md").split()) <= 900


def test_readme_of_the_faults_says_about_how_many_there_are():
    (told,) = re.findall(r"more than (\d+) times", read("tests/faults/README.md"))
    assert int(told) < len(FAULTS) <= int(told) + 40


def test_citation_names_title_authors_and_version_as_they_are():
    citation = yaml.safe_load(read("CITATION.cff"))
    book = yaml.safe_load(read("book/_config.yml"))
    assert citation["title"] == book["title"]
    assert citation["authors"] == [{"name": book["author"]}]
    assert book["author"] in read("LICENSE")
    assert citation["version"] == __version__


def test_changelog_begins_with_this_version():
    told = re.findall(r"^## (\d+\.\d+\.\d+), (.+)$", read("CHANGELOG.md"), re.MULTILINE)
    assert told[0][0] == __version__
    days = [day for _, day in told]
    if days[0] == "not released yet":
        del days[0]
    dates = [datetime.date.fromisoformat(day) for day in days]
    assert dates == sorted(dates, reverse=True)


def test_version_stands_in_one_place():
    project = tomllib.loads(read("pyproject.toml"))
    assert project["project"]["dynamic"] == ["version"]
    place = project["tool"]["setuptools"]["dynamic"]["version"]
    assert place == {"attr": "course_lib.__version__"}


@pytest.mark.parametrize(
    ("schema", "files"),
    [
        ("citation-file-format", "CITATION.cff"),
        ("github-issue-config", ".github/ISSUE_TEMPLATE/config.yml"),
        ("github-issue-forms", ".github/ISSUE_TEMPLATE/[0-9]_*.yml"),
        ("github-workflows", ".github/workflows/*.yml"),
        ("dependabot", ".github/dependabot.yml"),
    ],
)
def test_file_has_the_form_that_its_reader_expects(schema, files):
    found = sorted(ROOT.glob(files))
    line = ["--quiet", "--no-cache", "--builtin-schema", f"vendor.{schema}"]
    checked = CliRunner().invoke(check_jsonschema.main, [*line, *map(str, found)])
    assert found
    assert checked.exit_code == 0, checked.output

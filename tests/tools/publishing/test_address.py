"""Owner and address come from the workflow, and malformed ones are refused."""

import pytest
from publishing.address import Address, read_address


def read(repository="", site=""):
    """Read an address from a workflow with this repository and site."""
    return read_address({"GITHUB_REPOSITORY": repository, "SITE_ADDRESS": site})


@pytest.mark.parametrize(
    ("repository", "site"),
    [
        ("someone/fork-of-it", "https://someone.github.io/fork-of-it/"),
        ("SomeOne/Course", "https://someone.github.io/Course/"),
        ("someone/someone.github.io", "https://someone.github.io/"),
        ("SomeOne/SomeOne.github.io", "https://someone.github.io/"),
    ],
)
def test_repository_has_its_address_at_github(repository, site):
    assert read(repository) == Address(repository, site)


def test_own_address_speaks_before_that_of_github():
    found = read("someone/fork-of-it", "https://course.example/nets")
    assert found == Address("someone/fork-of-it", "https://course.example/nets/")
    assert found.base_path == "/nets/"
    assert found.page("a/b.html") == "https://course.example/nets/a/b.html"


def test_without_a_workflow_nothing_is_known():
    assert read_address({}) == read() == Address()
    assert Address().base_path == "/"


def test_colab_opens_the_branch_of_the_repository():
    assert read("someone/fork-of-it").colab("chapters/a.ipynb") == (
        "https://colab.research.google.com/github/someone/fork-of-it"
        "/blob/colab/chapters/a.ipynb"
    )


def test_an_edition_in_a_folder_has_its_own_pages_on_the_same_site():
    site = read("someone/fork-of-it")
    assert site.within("") == site
    chinese = site.within("zh")
    assert chinese.home == site.home == site.site
    assert chinese.page("a.html") == "https://someone.github.io/fork-of-it/zh/a.html"
    assert chinese.base_path == "/fork-of-it/zh/"
    assert chinese.colab("a.ipynb").endswith("/blob/colab/zh/a.ipynb")
    nowhere = Address().within("zh")
    assert (nowhere.site, nowhere.home, nowhere.base_path) == ("", "", "/")


@pytest.mark.parametrize(
    "repository",
    ["course", "a/b/c", "-a/b", "a-/b", "a b/c", 'a/b"c', "a/..", "/b", "a/", "å/b"],
)
def test_malformed_repository_is_refused(repository):
    with pytest.raises(ValueError, match=r"GITHUB_REPOSITORY: expected OWNER/NAME"):
        read(repository)


@pytest.mark.parametrize(
    "site",
    [
        "course.example",
        "ftp://course.example/",
        "https:///course",
        "https://course.example/?a=b",
        "https://course.example/#top",
        "https://me@course.example/",
        'https://course.example/"><script>',
        "https://course.example/a/../b",
        "https://course.example:x/",
        "https://[course/",
    ],
)
def test_malformed_address_is_refused(site):
    with pytest.raises(ValueError, match=r"SITE_ADDRESS: expected https://HOST/"):
        read("someone/fork-of-it", site)

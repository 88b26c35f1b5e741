"""Only a whole and current edition is published, as a folder of the site."""

import pytest
from environment import BOOK_INPUTS
from publishing import translated
from publishing.edition import Edition
from publishing.languages import ENGLISH, Language

CHINESE = Language("zh-CN", "中文", "zh")
EDITION = Edition("1.2.3", 1_772_999_998)


@pytest.fixture
def root(tmp_path):
    """Return a repository with an edition in Chinese, whose tree is complete."""
    for name in (*BOOK_INPUTS, "locale/zh_CN", "build/zh/book/tools"):
        place = tmp_path / name
        place.touch() if place.suffix else place.mkdir(parents=True, exist_ok=True)
    told = tmp_path / "locale" / "zh_CN" / "edition.toml"
    told.write_text('name = "中文"\nfolder = "zh"\n', encoding="utf-8")
    translated.complete(tmp_path / "build" / "zh", tmp_path)
    return tmp_path


def trees(root):
    return translated.trees(root, root / "build")


def test_an_edition_counts_once_its_tree_is_complete(root):
    tree = root / "build" / "zh"
    assert trees(root) == {CHINESE: tree}
    translated.begin(tree)
    with pytest.raises(ValueError, match="unfinished one: run `make zh`, or remove it"):
        trees(root)


def test_an_edition_that_nobody_built_is_left_out(root):
    assert translated.trees(root, root / "elsewhere") == {}


@pytest.mark.parametrize("name", ["book/page.md", "locale/zh_CN/page.po"])
def test_an_edition_of_earlier_files_is_not_published(root, name):
    (root / name).write_text("new", encoding="utf-8")
    with pytest.raises(ValueError, match="made from the current files"):
        trees(root)


def test_its_own_tools_make_the_site_for_the_same_day(root):
    tree = root / "build" / "zh"
    tool = tree / "book" / "tools" / "publish.py"
    tool.write_text(
        "import os, sys\n"
        "told = (*sys.argv[1:], os.environ['SOURCE_DATE_EPOCH'], sys.path[1])\n"
        "open(os.environ['PYTHONPATH'] + '/told', 'w').write(' '.join(told))\n",
        encoding="utf-8",
    )
    translated.publish(CHINESE, tree, (ENGLISH, CHINESE), EDITION)
    assert (tree / "told").read_text() == f"en zh-CN {EDITION.epoch} {tree}"


def test_what_went_wrong_there_is_passed_on(root):
    tree = root / "build" / "zh"
    tool = tree / "book" / "tools" / "publish.py"
    tool.write_text("import sys\nsys.exit('no wheel')\n", encoding="utf-8")
    with pytest.raises(RuntimeError, match="edition in 中文 has none:\nno wheel"):
        translated.publish(CHINESE, tree, (ENGLISH, CHINESE), EDITION)


def test_notebooks_for_colab_are_in_the_folder_of_the_language(root):
    tree = root / "build" / "zh"
    (tree / translated.COLAB).mkdir(parents=True)
    (tree / translated.COLAB / "README.md").write_text("A word.")
    (tree / translated.COLAB / "a.ipynb").write_text("{}")
    assert translated.notebooks_for_colab({CHINESE: tree}) == {"zh/a.ipynb": "{}"}

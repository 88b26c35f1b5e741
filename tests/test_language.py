"""A text is said in the reader's language; in English nothing is looked up."""

import os
import shutil
import subprocess
import sys

import pytest
from repository import ROOT

from course_lib import language
from course_lib.language import Catalogue, check_holes, columns, read_text, say


def run(code, tree=ROOT, **surroundings):
    """Run code in a fresh Python that has a tree's library, and return what ended."""
    paths = {"PYTHONPATH": str(tree), **surroundings}
    command = [sys.executable, "-c", code]
    given = os.environ | paths
    return subprocess.run(command, env=given, cwd=tree, capture_output=True, text=True)


def test_english_is_the_same_text_and_loads_nothing():
    text = "Play"
    assert say(text) is text
    assert language.CATALOGUE is None
    assert language.faces() == []
    assert language.labels_of(["widgets/kit/stage.js"]) == {}


def test_a_message_without_holes_is_looked_up():
    assert Catalogue({"Play": "播放"}).say("Play") == "播放"


@pytest.mark.parametrize(
    ("message", "said", "text", "expected"),
    [
        ("row {}", "第 {} 行", "row 3", "第 3 行"),
        ("{} of {}", "{1} 中 {0}", "2 of 7", "7 中 2"),
        ("{} epoch{}", "{0} 轮", "2 epochs of them", "2 轮"),
        ("{}: $x_{1}$", "$x_{1}$：{}", "lamp: $x_{1}$", "$x_{1}$：lamp"),
        ("all\n{}", "全部\n{}", "all\nc\nd", "全部\nc\nd"),
    ],
)
def test_holes_match_what_is_put_in_and_can_change_places(
    message, said, text, expected
):
    assert Catalogue({message: said}).say(text) == expected


def test_what_a_hole_holds_is_looked_up_as_well():
    words = Catalogue({"{}: almost done": "{}：快好了", "Training": "训练"})
    assert words.say("Training: almost done") == "训练：快好了"


def test_the_message_with_the_most_letters_wins():
    words = Catalogue({"{} of {}": "short", "{} of {} lamps": "long"})
    assert words.say("2 of 4 lamps") == "long"


def test_a_text_that_is_unknown_stays_and_is_noted_unless_it_is_a_number():
    words = Catalogue({"Play": "播放"})
    assert [words.say(text) for text in ("Stop", "0.5", "x")] == ["Stop", "0.5", "x"]
    assert words.unknown == {"Stop"}


@pytest.mark.parametrize("said", ["{2}", "{0} {}", "{} {} {}"])
def test_a_translation_has_no_holes_of_its_own(said):
    with pytest.raises(ValueError, match="only the 2 holes"):
        Catalogue({"{} of {}": said})


def test_a_hole_can_be_left_out():
    check_holes("{} epoch{}", "{0} 轮")


def test_a_chinese_character_is_as_wide_as_two_letters():
    assert columns("第 1 课。") == 2 + 1 + 1 + 1 + 2 + 2


def test_a_file_that_is_missing_is_an_error():
    with pytest.raises(FileNotFoundError):
        read_text("figures/kit/nothing.js")


def test_a_language_without_words_is_refused_with_those_that_have_some(tmp_path):
    folder = tmp_path / "course_lib"
    (folder / "words" / "fr").mkdir(parents=True)
    (folder / "__init__.py").touch()
    shutil.copy(ROOT / "course_lib" / "language.py", folder)
    ended = run("import course_lib.language", tmp_path, COURSE_LANG="xx")
    assert "expected COURSE_LANG to be en or fr, got 'xx'" in ended.stderr


def test_a_copy_of_an_edition_speaks_its_language_unless_told_otherwise(tmp_path):
    folder = tmp_path / "course_lib"
    (folder / "words" / "fr").mkdir(parents=True)
    (folder / "words" / "language.txt").write_text("fr\n")
    words = '{"messages": {"Play": "Jouer"}, "scripts": {}}'
    (folder / "words" / "fr" / "words.json").write_text(words)
    (folder / "__init__.py").touch()
    shutil.copy(ROOT / "course_lib" / "language.py", folder)
    ask = "from course_lib.language import say; print(say('Play'))"
    assert run(ask, tmp_path, COURSE_LANG="").stdout == "Jouer\n"
    assert run(ask, tmp_path, COURSE_LANG="en").stdout == "Play\n"


def test_an_empty_name_is_english():
    ended = run(
        "from course_lib.language import say; print(say('Play'))", COURSE_LANG=""
    )
    assert (ended.stdout, ended.stderr) == ("Play\n", "")

"""One command makes the words of a language, or says why it can't."""

import words
from environment import ROOT


def test_words_of_chinese_are_made_in_a_copy(tmp_path, capsys):
    assert words.main(["zh_CN", str(tmp_path)]) == 0
    folder = tmp_path / "course_lib" / "words" / "zh_CN"
    assert capsys.readouterr().out == f"The words are in {folder}.\n"
    assert (folder / "widgets" / "kit" / "stage.js").is_file()


def test_a_language_that_nobody_has_translated_is_an_error(capsys):
    assert words.main(["xx", str(ROOT)]) == 1
    assert "got 'xx'" in capsys.readouterr().err

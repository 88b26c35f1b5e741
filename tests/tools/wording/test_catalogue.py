"""The words of a language are read, checked, and written for the library."""

import json

import pytest
from wording.catalogue import Words, read_words, translated_scripts, write_words

HEAD = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\n'
PLAY = 'msgid "Play"\nmsgstr "播放"\n'
FUZZY = '\n#, fuzzy\nmsgid "Stop"\nmsgstr "停"\n\nmsgid "Go"\nmsgstr ""\n'
SCRIPT = "course_lib/widgets/a/view.js"
IN_SCRIPT = f'\nmsgctxt "{SCRIPT}"\nmsgid "Play"\nmsgstr "放"\n'


def project(folder, words):
    """Make a project with a language's words and one script; return its root."""
    for place, text in {
        "locale/zh_CN/words.po": HEAD + words,
        SCRIPT: 'button("Play");\n',
        "book/vendor/noto_sans_sc/regular.otf": "face",
    }.items():
        (folder / place).parent.mkdir(parents=True, exist_ok=True)
        (folder / place).write_text(text, encoding="utf-8")
    return folder


def test_words_are_read_by_script_without_those_nobody_has_confirmed(tmp_path):
    root = project(tmp_path, PLAY + FUZZY + IN_SCRIPT)
    assert read_words("zh_CN", root) == Words(
        {"Play": "播放"}, {SCRIPT: {"Play": "放"}}
    )


def test_a_language_without_words_is_refused(tmp_path):
    root = project(tmp_path, PLAY)
    with pytest.raises(ValueError, match=r"the languages \['zh_CN'\], got 'fr'"):
        read_words("fr", root)


def test_a_hole_that_the_message_lacks_is_refused(tmp_path):
    root = project(tmp_path, 'msgid "row {}"\nmsgstr "第 {1} 行"\n')
    with pytest.raises(ValueError, match="to have only the 1 holes"):
        read_words("zh_CN", root)


def test_a_text_that_a_script_lost_is_named_with_the_script(tmp_path):
    root = project(tmp_path, IN_SCRIPT.replace("Play", "Go"))
    with pytest.raises(ValueError, match=rf"{SCRIPT}: expected texts .*'Go'"):
        translated_scripts(read_words("zh_CN", root), root)


def test_words_scripts_and_faces_are_written_and_nothing_old_stays(tmp_path):
    root = project(tmp_path / "ours", PLAY + IN_SCRIPT)
    old = tmp_path / "copy" / "course_lib" / "words" / "zh_CN" / "old.js"
    old.parent.mkdir(parents=True)
    old.touch()
    folder = write_words("zh_CN", tmp_path / "copy", root)
    files = {p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file()}
    assert files == {"words.json", "regular.otf", "widgets/a/view.js"}
    assert (folder / "widgets/a/view.js").read_text("utf-8") == 'button("放");\n'
    assert json.loads((folder / "words.json").read_text("utf-8")) == {
        "messages": {"Play": "播放"},
        "scripts": {"widgets/a/view.js": {"Play": "放"}},
    }

"""The Chinese words fit the sources: nothing stale, every hole, every character.

A copy of the library gets its words and speaks Chinese in a Python of its own.
"""

import json
import re
import shutil

import pytest
from fontTools.ttLib import TTFont
from offenders import assert_none
from repository import ROOT
from test_language import run
from wording.catalogue import FACES, read_words, write_words
from wording.scripts import check
from wording.sources import python_messages, script_messages

WORDS = read_words("zh_CN")
SAID = [*WORDS.messages.values()]
SAID += [said for script in WORDS.scripts.values() for said in script.values()]
CHINESE = re.compile(r"[\u3400-\u9fff]")
IN_MATHS_TOO = "·→←↑↓"  # of matplotlib's own face; ours has them not

SPEAK = """
import json
from course_lib import figures, widgets
from course_lib.checks import ch01
from course_lib.checks.report import Report, Verdict
from course_lib.checks.telling import as_html
from course_lib.datasets import load_penguins
from course_lib.figures.kit.picture import new_picture
from course_lib.progress import Bar

birds = load_penguins(["bill_depth", "flipper_length"])
animation = figures.turning_line(birds.x, birds.targets, alt="A line turns.")
picture = new_picture()
picture.axes.set_xlabel("score")
told = figures.timeline([(1958, "Perceptron", "."), (2017, "Transformer", ".")], "Two.")
report = Report("step", 2, [Verdict("the three answers", False, 1)], "", "1.1")
hinted = Report("step", 2, [Verdict("a", False, 1, True)], "Hint me", "1.1")
card = []
ch01.EXERCISES.score_card(card.append)
neuron, race = widgets.Neuron(), widgets.OptimizerRace()
bar = Bar("Training", 4)
bar.done = 1
print(json.dumps({
    "animation": animation.html, "captions": animation.captions,
    "label": picture.axes.get_xlabel(), "timeline": told.html,
    "report": hinted.text(), "report as HTML": as_html(hinted), "card": card[0],
    "neuron": neuron._about, "page": neuron.html, "race": race._about,
    "surface": race.surface, "bar": bar.say(2),
}))
"""


@pytest.fixture(scope="module")
def chinese(tmp_path_factory):
    """Return what the library says in Chinese."""
    tree = tmp_path_factory.mktemp("chinese")
    unread = shutil.ignore_patterns("__pycache__", "words", "grading")
    shutil.copytree(ROOT / "course_lib", tree / "course_lib", ignore=unread)
    write_words("zh_CN", tree)
    ended = run(SPEAK, tree, COURSE_LANG="zh_CN", MPLBACKEND="agg")
    assert ended.stderr == ""
    return json.loads(ended.stdout)


def test_every_message_is_in_the_sources():
    known = python_messages()
    assert_none(
        f"words.po: Python no longer says {message!r}"
        for message in WORDS.messages
        if message not in known
    )
    assert_none(
        f"words.po: {place} no longer says {message!r}"
        for place, said in WORDS.scripts.items()
        for message in said
        if message not in script_messages(place)
    )


def test_translations_of_scripts_have_no_holes_of_their_own():
    for said in WORDS.scripts.values():
        for message, text in said.items():
            check(message, text)  # read_words has checked those of Python


def test_holes_are_kept_apart_by_more_than_a_space():
    assert_none(
        f"words.po: where does the first hole of {message!r} end?"
        for message in WORDS.messages
        if re.search(r"(?<![a-z])\{\} ?\{\}", message)  # a plural may follow a letter
    )


@pytest.mark.parametrize("weight", ["regular", "bold"])
def test_every_character_is_in_the_face(weight):
    font = TTFont(ROOT / FACES["zh_CN"] / f"{weight}.otf")
    drawn = {a for a in "".join(WORDS.messages.values()) if a > "\u2e80"}
    assert sorted(drawn - set(map(chr, font.getBestCmap()))) == []


def test_arrows_and_products_are_left_to_the_face_of_the_figures():
    font = TTFont(ROOT / FACES["zh_CN"] / "regular.otf")
    assert not set(map(ord, IN_MATHS_TOO)) & set(font.getBestCmap())


def test_face_brings_its_license():
    text = (ROOT / FACES["zh_CN"] / "LICENSE").read_text(encoding="utf-8")
    assert "SIL OPEN FONT LICENSE" in text


def test_chinese_has_its_own_marks_and_says_you_to_a_friend():
    odd = re.compile(r"您|[\u3400-\u9fff][,;:?!.]|[,;:?!][\u3400-\u9fff]")
    assert_none(f"words.po: {text!r}" for text in SAID if odd.search(text))


def test_letters_and_chinese_are_kept_apart_by_a_space():
    touching = re.compile(r"[\u3400-\u9fff][A-Za-z0-9]|[A-Za-z0-9][\u3400-\u9fff]")
    assert_none(f"words.po: {text!r}" for text in SAID if touching.search(text))


def test_pictures_and_animations_speak(chinese):
    assert chinese["label"] == "得分"
    assert all(CHINESE.search(caption) for caption in chinese["captions"])
    assert 'aria-label="动画"' in chinese["animation"]
    assert '"animation-play" type="button">播放<' in chinese["animation"]
    assert 'button.textContent = "暂停"' in chinese["animation"]
    assert "<summary>一步一步看</summary>" in chinese["animation"]


def test_timelines_speak(chinese):
    assert "<b>1958 感知机.</b>" in chinese["timeline"]
    assert "<summary>把所有事件列出来</summary>" in chinese["timeline"]
    assert 'aria-label="放大"' in chinese["timeline"]


def test_interactive_figures_speak(chinese):
    assert chinese["neuron"]["title"] == "有三个旋钮的神经元"
    assert all(map(CHINESE.search, chinese["neuron"]["goals"]))
    assert 'legend", {}, label' in chinese["page"]
    assert 'knob("b", "偏置 b")' in chinese["page"]
    assert 'this.button("播放"' in chinese["page"]


def test_options_keep_their_values_and_controls_their_names(chinese):
    assert chinese["surface"] == "ravine"
    assert chinese["race"]["labels"]["turned ravine"] == "斜的峡谷"
    assert chinese["race"]["labels"]["Play"] == "播放"


def test_reports_and_the_score_card_speak(chinese):
    assert chinese["report"].splitlines()[1:] == [
        "  ✗ 一个隐藏的例子",
        "  去哪里看：第 1.1 课",
        "  提示：Hint me",
    ]
    assert "<summary>提示</summary>" in chinese["report as HTML"]
    assert chinese["card"].startswith("成绩单：0 分，满分 ")
    assert "还没有检查" in chinese["card"]


def test_bars_speak(chinese):
    assert chinese["bar"] == "训练：25%，大约还要 6 s"

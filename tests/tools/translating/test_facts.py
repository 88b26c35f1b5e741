import pytest
from translating.facts import differences, faults, missing_terms


@pytest.mark.parametrize(
    ("english", "chinese"),
    [
        ("**No.** The score is $2 - 3 = -1$.", "**不对。** 得分是 $2 - 3 = -1$。"),
        ("see [a unit](x.md#a) in `np`", "见 `np` 里的[单元](x.md#a)"),
        ("{term}`weights <weight>` of 3", "3 个{term}`权重 <weight>`"),
        ("{term}`weight`", "{term}`权重 <weight>`"),
        (r"$1 \text{ if } x$", r"$1 \text{ 若 } x$"),
        ("{cite}`hebb1949`", "{cite}`hebb1949`"),
    ],
)
def test_a_sound_translation_differs_in_nothing(english, chinese):
    assert differences(english, chinese) == []
    assert faults(english, chinese) == []


@pytest.mark.parametrize(
    ("english", "chinese", "complaint"),
    [
        ("**one** line", "一条线", "bold is missing"),
        ("342 birds", "324 只鸟", "number 342 is missing"),
        ("of `x`", "`y` 的", "code x is missing"),
        ("$x_1$", "$x_2$", "formula x_1 is missing"),
        ("[a](b.md)", "[甲](c.md)", "link b.md is missing"),
        ("{term}`weight`", "{term}`权重`", "role term weight is missing"),
        ("a line", "一条*线*", "emphasis is new"),
    ],
)
def test_each_difference_is_named(english, chinese, complaint):
    assert complaint in differences(english, chinese)


@pytest.mark.parametrize(
    ("chinese", "complaint"),
    [
        ("对,是", "half-width"),
        ("是的.", "half-width"),
        ("得分:`x`", "half-width"),
        ("第1课", "no space"),
        ("用`x`算", "no space"),
        ("它说**对。**得", "a literal *"),
        ("您好", "您"),
        ("一\n二", "a line break"),
    ],
)
def test_each_fault_is_named(chinese, complaint):
    assert any(each.startswith(complaint) for each in faults("English", chinese))


def test_what_is_well_written_has_no_fault():
    assert faults("e", "点 (1, 1) 的得分是 1.5，**对**：用 `x`；第 1.1 课。") == []


def test_a_term_has_its_own_word():
    terms = {"weight": ["权重"], "loss": ["损失", "代价"]}
    assert missing_terms("Two weights", "两个权重", terms) == []
    assert missing_terms("The loss", "代价", terms) == []
    assert missing_terms("The weight", "重量", terms) == ["term 'weight' is 权重"]
    assert missing_terms("weightless", "轻", terms) == []

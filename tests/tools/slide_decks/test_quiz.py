"""Each question of a quiz is a slide, whose reasons are for the speaker."""

from slide_decks.plan import Slide
from slide_decks.quiz import questions_of
from tiny_lesson import QUIZ


def test_each_question_is_a_slide_with_its_answers():
    first, second, third = questions_of(QUIZ, Slide)
    assert (first.title, first.kind) == ("Check yourself", "quiz")
    assert [first.text, second.text] == [["What does it do?"], ["And then?"]]
    assert [right for _, right in third.shown] == [False, False, True]
    assert first.shown[0][0] == "It <em>falls</em>."
    assert first.notes[0] == (
        "*It <em>falls</em>.* **Right.** Because the slope is below 0."
    )
    assert first.seconds > 20


def test_a_question_about_a_deeper_section_is_left_out():
    deeper = QUIZ.replace("And then?", "*(deeper)* And then?")
    assert len(questions_of(deeper, Slide)) == 2

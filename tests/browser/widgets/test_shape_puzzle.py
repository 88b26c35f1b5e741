"""The shape puzzle in the browser: typing, stepping, clashing, fixing, its goals."""

import pytest
from browser.touching import begin_again
from by_key import write

from course_lib.widgets import ShapePuzzle


def size(figure, name):
    return figure.root.get_by_label(name, exact=True)


def test_typed_number_clashes_and_names_both(figure):
    write(size(figure, "columns of W₁"), "8")
    assert figure.status.startswith(
        "Clash: W₁ has 8 columns, W₂ has 3 rows, and 8 ≠ 3."
    )
    assert figure.code == ShapePuzzle(w1_out=8).code()


def test_pressed_clash_is_fixed_and_the_focus_goes_on(figure):
    write(size(figure, "columns of W₁"), "8")
    figure.click("Clash: 8 doesn't equal 3. Press to fix it.")
    assert "2 → 8 → 1 fits and has 33 parameters." in figure.status
    assert figure.focused == "rows of W₂"


def test_numbers_answer_to_the_keyboard_alone_and_keep_the_focus(figure):
    number = size(figure, "rows of x")
    number.focus()
    for key in ("ArrowUp", "ArrowUp", "PageUp", "ArrowDown"):
        figure.page.keyboard.press(key)
        assert figure.focused == "rows of x"
    assert number.input_value() == "16"
    assert figure.code == ShapePuzzle(batch=16).code()


def test_digits_are_typed_one_after_the_other(figure):
    number = size(figure, "columns of W₁")
    number.focus()
    for key in "125":
        figure.page.keyboard.press(key)
        figure.settle()
    assert number.input_value() == "125"
    assert figure.status.startswith("Clash: W₁ has 125 columns")


def test_what_is_no_size_changes_nothing(figure):
    number = size(figure, "rows of x")
    for text, kept in (("", "5"), ("0", "5"), ("-4", "5"), ("9999", "999")):
        write(number, text)
        assert figure.code == ShapePuzzle(batch=int(kept)).code()
        number.blur()
        figure.settle()
        assert number.input_value() == kept


def test_together_the_partner_follows(figure):
    figure.choose("together", "Change numbers that meet")
    figure.click("More columns of W₁")
    figure.settle()
    assert size(figure, "rows of W₂").input_value() == "4"
    assert "2 → 4 → 1 fits" in figure.status


@pytest.mark.parametrize("width", ["125", "124", "126"])
def test_goal_c_is_reached_by_the_widest_layer_alone(figure, width):
    figure.choose("c", "Goal")
    figure.choose("together", "Change numbers that meet")
    write(size(figure, "columns of W₁"), width)
    assert ("Goal c is reached." in figure.status) == (width == "125")
    goal = figure.root.locator(".interactive-goal")
    assert goal.inner_text().startswith(
        "Done: Choose goal c" if width == "125" else "Try: Choose goal c"
    )


def test_goal_b_is_reached_without_a_hidden_layer(figure):
    figure.choose("b", "Goal")
    figure.choose("none", "Hidden layer")
    assert "784 → 10 fits and has 7,850 parameters. Goal b is reached." in figure.status


def test_goal_a_is_reached_by_touch(phone):
    figure = begin_again(phone.page, ShapePuzzle)
    goals = figure.root.get_by_role("group", name="Goal")
    goals.get_by_role("radio", name="a", exact=True).tap()
    figure.settle()
    for _ in range(5):
        figure.button("More columns of W₁").tap()
    figure.button("Clash: 8 doesn't equal 4. Press to fix it.").tap()
    assert "33 parameters. Goal a is reached." in figure.status
    figure.button("Reset").tap()
    assert figure.code == ShapePuzzle().code()

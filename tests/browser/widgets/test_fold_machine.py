"""The fold machine in the browser: sliders, the tip of the tooth, and the table."""

from course_lib.widgets import FoldMachine


def table(figure):
    rows = figure.root.locator("tbody tr")
    return [rows.nth(k).locator("td").all_inner_texts() for k in range(2)]


def test_table_shows_the_numbers_of_the_library(figure):
    figure.root.get_by_role("slider", name="folds").press("End")
    machine = FoldMachine(folds=8)
    assert table(figure) == [
        [str(machine.units), str(machine.parameters)],
        ["256", "769"],
    ]
    corner = figure.root.locator("thead td").inner_text()
    assert corner == f"{machine.pieces} pieces"
    assert figure.code == machine.code()


def test_strip_has_a_stripe_for_each_piece(figure):
    assert figure.root.locator(".fold-strip rect").count() == 8
    figure.root.get_by_role("slider", name="folds").press("ArrowRight")
    assert figure.root.locator(".fold-strip rect").count() == 16


def test_tip_moves_crease_and_stretch_by_keyboard_and_mouse(figure):
    tip = figure.handles("Tip of the first tooth").first
    tip.press("ArrowLeft")
    tip.press("Shift+ArrowDown")
    expected = FoldMachine(crease=0.45, stretch=0.75)
    assert figure.code == expected.code()
    assert figure.status.startswith(
        f"In 3 folds, 6 units make {expected.pieces} pieces"
    )
    figure.drag(tip, 40, 30)
    assert figure.code != expected.code()


def test_teeth_that_stay_below_the_line_are_not_folded(figure):
    figure.turn("stretch", "ArrowLeft", 10)
    assert figure.status.startswith("In 3 folds, 6 units make 2 pieces")
    assert "nothing is left to fold" in figure.status
    figure.click("Reset")
    assert figure.status.startswith("In 3 folds, 6 units make 8 pieces")

"""Which outputs move, in the browser: rims, numbers, dragging and swapping."""

from course_lib.widgets import TokenMixing


def rims(figure):
    return figure.root.locator(".moves-hit").count()


def test_outputs_that_move_have_a_rim_and_their_number(figure):
    assert rims(figure) == 4
    numbers = figure.root.locator(".moves-by").all_text_contents()
    wanted = [f"{by:+.2f}".replace("-", "−") for by in TokenMixing().moves[2:]]
    assert numbers == wanted
    assert "4 of 6 outputs move: 3, 4, 5, and 6." in figure.status


def test_layer_decides_who_moves(figure):
    figure.choose("full attention", "Layer")
    assert rims(figure) == 6
    figure.choose("FFN", "Layer")
    assert rims(figure) == 1
    assert "1 of 6 outputs moves: 3." in figure.status
    assert figure.code == TokenMixing(layer="ffn").code()


def test_dragging_another_input_puts_the_first_one_back(figure):
    figure.handles("Inputs").nth(4).press("Shift+ArrowUp")
    assert figure.code == TokenMixing(token=5, value=0).code()
    assert "2 of 6 outputs move: 5 and 6." in figure.status
    figure.drag(figure.handles("Inputs").nth(0), 0, -12)
    assert "all 6 outputs move" in figure.status


def test_pressing_an_input_chooses_the_neighbors_that_swap(figure):
    figure.choose("swap two neighbors", "Change")
    figure.choose("full attention", "Layer")
    figure.handles("Inputs").nth(1).click()
    assert figure.status.startswith(
        "Inputs 2 and 3 swap, and 2 of 6 outputs move: 2 and 3."
    )
    assert "the six numbers are the same" in figure.status
    figure.choose("on", "Positions")
    assert rims(figure) == 6
    assert "the same" not in figure.status


def test_input_that_is_put_back_moves_nothing(figure):
    token = figure.handles("Inputs").nth(2)
    for _ in range(12):
        token.press("ArrowDown")
        figure.settle()
    assert figure.status == "Nothing has changed yet."
    assert rims(figure) == 0
    figure.click("Reset")
    assert rims(figure) == 4

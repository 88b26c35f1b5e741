"""The playground in the browser: what its reader is asked to try, and its link."""

import re

from browser.shown import GLANCE
from browser.touching import begin_again, figure_on

from course_lib.widgets import Playground


def numbers(status):
    """Return the epoch, both shares of right answers in percent, and both losses."""
    return [float(number) for number in re.findall(r"\d+(?:\.\d+)?", status)]


def expected(playground):
    """Return what the status must say."""
    found = playground.measures()
    losses = [round(found[f"{part}_loss"], 4) for part in ("train", "test")]
    shares = [int(100 * found[f"{part}_accuracy"] + 1e-9) for part in ("train", "test")]
    return [playground.epoch, *shares, *losses]


def open_link(figure, link):
    """Follow a link on the page and wait until the training is there."""
    figure.page.evaluate("(link) => { location.hash = link; }", link)
    epoch = int(re.search(r"epoch=(\d+)", link)[1])
    figure.page.wait_for_function(
        f"[...document.querySelectorAll('.interactive-status')]"
        f".some((e) => e.textContent.startsWith('Epoch {epoch}:'))"
    )


def test_steps_show_the_numbers_of_the_library(figure):
    figure.click("Step", 3)
    assert numbers(figure.status) == expected(Playground(epoch=3))


def test_third_unit_closes_the_ring_that_two_leave_open(figure):
    open_link(figure, "#playground&epoch=150")
    assert numbers(figure.status)[2] < 95
    figure.click("Add a unit to hidden layer 1")
    assert numbers(figure.status)[0] == 0  # a new network starts to learn anew
    open_link(figure, "#playground&epoch=150&hidden=3")
    assert numbers(figure.status) == expected(Playground(hidden=[3], epoch=150))
    assert numbers(figure.status)[2] == 100


def test_link_of_python_restores_the_whole_state(figure):
    shown = Playground(
        dataset="moons", hidden=[4, 3], activation="ReLU", epoch=25, unit=[1, 2],
        features=["x1", "x2", "x1*x2"], seed=7, noise=0.2, batch_size=20,
    )  # fmt: skip
    open_link(figure, shown.link)
    assert numbers(figure.status) == expected(shown)
    assert figure.code == shown.code()
    pressed = figure.root.locator("[aria-pressed='true']")
    assert pressed.get_attribute("aria-label") == "Hidden layer 1, unit 3"


def test_page_that_is_opened_by_a_link_shows_its_state(figure):
    figure.click("Add a hidden layer")
    figure.click("Step")
    figure.click("Copy link")
    code, status, _ = figure.whole
    assert "#playground&" in figure.page.url
    figure.page.reload()
    opened = figure_on(figure.page, Playground.title)
    assert opened.status == status
    assert opened.code == code


def test_wrong_link_leaves_the_figure_as_it_was(figure):
    before = figure.whole
    for link in ("#playground&hidden=99", "#playground&dataset=x", "#playground&a=1"):
        figure.page.evaluate("(link) => { location.hash = link; }", link)
        assert figure.whole == before


def test_unit_is_shown_large_by_pointer_keys_and_touch(figure):
    formula = figure.root.locator(".playground-formula")
    figure.settle()
    assert formula.inner_text().startswith("Output:")
    before = figure.picture
    figure.button("Hidden layer 1, unit 2").hover()
    assert figure.picture != before
    figure.settle()
    assert formula.inner_text().startswith("Layer 1, unit 2: tanh(")
    figure.page.mouse.move(0, 0)
    figure.settle()
    assert formula.inner_text().startswith("Output:")
    figure.button("Output").focus()
    figure.page.keyboard.press("ArrowLeft")
    figure.page.keyboard.press("ArrowDown")
    figure.page.keyboard.press("Enter")
    figure.settle()
    assert formula.inner_text().startswith("Layer 1, unit 2: tanh(")
    assert "1" in figure.button("Hidden layer 1, unit 2").get_attribute("aria-label")
    figure.page.keyboard.press("ArrowLeft")
    figure.settle()
    assert formula.inner_text() == "Input x\u2082, unchanged."


def test_network_grows_and_shrinks_within_its_bounds(figure):
    grow = figure.button("Add a unit to hidden layer 1")
    for _ in range(6):
        grow.click()
        figure.settle()
    assert grow.is_disabled()
    assert "Linear(2, 8, rng=rng)" in figure.code
    figure.click("Add a hidden layer", 3)
    assert figure.button("Add a hidden layer").is_disabled()
    assert figure.root.locator(".playground-unit").count() == 2 + 4 * 8 + 1
    figure.click("Remove the last hidden layer", 4)
    assert figure.button("Remove the last hidden layer").is_disabled()
    assert "Linear(2, 1, rng=rng)" in figure.code


def test_loss_is_drawn_where_the_network_leaves_room(figure):
    def above():
        """Return which part of the picture the curves are below."""
        part = figure.root.locator(".playground-curves").bounding_box()
        middle = part["x"] + part["width"] / 2
        for name in ("net", "map"):
            box = figure.root.locator(f".playground-{name}").bounding_box()
            if box["x"] < middle < box["x"] + box["width"]:
                assert box["y"] + box["height"] <= part["y"]
                return name

    assert above() == "net"
    figure.click("Add a unit to hidden layer 1", 6)
    assert above() == "map"


def test_any_network_fits_in_one_glance(figure):
    plans = [[3], [4], [8], [12, 4], [2] * 4, [3] * 4, [32] * 4]
    heights = {}
    for hidden in plans:
        open_link(figure, Playground(hidden=hidden, epoch=1).link)
        heights[str(hidden)] = figure.ask(GLANCE, 720)["height"]
    assert {plan: height for plan, height in heights.items() if height > 640} == {}


def test_last_input_stays(figure):
    for name in ("x\u2081", "x\u2082"):
        figure.root.get_by_role("checkbox", name=name, exact=True).click()
    assert figure.root.get_by_role("checkbox", name="x\u2082", exact=True).is_checked()
    assert "np.column_stack([x2])" in figure.code


def test_largest_network_fits_a_phone(phone):
    figure = begin_again(phone.page, Playground)
    open_link(figure, Playground(hidden=[8, 8, 8, 8], epoch=1).link)
    figure.button("Hidden layer 4, unit 8").tap()
    assert figure.root.locator("[aria-pressed='true']").count() == 1
    assert phone.page.evaluate("document.documentElement.scrollWidth") <= 360


def test_map_loss_and_network_are_on_one_screen_of_a_phone(phone):
    figure = begin_again(phone.page, Playground)
    measured = figure.ask(GLANCE, 358)
    loss = figure.root.locator(".playground-curves").bounding_box()
    plane = figure.root.locator(".playground-map").bounding_box()
    assert loss["y"] == plane["y"]
    assert loss["x"] >= plane["x"] + plane["width"]
    assert measured["reach"] <= 500
    figure.root.locator(".interactive-more").evaluate("(e) => { e.open = true; }")
    figure.choose("ReLU")
    assert "ReLU" in figure.code

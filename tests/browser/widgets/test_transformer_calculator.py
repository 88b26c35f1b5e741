"""The Transformer calculator in the browser: sliders, choices, the table, the ring."""

import pytest

from course_lib.widgets import TransformerCalculator


def numbers(figure):
    """Return the parameters of each row of the table."""
    return figure.column(3)


def set_slider(figure, name, value):
    figure.slide_to(name, lambda told: told.endswith(value))


def move_ring(figure, context):
    ring = figure.handles("Context").first
    for _ in range(40):
        figure.settle()
        if f"T = {context}. Mixing" in figure.status:
            return
        ring.press("ArrowRight")
    pytest.fail(f"the ring does not come to {context}")


def test_first_goal_can_be_reached_by_the_keyboard(figure):
    set_slider(figure, "width d", "768")
    set_slider(figure, "blocks L", "12")
    figure.root.get_by_label("the token table").check()
    move_ring(figure, "1,024")
    expected = TransformerCalculator(
        embed_dim=768, num_layers=12, tied=True, context=1024
    )
    assert numbers(figure)[-1] == expected.sizes.num_parameters() == 124_439_808
    assert "as many as GPT-2 small" in figure.status
    assert figure.code == expected.code()


def test_table_shows_the_numbers_of_the_library(figure):
    start = TransformerCalculator().sizes
    assert numbers(figure) == [*start.parameters().values(), start.num_parameters()]
    figure.root.get_by_label("128,000").check()
    changed = TransformerCalculator(vocab_size=128_000).sizes
    assert numbers(figure)[-1] == changed.num_parameters()


def test_bar_is_divided_as_the_parameters_are(figure):
    figure.settle()
    parts = TransformerCalculator().sizes.parameters()
    widths = figure.root.locator(".sizes-bar > div").evaluate_all(
        "(all) => all.map((e) => e.getBoundingClientRect().width)"
    )
    for width, count in zip(widths, parts.values(), strict=True):
        assert width / sum(widths) == pytest.approx(
            count / sum(parts.values()), abs=0.01
        )


def test_ring_follows_the_mouse_to_longer_contexts(figure):
    before = figure.status
    figure.drag(figure.handles("Context").first, 120, 0)
    assert "T = 256" in before
    assert "T = 256" not in figure.status


def test_mixing_meets_the_ffn_where_context_is_its_width(figure):
    set_slider(figure, "width d", "4,096")
    assert "at T = f = 16,384" in figure.status
    move_ring(figure, "16,384")
    assert "40% of the work" in figure.status

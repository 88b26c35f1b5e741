"""Edges show their weight, gates whether they're open, pills their gradient."""

from itertools import combinations

from matplotlib.colors import to_rgb

from course_lib.figures.kit.picture import new_picture
from course_lib.figures.training.gradient_cards import (
    Gate,
    Pill,
    box,
    draw_edges,
    draw_units,
    fit,
    name_units,
    set_up,
    style_edge,
    write,
)
from course_lib.figures.training.gradient_graph import (
    EDGES,
    LABELS,
    gradient_tint,
    layout,
)

PLACES = layout(150, 380)


def sheet():
    axes = new_picture(width=4.8, height=4.8).axes
    set_up(axes, 640)
    return axes


def test_negative_weight_is_dashed_and_a_larger_one_wider():
    lines = draw_edges(sheet(), PLACES)
    first, second, *_ = lines.values()
    style_edge(first, 0.5)
    style_edge(second, -2.0)
    assert first.get_linestyle() == "-"
    assert second.get_linestyle() == "--"
    assert second.get_linewidth() > first.get_linewidth()
    assert tuple(lines) == EDGES


def test_units_do_not_touch():
    shapes = draw_units(sheet(), PLACES)
    boxes = [shape.get_window_extent() for shape in shapes.values()]
    assert not [pair for pair in combinations(boxes, 2) if pair[0].overlaps(pair[1])]


def test_every_unit_has_its_name_and_every_bias_its_word():
    axes = sheet()
    name_units(axes, PLACES)
    words = [text.get_text() for text in axes.texts]
    assert words == [*LABELS.values(), "bias", "bias", "bias"]


def test_gate_is_a_wall_with_or_without_a_way_through():
    gate = Gate(sheet(), (300, 200))
    walls = [*gate.open, *gate.closed]
    gate.show(True)
    assert [part.get_visible() for part in walls] == [True, True, False]
    gate.show(False)
    assert [part.get_visible() for part in walls] == [False, False, True]
    gate.show(None)  # not reached yet, so open and pale
    assert gate.closed[0].get_visible() is False


def test_pill_shows_its_number_its_tint_and_its_place():
    pill = Pill(sheet(), "w11", (100, 100))
    pill.show(-4.0, across=20)
    assert pill.text.get_text() == "−4"
    assert pill.text.get_position()[0] == 120
    assert pill.box.get_facecolor()[:3] == gradient_tint(-4.0)
    pill.show(0.0, "dW1")
    assert pill.text.get_text() == "dW1"
    pill.hide()
    assert not any(artist.get_visible() for artist in pill.artists)


def test_second_pill_hangs_below_the_first():
    axes = sheet()
    first, second = (Pill(axes, "w11", (100, 100), row=row) for row in (0, 1))
    assert second.y > first.y > 100


def test_long_number_is_written_smaller():
    text = write(sheet(), (100, 100))
    fit(text, "0.5")
    large = text.get_fontsize()
    fit(text, "−0.75")
    assert text.get_fontsize() < large


def test_box_has_its_middle_at_its_place():
    shape = box(sheet(), (100, 50), (60, 20), 5, facecolor="white")
    assert (shape.get_x(), shape.get_y()) == (70, 40)
    assert shape.get_facecolor()[:3] == to_rgb("white")

"""Sketches for the chapters: what is computed is what is drawn."""

import re

import numpy as np
import pytest

from course_lib.figures.book.sketches import (
    HEIGHT,
    WIDTH,
    Sketch,
    sketch_descent,
    sketch_line,
    sketch_network,
    sketch_tokens,
)


def numbers(text):
    return [float(number) for number in re.findall(r"-?\d+(?:\.\d+)?", text)]


def path(sketch, number=0):
    """Return the places of a path of straight lines, shape (T, 2)."""
    found = re.findall(r'<path d="([^"]*)"', sketch.shapes)
    return np.reshape(numbers(found[number]), (-1, 2))


def test_alt_text_is_what_readers_hear():
    page = Sketch(["<circle/>"], "A < B").html
    assert 'role="img" aria-label="A &lt; B"' in page
    assert "<circle/></svg>" in page


def test_sketch_without_alt_text_is_refused():
    with pytest.raises(
        ValueError, match="expected alt to describe the sketch, got ' '"
    ):
        Sketch([], " ")


def test_line_goes_between_its_points():
    sketch = sketch_line([[0, 0], [2, 2]], [0, 1], [1, 1], -2, "A line.")
    (x0, y0), (x1, y1) = path(sketch)
    square = numbers(re.search(r"<rect [^>]*", sketch.shapes)[0])
    circle = numbers(re.search(r"<circle [^>]*", sketch.shapes)[0])

    def side(x, y):
        return np.sign((x1 - x0) * (y - y0) - (y1 - y0) * (x - x0))

    assert side(square[0] + 4, square[1] + 4) == -side(*circle[:2])
    middle = (x0 + x1) / 2, (y0 + y1) / 2
    assert middle == pytest.approx((WIDTH / 2, HEIGHT / 2))


def test_weights_are_as_wide_as_they_are_large_and_dashed_if_negative():
    sketch = sketch_network([[[2, -1]], [[0.5], [0]]], "Four weights.")
    widths = [float(w) for w in re.findall(r'stroke-width="([^"]*)"', sketch.shapes)]
    assert widths == pytest.approx([4.2, 2.5, 4.2, 0.8])
    assert sketch.shapes.count("stroke-dasharray") == 1
    assert sketch.shapes.count("<circle") == 1 + 2 + 1


def test_weights_of_0_are_thin_where_all_are_0():
    sketch = sketch_network([[[0, 0]], [[1], [-1]]], "No weight before the units.")
    widths = re.findall(r'stroke-width="([^"]*)"', sketch.shapes)
    assert widths == ["0.8", "0.8", "4.2", "4.2"]


def test_descent_starts_on_the_widest_contour():
    sketch = sketch_descent([[3, 0], [0, 0]], [1, 4], "A step.")
    _, middle, across, _ = numbers(
        re.search(r"<ellipse ([^>]*) stroke", sketch.shapes)[1]
    )
    (start, height), (end, _) = path(sketch)
    assert start - end == pytest.approx(across)
    assert (end, height) == pytest.approx((WIDTH / 2, middle))


def test_last_token_is_linked_to_each_before_it():
    sketch = sketch_tokens("tiny", "Four letters.")
    assert re.findall(r">(\w)</text>", sketch.shapes) == list("tiny")
    assert sketch.shapes.count("<rect") == 4
    assert sketch.shapes.count("Q") == 3

"""A picture publishes only one image, with the same bytes each time."""

import base64
import io

import numpy as np
import pytest
from front_end import FIGURE, send
from PIL import Image

from course_lib.figures.kit.picture import Picture, new_picture


@pytest.fixture
def shown(monkeypatch):
    """Collect what a picture passes to the notebook."""
    published = []

    def display(data, *, raw, metadata=None):
        assert raw
        published.append((data, metadata or {}))

    monkeypatch.setattr("IPython.display.display", display)
    return published


def drawn(format: str) -> Picture:
    picture = new_picture(width=3, height=2, format=format)
    picture.axes.plot([0, 1, 2], [0, 1, 4])
    picture.axes.set_xlabel("x")
    return picture


def test_svg_picture_publishes_only_svg(shown):
    drawn("svg")._ipython_display_()
    [(data, _)] = shown
    assert list(data) == ["image/svg+xml"]
    assert "<svg" in data["image/svg+xml"]


def test_png_picture_publishes_only_png_at_twice_the_stated_size(shown):
    drawn("png")._ipython_display_()
    [(data, metadata)] = shown
    assert list(data) == ["image/png"]
    image = Image.open(io.BytesIO(base64.b64decode(data["image/png"])))
    assert metadata == {"image/png": {"width": 3 * 96}}
    assert image.size == (2 * 3 * 96, 2 * 2 * 96)


@pytest.mark.parametrize(("format", "kind"), [("svg", "svg+xml"), ("png", "png")])
def test_picture_shows_the_words_of_its_cell(shown, monkeypatch, format, kind):
    send(monkeypatch, FIGURE)
    drawn(format)._ipython_display_()
    [(data, _)] = shown
    assert list(data) == ["text/html"]
    assert 'alt="A &quot;curve&quot; falls." width="288"' in data["text/html"]
    assert f'src="data:image/{kind};base64,' in data["text/html"]
    assert ">Losses &lt; 1.</figcaption>" in data["text/html"]


@pytest.mark.parametrize("format", ["svg", "png"])
def test_the_same_drawing_gives_the_same_bytes(format):
    assert drawn(format).to_bytes() == drawn(format).to_bytes()


def test_svg_carries_no_date():
    assert b"<dc:date>" not in drawn("svg").to_bytes()


def test_one_axes_comes_bare_and_several_as_an_array():
    assert new_picture().axes.get_xlabel() == ""
    axes = new_picture(rows=2, columns=3).axes
    assert isinstance(axes, np.ndarray)
    assert axes.shape == (2, 3)


def test_save_writes_what_the_ending_says(tmp_path):
    picture = drawn("svg")
    picture.save(tmp_path / "curve.png")
    assert (tmp_path / "curve.png").read_bytes().startswith(b"\x89PNG")
    picture.save(tmp_path / "curve.svg")
    assert (tmp_path / "curve.svg").read_bytes().startswith(b"<?xml")


def test_save_refuses_another_ending(tmp_path):
    with pytest.raises(ValueError, match=r"\.svg or \.png"):
        drawn("svg").save(tmp_path / "curve.pdf")


def test_unknown_format_is_refused():
    with pytest.raises(ValueError, match="'svg' or 'png', got 'gif'"):
        new_picture(format="gif")

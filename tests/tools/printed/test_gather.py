"""Pages are prepared for print once, and pictures are kept in few bytes."""

import io

import pytest
from environment import write_note
from PIL import Image
from printed import gather
from tiny_book import BOOK, CONTENTS


def png(picture):
    """Return a picture as the bytes of a PNG file."""
    stream = io.BytesIO()
    picture.save(stream, "PNG")
    return stream.getvalue()


@pytest.fixture
def images(tmp_path, monkeypatch):
    monkeypatch.setattr(gather, "IMAGES", tmp_path)
    return tmp_path


def test_drawing_of_few_colors_is_kept_exactly_and_small(images):
    drawing = Image.linear_gradient("L").convert("RGB")
    gather.save_picture("a.png", png(drawing))
    kept = Image.open(images / "a.png")
    assert kept.mode == "P"
    assert kept.convert("RGB").tobytes() == drawing.tobytes()


def test_picture_of_many_colors_keeps_them(images):
    many = Image.effect_noise((64, 64), 80).convert("RGB")
    many = Image.merge("RGB", [many.getchannel(0), *many.rotate(90).split()[:2]])
    gather.save_picture("a.png", png(many))
    assert Image.open(images / "a.png").tobytes() == many.tobytes()


def test_drawing_of_lines_stays_as_it_is(images):
    gather.save_picture("a.svg", b"<svg/>")
    assert (images / "a.svg").read_bytes() == b"<svg/>"


def test_pages_that_did_not_change_are_not_taken_again(tmp_path, monkeypatch):
    monkeypatch.setattr(gather, "TAKEN", tmp_path / "taken.json")
    kept = {"book/intro": {"title": "Welcome"}}
    write_note(gather.TAKEN, {"state": gather.state(""), "pages": kept})
    assert gather.gather(CONTENTS, BOOK) == kept


def test_other_address_is_a_change():
    assert gather.state("https://a.org/") != gather.state("")

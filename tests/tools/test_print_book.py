"""The command prints one edition and says where it is, or what it needs."""

from types import SimpleNamespace

import print_book
import pytest


@pytest.fixture
def place(tmp_path, monkeypatch):
    """Make the tool print in an empty folder with a fake printer."""

    def make(contents, book, taken):
        target = tmp_path / "book.pdf"
        target.write_bytes(b"x" * 2_000_000)
        return target, "7 pages"

    monkeypatch.setattr(print_book, "ROOT", tmp_path)
    monkeypatch.setattr(print_book, "SITE", tmp_path / "html")
    monkeypatch.setattr(print_book, "gather", lambda contents, book: {})
    clock = SimpleNamespace(perf_counter=iter([30, 120]).__next__)
    monkeypatch.setattr(print_book, "time", clock)
    monkeypatch.setitem(print_book.EDITIONS, "pdf", make)
    monkeypatch.setattr("sys.argv", ["print_book.py", "pdf"])
    return tmp_path


def test_without_a_site_its_command_is_named(place):
    with pytest.raises(SystemExit, match="make book"):
        print_book.main()


def test_place_and_extent_are_said(place, capsys):
    (place / "html").mkdir()
    (place / "html" / "index.html").touch()
    assert print_book.main() == 0
    assert "book.pdf (7 pages, 2.0 MB, 90 s)" in capsys.readouterr().out


def test_wrong_address_is_said_in_one_sentence(place, monkeypatch):
    (place / "html").mkdir()
    (place / "html" / "index.html").touch()
    monkeypatch.setenv("SITE_ADDRESS", "nowhere")
    with pytest.raises(SystemExit, match="SITE_ADDRESS: expected https"):
        print_book.main()

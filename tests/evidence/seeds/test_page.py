"""The page shows what the reruns gave for every number that a lesson names."""

from notebook_files import ROOT, find_notebooks, read

from book.evidence.seeds import page
from book.evidence.seeds.quoted import quoted_in
from book.evidence.seeds.run import RERUNS

QUOTED = {
    path.relative_to(ROOT).as_posix(): {
        quoted.says: quoted for cell in read(path).cells for quoted in quoted_in(cell)
    }
    for path in find_notebooks()
}


def test_every_number_that_a_lesson_names_is_measured():
    stored = page.read_stored()
    measured = {(path, says) for path, numbers in stored.items() for says in numbers}
    named = {(path, says) for path, numbers in QUOTED.items() for says in numbers}
    assert measured == named, "run make seeds NOTEBOOKS=... STORE=1"


def test_every_number_is_measured_in_ten_reruns():
    assert {
        len(values)
        for numbers in page.read_stored().values()
        for values in numbers.values()
    } == {1 + RERUNS}


def test_every_measured_number_is_in_the_range_that_its_lesson_names():
    assert [
        (path, says, value)
        for path, numbers in page.read_stored().items()
        for says, values in numbers.items()
        for value in values
        if not QUOTED[path][says].holds(value)
    ] == []


def test_table_has_our_number_and_the_range_of_the_others(monkeypatch):
    stored = {
        "chapters/02_mlp/01_xor.ipynb": {"of\n{} of 100": [17.0, 12.0, 35.0]},
        "chapters/03_training/01_loss.ipynb": {"{} left": [1.0, 1.0, None]},
    }
    monkeypatch.setattr(page, "read_stored", lambda: stored)
    assert page.table(2).folded == [("of ▢ of 100\nlesson 2.1", "17", "12 to 35")]
    ((_, _, others),) = page.table(3).folded
    assert others == "1, once not printed"

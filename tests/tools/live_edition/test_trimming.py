"""Lessons get matplotlib without what no page needs, and fonts when they're opened."""

import json
import zipfile

import pytest
from lite_edition.pyodide_files import LOCK, sha256
from live_edition import trimming

WHEEL = "matplotlib.whl"
FILES = {
    "matplotlib/figure.py": "code",
    "matplotlib/fontlist.json": "old",
    "matplotlib/mpl-data/matplotlibrc": "settings",
    "matplotlib/mpl-data/fonts/afm/cmr10.afm": "only for PDF",
    "matplotlib/mpl-data/fonts/ttf/DejaVuSans.ttf": "usual",
    "matplotlib/mpl-data/fonts/ttf/cmr10.ttf": "Roman",
    "matplotlib/mpl-data/fonts/ttf/LICENSE_STIX": "terms",
    "matplotlib/mpl-data/sample_data/msft.csv": "prices",
}


@pytest.fixture
def folder(tmp_path):
    """Return a folder with files that stand in for Pyodide's."""
    needs = {"numpy": [], "pytz": [], "fonttools": [], "matplotlib-pyodide": []}
    needs["matplotlib"] = [*needs]
    packages = {n: {"depends": d, "file_name": f"{n}.whl"} for n, d in needs.items()}
    for name in needs:
        (tmp_path / f"{name}.whl").touch()
    (tmp_path / LOCK).write_text(json.dumps({"packages": packages}), encoding="utf-8")
    with zipfile.ZipFile(tmp_path / WHEEL, "w") as wheel:
        for name, text in FILES.items():
            wheel.writestr(name, text)
    return tmp_path


def packed(folder):
    """Return the texts in the wheel, whose hash the list must have."""
    entry = json.loads((folder / LOCK).read_text("utf-8"))["packages"]["matplotlib"]
    assert entry["sha256"] == sha256(folder / WHEEL)
    with zipfile.ZipFile(folder / WHEEL) as wheel:
        return {name: wheel.read(name).decode() for name in wheel.namelist()}


def test_what_only_writes_pdf_and_sample_data_are_left_out(folder):
    trimming.trim(folder)
    gone = FILES.keys() - packed(folder).keys()
    assert {name.split("/")[-1] for name in gone} == {"cmr10.afm", "msft.csv"}


def test_packages_that_nothing_needs_are_neither_listed_nor_there(folder):
    trimming.trim(folder)
    packages = json.loads((folder / LOCK).read_text("utf-8"))["packages"]
    assert packages.keys() == {"numpy", "matplotlib"}
    assert packages["matplotlib"]["depends"] == ["numpy"]
    names = {path.name for path in folder.iterdir()}
    assert names == {LOCK, "numpy.whl", WHEEL}


def test_fonts_are_beside_the_wheel_which_names_them(folder):
    trimming.take_fonts_out(folder, "new")
    fonts = {path.name: path.read_text() for path in (folder / "fonts").iterdir()}
    assert fonts == {"cmr10.ttf": "Roman"}
    files = packed(folder)
    assert json.loads(files.pop(trimming.ELSEWHERE)) == ["cmr10.ttf"]
    assert files.pop("matplotlib/fontlist.json") == "new"
    gone = {"matplotlib/fontlist.json", "matplotlib/mpl-data/fonts/ttf/cmr10.ttf"}
    assert files == {name: FILES[name] for name in FILES.keys() - gone}

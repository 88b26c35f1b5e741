"""Let lessons start sooner on a page: matplotlib comes without what no page needs.

A page shows pictures as SVG and PNG, so what only writes PDF or PostScript is left out,
and so are sample data and the images of toolbars. Most pictures are drawn with one
font; each of the others stays outside of the wheel, and is loaded when Python opens it.
"""

import json
import zipfile

from lite_edition.pyodide_files import LOCK, sha256

PACKAGE = "matplotlib"
# It names them, but uses them only for PDF and for windows, or doesn't use them at all.
UNNEEDED = ("fonttools", "matplotlib-pyodide", "pytz")
DATA = f"{PACKAGE}/mpl-data/"
UNREAD = tuple(
    f"{DATA}{name}/"
    for name in ("fonts/afm", "fonts/pdfcorefonts", "images", "sample_data")
)
TYPEFACES = f"{DATA}fonts/ttf/"
USUAL = "DejaVuSans.ttf"
FONT_LIST = f"{PACKAGE}/fontlist.json"  # where Pyodide's matplotlib keeps it
FONTS = "fonts"  # the folder beside the wheels in which the others are
ELSEWHERE = f"{TYPEFACES}elsewhere.json"  # their names, in the wheel


def trim(folder):
    """Leave out packages and files, in a folder with Pyodide's files."""
    lock = _read_lock(folder)
    packages = lock["packages"]
    needs = packages[PACKAGE]["depends"]
    packages[PACKAGE]["depends"] = [name for name in needs if name not in UNNEEDED]
    for name in UNNEEDED:
        (folder / packages.pop(name)["file_name"]).unlink()
    files = _files(folder, lock)
    kept = {n: c for n, c in files.items() if not n.startswith(UNREAD)}
    _pack(folder, lock, kept)


def take_fonts_out(folder, font_list):
    """Put all fonts but the usual one beside the wheel, which gets a list of them.

    Parameters
    ----------
    folder : Path
        With Pyodide's files.
    font_list : str
        What matplotlib knows about its fonts, as JSON. It would otherwise open each
        font at the start in order to find that out.
    """
    lock = _read_lock(folder)
    files = _files(folder, lock)
    fonts = [n for n in files if n.startswith(TYPEFACES) and n.endswith(".ttf")]
    names = sorted(n.removeprefix(TYPEFACES) for n in fonts if not n.endswith(USUAL))
    (folder / FONTS).mkdir()
    for name in names:
        (folder / FONTS / name).write_bytes(files.pop(f"{TYPEFACES}{name}"))
    files[FONT_LIST] = font_list.encode()
    files[ELSEWHERE] = json.dumps(names).encode()
    _pack(folder, lock, files)


def _read_lock(folder):
    return json.loads((folder / LOCK).read_text("utf-8"))


def _files(folder, lock):
    """Return the content of each file of the wheel by its name."""
    with zipfile.ZipFile(folder / lock["packages"][PACKAGE]["file_name"]) as wheel:
        return {name: wheel.read(name) for name in wheel.namelist()}


def _pack(folder, lock, files):
    """Replace the wheel by one with these files, and note its hash in the list."""
    path = folder / lock["packages"][PACKAGE]["file_name"]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as wheel:
        for name, content in files.items():
            wheel.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    lock["packages"][PACKAGE]["sha256"] = sha256(path)
    (folder / LOCK).write_text(json.dumps(lock, sort_keys=True), encoding="utf-8")

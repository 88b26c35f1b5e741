"""Make what a site needs so that lessons and exercises run on their pages.

``make site`` copies the folder ``build/live`` into the site, if there is one, and a
page loads Python with the first check or the first cell that is run. Pyodide's files
aren't part of this repository. They come from a folder or an address, as for ``make
lite``, and each one is compared with its official hash. Exercises get NumPy, lessons
also what draws pictures. What a page imports at the start is compiled here, so that
browsers don't have to on each visit, and what no page needs is left out.

    python book/tools/live.py FOLDER_OR_ADDRESS
"""

import shutil
import sys
import time
import zipfile

from environment import BUILD, ROOT, fingerprint, read_note, write_note
from lite_edition.parts import PARTS, gather_pyodide
from lite_edition.pyodide_files import WANTED, Official, RefusedError
from live_edition.compiling import compile_modules
from live_edition.trimming import take_fonts_out, trim
from publishing.packing import READABLE, files_below, whole

from course_lib.datasets.files import SHA256

SITE = BUILD / "live"
NOTE = BUILD / "live.json"
SCRIPTS = ROOT / "book" / "live"
EDITOR = ROOT / "book" / "vendor" / "codemirror"
EDITORS_FILES = ("codemirror.js", "LICENSES")
LIBRARY = ROOT / "course_lib"
INPUTS = (
    *("book/live", "book/vendor/codemirror", "course_lib", "book/lite/pyodide.sha256"),
    *("book/tools/live.py", "book/tools/lite_edition", "book/tools/live_edition"),
    "book/tools/publishing/packing.py",
)
PYTHON = "python"  # the folder of Pyodide's files, which changes only with its version
PACKAGES = ("numpy", "matplotlib", "pillow", "traitlets")
ARCHIVE = "library.zip"  # what every page needs of the library
LESSONS = "lessons.zip"  # what lessons need beside it
STAND_INS = SCRIPTS / "packages"  # of packages whose own files a page doesn't need
DRAWING = ("widgets", "figures")
WORDS = "words"  # of an edition's language, in its tree only
LEFT_OUT = ("data", "widgets", "figures", "grading")  # what no exercise needs
# The folder of the library's data files, each of which is loaded when it's opened.
DATA = "data"
ANY_DAY = (2020, 1, 1, 0, 0, 0)  # so that the archive changes only with the library


def state():
    """Return a fingerprint of what the folder is made from."""
    return {"inputs": fingerprint(*INPUTS)}


def is_current():
    """Return whether the folder on disk was made from the current files."""
    return read_note(NOTE) == state() and (SITE / PYTHON).is_dir()


def require_current():
    """Raise ValueError if there is a folder that was made from other files."""
    if SITE.exists() and not is_current():
        raise ValueError(
            f"Expected {SITE.relative_to(ROOT)} to be made from the current files, got "
            "an older one: run `make live PYODIDE_DIST=folder`, or remove it."
        )


def library_files():
    """Return the code of the library that exercises need, by name in the archive."""
    wanted = {
        name: path
        for name, path in files_below(LIBRARY).items()
        if path.suffix == ".py" and name.split("/")[0] not in LEFT_OUT
    }
    wanted["data/__init__.py"] = LIBRARY / "data" / "__init__.py"
    wanted |= files_below(LIBRARY / WORDS, f"{WORDS}/")
    return {f"{LIBRARY.name}/{name}": path for name, path in wanted.items()}


def lesson_files():
    """Return what lessons need in addition, by name in the archive."""
    wanted = files_below(STAND_INS)
    for room in DRAWING:
        wanted |= files_below(LIBRARY / room, f"{LIBRARY.name}/{room}/")
    return {n: path for n, path in wanted.items() if path.suffix not in (".pyc", ".md")}


def pack(files, target):
    """Write files as an archive, the same bytes for the same files."""
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, path in sorted(files.items()):
            entry = zipfile.ZipInfo(name, ANY_DAY)
            entry.create_system, entry.external_attr = 3, READABLE
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, path.read_bytes())


def copy_data(target):
    """Fill a folder with the library's data files."""
    target.mkdir()
    for name in SHA256:
        shutil.copyfile(LIBRARY / "data" / name, target / name)


def make(place):
    """Make the folder from Pyodide's files in a folder or at an address."""
    now = state()
    official = Official(place, PARTS / "official")
    with whole(SITE) as site:
        gather_pyodide(official, [], PACKAGES, site / PYTHON)
        trim(site / PYTHON)
        take_fonts_out(site / PYTHON, compile_modules(site / PYTHON))
        # A folder named by its version, so that no browser mixes files of two versions.
        scripts = site / now["inputs"][:12]
        shutil.copytree(SCRIPTS, scripts, ignore=shutil.ignore_patterns("packages"))
        for name in EDITORS_FILES:
            shutil.copyfile(EDITOR / name, scripts / name)
        pack(library_files(), scripts / ARCHIVE)
        pack(lesson_files(), scripts / LESSONS)
        copy_data(scripts / DATA)
    write_note(NOTE, now)


def report(seconds):
    """Say where the folder is and how large."""
    sizes = [path.stat().st_size for path in files_below(SITE).values()]
    print(
        f"Python for the pages is in {SITE.relative_to(ROOT)}: {len(sizes)} files, "
        f"{sum(sizes) / 1e6:.1f} MB ({seconds:.0f} s)."
    )


def main():
    """Make the folder if something changed, or say in one sentence what is missing."""
    start = time.perf_counter()
    if is_current():
        print("Nothing has changed since Python was prepared for the pages.")
    elif len(sys.argv) != 2 or not sys.argv[1]:
        sys.exit(WANTED.replace("make lite", "make live"))
    else:
        try:
            make(sys.argv[1])
        except (RefusedError, ValueError, OSError) as error:
            sys.exit(f"Python wasn't prepared for the pages. {error}")
    report(time.perf_counter() - start)


if __name__ == "__main__":
    main()

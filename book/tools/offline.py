"""Pack the book for a USB drive: one archive that needs no internet.

``make offline`` writes ``build/from-perceptron-to-transformer-VERSION.zip`` with the
site, the notebooks, and wheels of the library, JupyterLab, and all that they need, for
this kind of machine and this Python. The wheels are downloaded once.

    python book/tools/offline.py [--without-wheels]
"""

import argparse
import os
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import films
import publish
from environment import BUILD, OFFLINE_SIGNS, ROOT
from publishing.address import Address
from publishing.edition import read_edition
from publishing.packing import files_below, write_zip
from publishing.stamping import Stamp, stamped_notebooks
from publishing.start_page import start_page

NAME = f"{publish.PRINTED_NAME}-{{}}"
START = "READ ME FIRST.html"
UP = "../../../"  # from a notebook to the unpacked folder
PARTS = ("site", "site/lab", "notebooks", "wheels")


def download_wheels(folder, wheel):
    """Download what the library and JupyterLab need on a machine like this one.

    Raises
    ------
    RuntimeError
        If pip can't get all of it; the message gives the reason.
    """
    command = [sys.executable, "-m", "pip", "download", "--only-binary=:all:"]
    command += ["--quiet", "--dest", str(folder), f"{wheel}[lab]"]
    ended = subprocess.run(command, capture_output=True, text=True, errors="replace")
    if ended.returncode == 0:
        return
    if any(sign in ended.stderr for sign in OFFLINE_SIGNS):
        reason = "the network can't be reached. Try WHEELS=no"
    else:
        errors = re.findall(r"^ERROR: (.*)", ended.stderr, re.MULTILINE)
        reason = errors[0] if errors else "pip gave no reason"
    raise RuntimeError(f"The packages couldn't be downloaded: {reason}.")


def lay_out(folder, edition, sources, has_packages):
    """Put everything to pack into a folder; return the sizes of its parts."""
    publish.assemble(folder / "site", Address(), edition, sources)
    (built,) = (folder / "site").glob("course_lib-*.whl")
    wheels = folder / "wheels"
    wheels.mkdir()
    wheel = wheels / built.name
    wheel.write_bytes(built.read_bytes())
    library = f"{UP}wheels/{wheel.name}"
    if has_packages:
        download_wheels(wheels, wheel)
        library = f"--no-index --find-links {UP}wheels course_lib"
    stamp = Stamp(library, f"{UP}site/", together=True)
    for place, text in stamped_notebooks(stamp).items():
        path = folder / "notebooks" / place
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    has_lab = (folder / "site" / "lab").exists()
    page = start_page(edition, wheel.name, has_packages, has_lab)
    (folder / START).write_text(page, encoding="utf-8")
    found = {part: folder / part for part in PARTS if (folder / part).exists()}
    return {part: weight(path) for part, path in found.items()}


def weight(folder):
    """Return the total bytes of all files below a folder."""
    return sum(path.stat().st_size for path in files_below(folder).values())


def pack(target, edition, sources=publish.DEFAULT, has_packages=True):
    """Write the archive whole or not at all; return the sizes of its parts."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=target.parent) as place:
        folder = Path(place, "folder")
        parts = lay_out(folder, edition, sources, has_packages)
        files = files_below(folder, NAME.format(edition.version) + "/")
        partial = Path(place, "archive")
        write_zip(partial, files, edition)
        os.replace(partial, target)
    return parts


def main():
    """Pack the archive, and list what is inside."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--without-wheels", action="store_true", help="pack no wheels")
    arguments = parser.parse_args()
    start = time.perf_counter()
    try:
        films.require_current(os.environ)
        edition = read_edition(os.environ)
        target = BUILD / f"{NAME.format(edition.version)}.zip"
        parts = pack(target, edition, has_packages=not arguments.without_wheels)
    except (ValueError, RuntimeError, OSError) as error:
        print(f"The archive wasn't made. {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        sys.exit("\nInterrupted. Any earlier archive is unchanged.")
    for part, size in parts.items():
        print(f"  {part}: {size / 1e6:.0f} MB")
    size = target.stat().st_size / 1e6
    seconds = time.perf_counter() - start
    print(
        f"The archive is {target.relative_to(ROOT)}: {size:.0f} MB ({seconds:.0f} s)."
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""Make archives and the wheel, with the same bytes for the same edition."""

import contextlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

import nbformat
from environment import ROOT
from notebook_files import find_notebooks

from course_lib.notebook import CAPTIONS, key_of

WHEEL_SOURCES = ("pyproject.toml", "README.md", "LICENSE", "LICENSE-content.md")
PACKED = {
    *(".png", ".webp", ".jpg", ".gif", ".mp4", ".woff", ".woff2"),
    *(".whl", ".zip", ".gz", ".epub"),
}
READABLE = 0o644 << 16  # permissions of a file in an archive


def write_zip(path, files, edition):
    """Write an archive of sorted files, each with the edition's date.

    Parameters
    ----------
    path : Path
    files : dict of str to bytes or Path
        Contents of the archive, by their names in it.
    edition : Edition
    """
    with zipfile.ZipFile(path, "w") as archive:
        for name in sorted(files):
            entry = zipfile.ZipInfo(name, edition.moment.timetuple()[:6])
            entry.create_system = 3  # the same bytes on every system
            entry.external_attr = READABLE
            packed = Path(name).suffix in PACKED
            entry.compress_type = zipfile.ZIP_STORED if packed else zipfile.ZIP_DEFLATED
            content = files[name]
            if isinstance(content, Path):
                content = content.read_bytes()
            archive.writestr(entry, content)


def files_below(folder, prefix=""):
    """Return every file below a folder, by its name in an archive."""
    return {
        prefix + path.relative_to(folder).as_posix(): path
        for path in folder.rglob("*")
        if path.is_file()
    }


def captions_below(root=ROOT):
    """Return the alternative texts and captions of all figures, for the wheel.

    Returns
    -------
    dict of str to dict
        The figure metadata of a cell, by the key that its code has in the library.
    """
    cells = [
        cell
        for path in find_notebooks(root=root)
        for cell in nbformat.read(path, as_version=4).cells
    ]
    return {
        key_of(cell.source): cell.metadata["mystnb"]
        for cell in cells
        if "mystnb" in cell.metadata
    }


def build_wheel(target, edition, root=ROOT):
    """Build the wheel of ``course_lib`` without the network; return its path.

    The sources are copied first, because setuptools writes next to them and would pack
    what an older build has left there.

    Raises
    ------
    RuntimeError
        If pip can't build it; the message has the last lines of pip's output.
    """
    with tempfile.TemporaryDirectory() as folder:
        unread = shutil.ignore_patterns("__pycache__", "*.egg-info")
        shutil.copytree(root / "course_lib", f"{folder}/course_lib", ignore=unread)
        for name in WHEEL_SOURCES:
            shutil.copy(root / name, folder)
        captions = json.dumps(captions_below(root), sort_keys=True)
        Path(folder, "course_lib", CAPTIONS).write_text(captions, encoding="utf-8")
        command = [sys.executable, "-m", "pip", "wheel", "--no-deps", "--no-index"]
        command += ["--no-build-isolation", "--wheel-dir", str(target), folder]
        surroundings = os.environ | {"SOURCE_DATE_EPOCH": str(edition.epoch)}
        ended = subprocess.run(
            command, env=surroundings, capture_output=True, text=True, errors="replace"
        )
    if ended.returncode:
        last = "\n".join((ended.stderr or ended.stdout).strip().splitlines()[-5:])
        raise RuntimeError(f"The wheel for course_lib couldn't be built:\n{last}")
    (wheel,) = target.glob("course_lib-*.whl")
    return wheel


@contextlib.contextmanager
def whole(folder):
    """Yield an empty folder next to this one, which replaces it if all goes well.

    Otherwise, the old folder stays as it was.
    """
    folder.parent.mkdir(parents=True, exist_ok=True)
    partial = folder.with_name(f"{folder.name}.partial")
    former = folder.with_name(f"{folder.name}.former")
    settle(folder, partial, former)
    partial.mkdir()
    try:
        yield partial
        if folder.exists():
            folder.rename(former)
        partial.rename(folder)
    finally:
        settle(folder, partial, former)


def settle(folder, partial, former):
    """Remove a partial folder; restore the former one if there is none."""
    if former.exists() and not folder.exists():
        former.rename(folder)
    for left in (partial, former):
        shutil.rmtree(left, ignore_errors=True)

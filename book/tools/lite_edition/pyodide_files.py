"""Take Pyodide's official files from a folder or an address, and refuse any other.

``book/lite/pyodide.sha256`` names the files of its core with their hashes. One of them
is the official list of its packages, ``pyodide-lock.json``, which has the hashes of the
rest. So no file that differs in a single byte gets into the browser edition.
"""

import hashlib
import os
import shutil
import urllib.error
import urllib.parse
import urllib.request
from pathlib import Path

from environment import ROOT

SUMS = ROOT / "book" / "lite" / "pyodide.sha256"
LOCK = "pyodide-lock.json"
VERSION = "0.27.7"
SECONDS = 60  # to wait for the next byte from an address
PIECE = 1 << 20

WANTED = (
    f"Name a folder or an address with Pyodide {VERSION}'s files: "
    "make lite PYODIDE_DIST=/a/folder"
)


class RefusedError(Exception):
    """A file is missing, or isn't the official one."""


def core_sums(path=SUMS):
    """Return the hash of each file in the core.

    Returns
    -------
    dict of str to str
    """
    lines = path.read_text(encoding="utf-8").splitlines()
    return {name: expected for expected, name in map(str.split, lines)}


def sha256(path):
    """Return the SHA-256 of a file as hexadecimal digits."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


class Official:
    """The source of Pyodide's files, and the folder that keeps them.

    Parameters
    ----------
    place : str
        A folder, or an address that begins with http:// or https://.
    kept : Path
        A folder for the copies; a correct file that is there isn't fetched again.
    """

    def __init__(self, place, kept):
        self.place = place
        self.kept = kept
        self.is_address = place.startswith(("http://", "https://"))
        if not self.is_address and not Path(place).is_dir():
            raise RefusedError(f"There is no folder {place}. {WANTED}")

    def take(self, name, expected):
        """Return the path of a kept file, fetched if necessary, with the expected hash.

        Parameters
        ----------
        name : str
        expected : str
            Its SHA-256 as hexadecimal digits.

        Returns
        -------
        Path

        Raises
        ------
        RefusedError
            If the file is missing or a different one.
        """
        if os.path.basename(name) != name:
            raise RefusedError(f"expected the name of a file, got {name!r}")
        path = self.kept / name
        if path.is_file() and sha256(path) == expected:
            return path
        self.kept.mkdir(parents=True, exist_ok=True)
        partial = path.with_name(f"{name}.partial")
        try:
            self._copy(name, partial)
            if (found := sha256(partial)) != expected:
                raise RefusedError(
                    f"{name} from {self.place} isn't Pyodide {VERSION}'s: "
                    f"expected sha256 {expected}, got {found}"
                )
            os.replace(partial, path)
        finally:
            partial.unlink(missing_ok=True)
        return path

    def _copy(self, name, target):
        try:
            with self._open(name) as source, target.open("wb") as file:
                shutil.copyfileobj(source, file, PIECE)
        except FileNotFoundError:
            raise RefusedError(f"There is no {name} in {self.place}") from None
        except urllib.error.HTTPError as error:
            with error:
                reason = f"{error.code} {error.reason}"
            raise RefusedError(
                f"Couldn't get {name} from {self.place}: {reason}"
            ) from None
        except OSError as error:
            raise RefusedError(
                f"Couldn't get {name} from {self.place}: {error}"
            ) from None

    def _open(self, name):
        if not self.is_address:
            return (Path(self.place) / name).open("rb")
        address = f"{self.place.rstrip('/')}/{urllib.parse.quote(name)}"
        return urllib.request.urlopen(address, timeout=SECONDS)

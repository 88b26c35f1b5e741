"""A Python that has all that the library needs, and not the library itself."""

import os
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest

OURS = ("course_lib", "__editable__")
RUN_FIRST_CELL = """\
import sys
import nbformat
from IPython.core.interactiveshell import InteractiveShell
notebook = nbformat.read(sys.argv[1], as_version=4)
cell = next(cell for cell in notebook.cells if cell.cell_type == "code")
ended = InteractiveShell.instance().run_cell(cell.source)
ended.raise_error()
import course_lib
print(course_lib.__file__)
"""


def lend(path, folder):
    """Put a link to a package into a folder, where the system allows links."""
    try:
        (folder / path.name).symlink_to(path, path.is_dir())
    except OSError as error:  # Windows, without the right to it
        pytest.skip(f"this system makes no links: {error}")


class BarePython:
    """An environment in a folder, beside the packages of the one that runs the tests.

    The packages are linked one by one: a path to them all would bring our library too.

    Attributes
    ----------
    packages : Path
        Where pip puts what is installed; empty at first.
    """

    def __init__(self, folder):
        command = [sys.executable, "-m", "venv", "--without-pip", str(folder)]
        subprocess.run(command, check=True)
        lent = folder / "lent"
        lent.mkdir()
        for path in Path(sysconfig.get_path("purelib")).iterdir():
            if not path.name.startswith(OURS):
                lend(path, lent)
        base = {"base": str(folder), "platbase": str(folder)}
        self.packages = Path(sysconfig.get_path("purelib", "venv", base))
        (self.packages / "lent.pth").write_text(f"{lent}\n")
        self.python = Path(sysconfig.get_path("scripts", "venv", base)) / "python"
        self.folder = folder

    def installed(self):
        """Return the names of all that pip has put here."""
        names = {path.name.split("-")[0] for path in self.packages.iterdir()}
        return names - {"lent.pth", "__pycache__"}

    def run_first_cell(self, notebook):
        """Run the first code cell of a notebook beside it, without any registry.

        Returns
        -------
        str
            Where ``course_lib`` was imported from afterwards.
        """
        own = {"PIP_NO_INDEX": "1", "IPYTHONDIR": str(self.folder / "ipython")}
        ended = subprocess.run(
            [self.python, "-c", RUN_FIRST_CELL, notebook.name],
            cwd=notebook.parent,
            env=os.environ | own,
            capture_output=True,
            text=True,
        )
        assert ended.returncode == 0, ended.stdout + ended.stderr
        return ended.stdout.strip().splitlines()[-1]

"""Which versions of Python are on this machine, and where."""

import os
import subprocess
from pathlib import Path

# Prints the version and path of a Python; fails if it can't make environments.
PROBE = (
    "import ensurepip, sys; "
    "print('%d.%d.%d' % sys.version_info[:3]); print(sys.executable)"
)


def candidates(version):
    """Return the commands that may start a Python of this version."""
    folders = [Path(folder) for folder in os.get_exec_path()]
    folders += sorted(Path.home().glob(f".pyenv/versions/{version}*/bin"))
    paths = (folder / f"python{version}" for folder in folders)
    commands = [[str(path)] for path in paths if path.is_file()]
    return [*commands, ["py", f"-{version}"]] if os.name == "nt" else commands


def find_python(version):
    """Return version and path of the newest Python of a kind, or None.

    It is found on the search path, with pyenv, or by the Windows launcher, and counts
    only if it can make environments.
    """
    found = []
    for command in candidates(version):
        told = subprocess.run([*command, "-c", PROBE], capture_output=True, text=True)
        full, place = [*told.stdout.split("\n"), "", ""][:2]
        if told.returncode == 0 and full.startswith(f"{version}."):
            found.append((int(full.split(".")[2]), full, place))
    return max(found)[1:] if found else None

"""What the tests of the repository itself share: its files and their names."""

import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
DERIVED = {".git", ".venv", "build", "__pycache__", ".ipynb_checkpoints"}


def project_files(root=ROOT):
    """Return every file that belongs to a project, tracked or about to be.

    Outside a clone (an unpacked archive) the derived folders are left out by name.
    """
    if (root / ".git").exists():
        command = ["git", "ls-files", "-z", "-c", "-o", "--exclude-standard"]
        listed = subprocess.run(command, cwd=root, capture_output=True, check=True)
        names = sorted(set(listed.stdout.decode().split("\0")) - {""})
        return [root / name for name in names if (root / name).is_file()]
    return sorted(
        path
        for path in root.rglob("*")
        if path.is_file()
        and not DERIVED.intersection(path.relative_to(root).parts)
        and not any(part.endswith(".egg-info") for part in path.parts)
    )


def place(path):
    """Return a file's place in the repository, to name a test by."""
    return path.relative_to(ROOT).as_posix()


# What a contributor reads: the pages at the top, and the README of a folder.
GUIDES = [
    place(path)
    for path in project_files()
    if path.name in {"README.md", "CONTRIBUTING.md", "MAINTAINING.md"}
    and "vendor" not in path.parts
]

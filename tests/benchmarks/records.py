"""Results are kept as a file that is written whole or not at all."""

import json
import os
from pathlib import Path

from tests.benchmarks.processes import ROOT

FOLDER = ROOT / "build" / "bench"


def write_whole(path, content):
    """Write bytes beside the file, then let them take its name in one move."""
    path = Path(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f"{path.name}.{os.getpid()}.partial")
    try:
        beside.write_bytes(content)
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)


def write_json(path, record):
    """Write a record as JSON that people can read too.

    Raises
    ------
    ValueError
        If the record has a number that JSON does not know; no file is touched then.
    """
    text = json.dumps(record, indent=1, allow_nan=False) + "\n"
    write_whole(path, text.encode("utf-8"))

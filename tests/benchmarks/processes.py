"""One process a peer and round, one thread each, nothing of it left behind."""

import importlib.util
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ONE_THREAD = dict.fromkeys(
    (
        "OPENBLAS_NUM_THREADS",
        "OMP_NUM_THREADS",
        "MKL_NUM_THREADS",
        "VECLIB_MAXIMUM_THREADS",
    ),
    "1",
)

#: What a peer needs beside the course's own packages: how it begins, what to import.
PACKAGES = {"scikit-learn": "sklearn", "PyTorch": "torch"}


def is_missing(peer):
    """Tell whether the package that a peer needs is not installed."""
    needed = [module for name, module in PACKAGES.items() if peer.startswith(name)]
    return any(importlib.util.find_spec(module) is None for module in needed)


class PeerFailed(RuntimeError):
    """A child process ended with an error; the message has what it said."""


def fresh_python(*arguments):
    """Run Python with these arguments; return its output and when its first line came.

    Returns
    -------
    text : str
    seconds : float
        From the launch to the first line.
    """
    with tempfile.TemporaryFile("w+") as errors:
        start = time.perf_counter()
        with subprocess.Popen(
            [sys.executable, *arguments],
            cwd=ROOT,
            env=os.environ | ONE_THREAD,
            stdout=subprocess.PIPE,
            stderr=errors,
            text=True,
        ) as child:
            try:
                text = child.stdout.readline()
                seconds = time.perf_counter() - start
                text += child.stdout.read()
            except BaseException:
                child.kill()
                raise
        if child.returncode:
            errors.seek(0)
            raise PeerFailed(f"{' '.join(arguments)}\n{errors.read()}")
    return text, seconds


def run_alone(workload, peer, quick=False):
    """Let one peer do a workload once in a process of its own.

    Returns
    -------
    dict
        The fields of :class:`tests.benchmarks.workload.Run`.
    """
    options = ["--quick"] if quick else []
    child = ["-m", "tests.benchmarks.child", workload, peer, *options]
    return json.loads(fresh_python(*child)[0].splitlines()[-1])

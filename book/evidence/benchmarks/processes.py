"""Run each peer and round in one process with one thread, and describe the machine.

A time says nothing without facts about its machine. The cost before the first step is
measured from outside, too, by a fresh Python that does only what is needed.
"""

import importlib.util
import json
import os
import platform
import re
import subprocess
import sys
import tempfile
import time
from importlib import metadata
from pathlib import Path

import numpy as np
from threadpoolctl import threadpool_info

from book.tools.environment import ONE_THREAD, ROOT

#: What a peer needs besides the course's packages: start of its name, module to import.
PACKAGES = {"scikit-learn": "sklearn", "PyTorch": "torch"}
IMPORTS = {
    "Python alone": "pass",
    "numpy": "import numpy",
    "course_lib": "import course_lib.training, course_lib.transformer",
    "PyTorch": "import torch",
}
FIRST_STEPS = ("course_lib", "PyTorch")

_IMPORT = """
import time
start = time.perf_counter()
{statement}
seconds = time.perf_counter() - start
from book.evidence.benchmarks.memory import highest
print(seconds, highest())
"""
_FIRST_STEP = """
from book.evidence.benchmarks.decoder import first_step
print(first_step("{peer}"), flush=True)
"""
_PYTORCH = """
import json, re, torch
shown = torch.__config__.show()
found = [re.search(p, shown) for p in (r"Math Kernel Library Version ([\\d.]+)",
                                       r"MKL-DNN v([\\d.]+)")]
names = ("oneMKL", "oneDNN")
parts = [f"{n} {m[1]}" for n, m in zip(names, found) if m]
blas = re.search(r"BLAS_INFO=(\\w+)", shown)
parts = parts or [blas[1] if blas else "unknown"]
print(json.dumps(", ".join([*parts, torch.backends.cpu.get_cpu_capability()])))
"""


def is_missing(peer):
    """Tell whether the package that a peer needs is missing."""
    needed = [module for name, module in PACKAGES.items() if peer.startswith(name)]
    return any(importlib.util.find_spec(module) is None for module in needed)


class PeerFailed(RuntimeError):
    """A child process ended with an error; the message has its output."""


def fresh_python(*arguments):
    """Run Python; return its output, and the seconds from launch to its first line."""
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
    """Run a workload once with one peer; return the fields of its ``Run`` as a dict."""
    options = ["--quick"] if quick else []
    child = ["-m", "book.evidence.benchmarks.catalog", workload, peer, *options]
    return json.loads(fresh_python(*child)[0].splitlines()[-1])


def import_cost(name):
    """Import in a fresh Python; return the seconds and the process's memory in MB."""
    code = _IMPORT.format(statement=IMPORTS[name])
    seconds, megabytes = fresh_python("-c", code)[0].split()
    known = megabytes != "None"
    return {"seconds": float(seconds), "in_all": float(megabytes) if known else None}


def first_step(peer):
    """Launch a process; return the seconds until its first step ends, and its loss.

    The time that the process takes to exit isn't counted.
    """
    loss, seconds = fresh_python("-c", _FIRST_STEP.format(peer=peer))
    return {"seconds": seconds, "loss": float(loss)}


def processor():
    """Return the name of the processor, if the system gives it."""
    try:
        text = Path("/proc/cpuinfo").read_text()
    except OSError:
        text = ""
    found = re.search(r"^model name\s*: (.+)$", text, re.MULTILINE)
    return found[1] if found else platform.processor() or platform.machine()


def version_of(package):
    """Return the installed version of a package, or None."""
    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return None


def numpy_blas():
    """Return the library, version and kernel with which NumPy multiplies."""
    np.ones((2, 2)) @ np.ones((2, 2))
    pools = [pool for pool in threadpool_info() if pool["user_api"] == "blas"]
    pool = pools[0] if pools else {}
    fields = {"library": "internal_api", "version": "version", "kernel": "architecture"}
    return {name: pool.get(field) for name, field in fields.items()}


def machine_facts():
    """Return the processor, the versions, and the libraries behind the products."""
    found = {
        "processor": processor(),
        "cores": os.cpu_count(),
        "load": round(os.getloadavg()[0], 2) if hasattr(os, "getloadavg") else None,
        "system": platform.system(),
        "python": platform.python_version(),
        "packages": {
            name: version_of(name) for name in ("numpy", "torch", "scikit-learn")
        },
        "numpy_blas": numpy_blas(),
        "pytorch_products": None,
    }
    if not is_missing("PyTorch"):
        found["pytorch_products"] = json.loads(fresh_python("-c", _PYTORCH)[0])
    return found


def pytorch_parts(shown):
    """Return the library of PyTorch's products, and the kind of its other loops.

    The products come from its matrix library (oneMKL); nothing measured here uses
    oneDNN.

    >>> pytorch_parts("oneMKL 2024.2, oneDNN 3.12.0, AVX512")
    ('oneMKL 2024.2', 'AVX512')
    """
    library, *others = shown.split(", ")
    return library, others[-1] if others else "unknown"

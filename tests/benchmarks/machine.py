"""The facts about the machine without which a time says nothing."""

import json
import os
import platform
import re
from importlib import metadata
from pathlib import Path

import numpy as np
from threadpoolctl import threadpool_info

from tests.benchmarks.processes import fresh_python, is_missing

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


def processor():
    """Return the name of the processor, as far as the system tells it."""
    try:
        text = Path("/proc/cpuinfo").read_text()
    except OSError:
        text = ""
    found = re.search(r"^model name\s*: (.+)$", text, re.MULTILINE)
    return found[1] if found else platform.processor() or platform.machine()


def pytorch_parts(shown):
    """Return what PyTorch multiplies with, and the kind of its other loops.

    Its products are those of its library for such (oneMKL); oneDNN has no part in
    what is measured here.

    >>> pytorch_parts("oneMKL 2024.2, oneDNN 3.12.0, AVX512")
    ('oneMKL 2024.2', 'AVX512')
    """
    library, *others = shown.split(", ")
    return library, others[-1] if others else "unknown"


def version_of(package):
    """Return the installed version of a package, or None."""
    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return None


def numpy_blas():
    """Return what numpy multiplies with: library, version, kernel."""
    np.ones((2, 2)) @ np.ones((2, 2))
    pools = [pool for pool in threadpool_info() if pool["user_api"] == "blas"]
    if not pools:
        return {"library": None, "version": None, "kernel": None}
    pool = pools[0]
    return {
        "library": pool["internal_api"],
        "version": pool.get("version"),
        "kernel": pool.get("architecture"),
    }


def facts():
    """Return all of it as one dictionary."""
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

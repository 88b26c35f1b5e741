"""What one pays before the first step: imports, and the way to the end of a first step.

A fresh Python does the least that is needed. The way to the first step is timed from
outside, from the launch of the process to the word that the step is done.
"""

from tests.benchmarks.processes import fresh_python

IMPORTS = {
    "Python alone": "pass",
    "numpy": "import numpy",
    "course_lib": "import course_lib.training, course_lib.transformer",
    "PyTorch": "import torch",
}
FIRST_STEPS = {"course_lib": "course_lib", "PyTorch": "pytorch"}

_IMPORT = """
import time
start = time.perf_counter()
{statement}
seconds = time.perf_counter() - start
from tests.benchmarks.memory import lifetime_peak, status_megabytes
print(seconds, status_megabytes("VmHWM") or lifetime_peak())
"""
_FIRST_STEP = """
from tests.benchmarks.first_step import {function}
print({function}(), flush=True)
"""


def import_cost(name):
    """Import in a fresh Python; return seconds and the memory of the process in MB."""
    code = _IMPORT.format(statement=IMPORTS[name])
    seconds, megabytes = fresh_python("-c", code)[0].split()
    return {
        "seconds": float(seconds),
        "in_all": None if megabytes == "None" else float(megabytes),
    }


def first_step(name):
    """Launch a process; return the seconds to the end of its first step, and its loss.

    That the process has to end again is not counted.
    """
    code = _FIRST_STEP.format(function=FIRST_STEPS[name])
    loss, seconds = fresh_python("-c", code)
    return {"seconds": seconds, "loss": float(loss)}

"""A Dask cluster on this machine for the tests, and tasks for it that leave traces."""

import contextlib
import json
import os
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from distributed import Client
from repository import ROOT

HERE = [str(ROOT), str(ROOT / "tests")]
#: Two workers that a task ends, and Dask gives it up; each new one takes a second.
GIVE_UP = {"DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "1"}


@dataclass(frozen=True)
class Errand:
    """A task that records who works on it."""

    student: int
    folder: str
    seconds: float = 0.05

    @property
    def key(self):
        """A name that no other errand has."""
        return f"errand-{self.student}"


def run_errand(errand):
    """Leave a trace, take some time, and return a record."""
    trace = Path(errand.folder) / f"{errand.student}.{os.getpid()}.{time.time_ns()}"
    trace.touch()
    time.sleep(errand.seconds)
    if errand.student < 0:
        raise ValueError("this errand cannot be done")
    return {"student": errand.student, "process": os.getpid()}


def end_the_worker(errand):
    """Kill the process that works on the errand, as a crash would."""
    if errand.student == 3:
        os.kill(os.getpid(), signal.SIGKILL)
    return {"student": errand.student}


def not_ready():
    """Fail as a worker without a sandbox does."""
    raise RuntimeError("no sandbox here")


@contextlib.contextmanager
def cluster(folder, workers=2, nanny=False):
    """Start a scheduler and workers; yield its address and the workers' processes."""
    place, started = Path(folder) / "scheduler.json", []
    common = ["--scheduler-file", str(place), "--no-dashboard"]
    kind = "--nanny" if nanny else "--no-nanny"
    try:
        _start(started, "scheduler", *common, "--host", "127.0.0.1", "--port", "0")
        _wait_until(lambda: place.is_file() and place.read_text().endswith("}"))
        address = json.loads(place.read_text())["address"]
        for _ in range(workers):
            _start(started, "worker", *common, "--nthreads", "1", kind)
        with Client(address, set_as_default=False) as client:
            if workers:
                client.wait_for_workers(workers, timeout=60)
        yield address, started[1:]
    finally:
        for process in started:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def _start(started, part, *arguments):
    """Start a part of the cluster in its own session."""
    command = [sys.executable, "-m", f"distributed.cli.dask_{part}", *arguments]
    paths = [*HERE, os.environ.get("PYTHONPATH", "")]
    process = subprocess.Popen(
        command,
        env=os.environ | GIVE_UP | {"PYTHONPATH": os.pathsep.join(filter(None, paths))},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    started.append(process)


def _wait_until(true, seconds=60):
    """Wait for something to become true."""
    end = time.monotonic() + seconds
    while not true():
        if time.monotonic() > end:
            raise TimeoutError("the cluster does not start")
        time.sleep(0.05)

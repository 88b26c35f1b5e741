"""A run that is stopped, or loses a worker, loses nothing that was finished."""

import os
import signal
import subprocess
import sys
import threading
import time
from functools import partial

import pytest
from grading.class_of import hand_in, records, rows, run
from grading.cluster import cluster

COMMAND = [sys.executable, "-m", "course_lib.grading"]
pytestmark = pytest.mark.usefixtures("sandboxed", "handing_out_few")


def stopped_by(sent, folder, out, released):
    """Grade in a separate process, and stop it once it has saved some records."""
    command = [*COMMAND, "grade", folder, "--out", out, "--workers", "2"]
    command += ["--released", released]
    scratch = out.with_name("scratch")
    scratch.mkdir()
    process = subprocess.Popen(
        command,
        env={**os.environ, "TMPDIR": str(scratch)},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        # A background job of a script ignores interrupts, and so do tests started like
        # that; the command under test must not.
        preexec_fn=partial(signal.signal, signal.SIGINT, signal.SIG_DFL),
    )
    end = time.monotonic() + 120
    while len(list(out.glob("ch01/records/*.json"))) < 3:
        assert process.poll() is None
        assert time.monotonic() < end
        time.sleep(0.01)
    process.send_signal(sent)
    said = process.communicate(timeout=60)[0]
    return process.returncode, said


@pytest.mark.parametrize("sent", [signal.SIGKILL, signal.SIGINT, signal.SIGTERM])
def test_run_that_was_ended_goes_on_where_it_stopped(
    capsys, tmp_path, few_exercises, sent
):
    folder, out = hand_in(tmp_path / "in", 8), tmp_path / "marks"
    code, said = stopped_by(sent, folder, out, few_exercises)
    assert "Traceback" not in said
    if sent != signal.SIGKILL:
        assert code == 130
        assert "Interrupted; the same command resumes where it stopped." in said
        assert list((tmp_path / "scratch").iterdir()) == []
    before = records(out)
    assert 3 <= len(before) < 8
    assert {one["status"] for one in before.values()} == {"needs manual"}
    code, said = run(capsys, "grade", folder, "--out", out)
    assert f"{8 - len(before)} to grade, {len(before)} already graded" in said
    after = records(out)
    assert len(after) == len(rows(out)) == 8
    assert {name: after[name] for name in before} == before


def end_soon(worker, out, graded):
    """Kill a worker when two records are there, unless all has been graded."""
    while not graded.wait(0.02):
        if len(list(out.glob("ch01/records/*.json"))) >= 2:
            os.killpg(worker.pid, signal.SIGKILL)
            return


def test_cluster_that_loses_a_worker_gives_the_grades_of_this_machine(capsys, tmp_path):
    folder, out = hand_in(tmp_path / "in", 6), tmp_path / "marks"
    run(capsys, "grade", folder, "--out", tmp_path / "here")
    with cluster(tmp_path) as (address, workers):
        graded = threading.Event()
        ends = threading.Thread(target=end_soon, args=(workers[0], out, graded))
        ends.start()
        try:
            line = ["grade", folder, "--out", out, "--scheduler", address]
            code, said = run(capsys, *line)
            assert code == 0, said
        finally:
            graded.set()
            ends.join()
        assert workers[0].wait(timeout=60) == -signal.SIGKILL
    assert rows(out) == rows(tmp_path / "here")
    without_time = [
        {name: one | {"seconds": 0} for name, one in records(folder).items()}
        for folder in (out, tmp_path / "here")
    ]
    assert len(without_time[0]) == 6
    assert without_time[0] == without_time[1]

"""What the sandbox returns, what can't be seen inside, and how it ends."""

import contextlib
import importlib
import os
import signal
import sys
import threading
import time
from pathlib import Path

import pytest
from grading.conftest import processes_with
from grading.tiny_course import (
    RELEASED,
    SOLUTIONS,
    TINY,
    asked,
    graded,
    planned,
    scores,
    solved,
)
from repository import ROOT

from course_lib.grading.sandbox import bwrap, sandbox
from course_lib.grading.sandbox.diagnostics import SandboxBroken


def test_a_solved_notebook_is_full(sandboxed):
    reports = graded(solved())
    assert all(report.passed for report in reports.values()), scores(reports)


def test_the_released_notebook_is_worth_nothing(sandboxed):
    assert set(scores(graded(RELEASED)).values()) == {0}


def test_an_unsafe_command_gives_the_same_grades(sandboxed):
    line = bwrap.unsafe_command(TINY)
    answers = {"relu": "def relu(x):\n    return abs(x)"}
    assert scores(graded(solved(**answers), line)) == scores(graded(solved(**answers)))


def test_a_dead_process_costs_one_question(sandboxed):
    dead = {"relu": "import os\nos._exit(0)"}
    assert scores(graded(solved(**dead)))["relu"] == 0
    killer = "import os, time\ndef shout(n):\n    os.kill(os.getppid(), 9)\n"
    killer += "    time.sleep(60)"
    reports = graded(solved(**dead, shout=killer))
    assert reports["shout"].status == reports["relu"].status == "process ended"
    assert [name for name, report in reports.items() if report.passed] == [
        "leaky",
        "linear_forward",
        "bias",
    ]


def test_no_more_processes_are_started_than_allowed(sandboxed, monkeypatch):
    started, start = [], sandbox.start
    monkeypatch.setattr(
        sandbox, "start", lambda line: started.append(line) or start(line)
    )
    dead = "import os\nos._exit(0)"
    answers = dict.fromkeys(("relu", "shout", "leaky", "Linear"), dead)
    reports = graded(solved(**answers), limits=sandbox.Limits(restarts=2))
    assert len(started) == 3
    assert reports["bias"].status == "not run"


def test_what_is_wrong_in_a_cell_is_told(sandboxed):
    reports = graded(solved(relu="def relu(x:\n    return x", leaky="1 / 0"))
    assert "SyntaxError" in reports["relu"].text()
    assert "ZeroDivisionError" in reports["leaky"].text()
    assert reports["shout"].passed


def test_a_global_that_a_call_changes_is_the_same_for_the_next_question(sandboxed):
    spoiling = "def relu(x):\n    global slope\n    slope = 0\n"
    spoiling += "    np.maximum = min\n    return np.where(x > 0, x, 0)"
    assert all(report.passed for report in graded(solved(relu=spoiling)).values())


def test_a_call_that_ends_its_process_costs_no_other_call(sandboxed):
    dying = "import os\ndef relu(x):\n    if x.ndim == 2:\n        os._exit(0)\n"
    report = graded(solved(relu=dying + "    return np.maximum(x, 0)"))["relu"]
    assert [verdict.status for verdict in report.verdicts] == [
        "ok",
        "process ended",
        "ok",
    ]
    assert [verdict.passed for verdict in report.verdicts] == [True, False, True]


def test_a_student_has_the_numbers_of_whom_the_grader_names(sandboxed):
    stranger = SOLUTIONS["leaky"].replace("STUDENT", "'s999'")
    assert graded(solved(leaky=stranger))["leaky"].passed


def test_lines_of_a_notebook_do_no_harm(sandboxed):
    magic = "%matplotlib inline\nimport os\nif not os:\n    %pip install it\n"
    reports = graded(solved(relu=magic + SOLUTIONS["relu"] + "\nrelu?"))
    assert reports["relu"].passed, reports["relu"].text()


def test_the_first_cell_of_every_notebook_does_no_harm(sandboxed):
    tool = importlib.import_module("notebooks")
    for first in (tool.SETUP_SOURCE, tool.SETUP_COPY.format(library="a.whl")):
        assert asked(first + "\nanswer = course_lib.__name__") == "course_lib"


def test_a_package_comes_with_what_it_requires(sandboxed):
    line = bwrap.command(type("Set", (), {"lessons": [], "packages": ["matplotlib"]}))
    code = (
        "import matplotlib.pyplot as plt\nplt.plot([1, 2])\nplt.savefig('a.png')\n"
        "import os\nanswer = os.path.getsize('a.png') > 1000"
    )
    assert asked(code, line) is True


def test_the_data_of_a_lesson_come_along(sandboxed):
    code = "from course_lib.datasets import load_digits, load_penguins\n"
    assert asked(code + "answer = len(load_digits().x)") == 1797


@pytest.mark.parametrize("module", ["functional", "perceptron", "checks.judging"])
def test_other_modules_cannot_be_imported(module, sandboxed):
    code = f"try:\n    from course_lib.{module} import relu\nexcept ImportError as e:\n"
    assert asked(code + "    answer = type(e).__name__") is not None


def test_processes_files_and_disk_inside_are_bounded(sandboxed):
    forks = "import os, time\nanswer = 0\ntry:\n    while os.fork():\n"
    forks += "        answer += 1\n    time.sleep(60)\nexcept OSError:\n    pass"
    assert 8 < asked(forks) <= 32
    write = "answer = 0\ntry:\n    with open('a', 'wb', 0) as file:\n"
    write += "        while True:\n            answer += file.write(bytes(2**20))\n"
    assert asked(write + "except OSError:\n    pass") == 16 * 2**20
    many = "answer = 0\ntry:\n    while True:\n        with open(str(answer), 'wb', 0)"
    many += " as file:\n            answer += file.write(bytes(2**20)) // 2**20\n"
    assert asked(many + "except OSError:\n    pass") <= 32


def test_the_memory_of_all_processes_counts_together(sandboxed):
    code = "import os, time\nfull, one = os.pipe()\nfor _ in range(3):\n"
    code += "    if os.fork() == 0:\n        held = bytearray(100 * 2**20)\n"
    code += (
        "        os.write(one, b'1')\n        time.sleep(60)\n    os.read(full, 1)\n"
    )
    code += "time.sleep(2)\nanswer = 'survived'"
    assert asked(code) == "survived"
    assert asked(code, limits=sandbox.Limits(memory=250 * 2**20)) is None


def test_an_answer_that_says_too_much_is_cut_off(sandboxed):
    code = "import numpy as np\nanswer = np.zeros(50_000)"
    assert asked(code).shape == (50_000,)
    assert asked(code, limits=sandbox.Limits(received=100_000)) is None


def test_more_steps_than_a_message_holds_are_refused():
    steps = [{"id": number, "cell": "", "seconds": 1} for number in range(1001)]
    with pytest.raises(ValueError, match="at most 1000 steps, got 1001"):
        sandbox.run(steps, ["/bin/false"])


def test_a_sandbox_that_does_not_start_is_nobodys_fault():
    for line in (["/bin/false"], ["no-such-program"]):
        with pytest.raises(SandboxBroken, match="doesn't start"):
            sandbox.run([{"id": 0, "cell": "1", "seconds": 1}], line)


def test_time_that_ends_while_a_sandbox_starts_is_the_submissions():
    steps = [{"id": 0, "cell": "1", "seconds": 1}]
    seen = sandbox.run(steps, ["sleep", "60"], sandbox.Limits(seconds=0.2))
    assert seen == {0: {"status": "timeout"}}


@pytest.mark.parametrize("processes", [1, 2, 4])  # starting, or working
def test_a_killed_grader_leaves_no_sandbox(processes, watched):
    line = watched(bwrap.command(TINY))
    child = os.fork()
    if child == 0:
        try:
            asked("import time\nanswer = time.sleep(60)", line)
        finally:
            os._exit(0)
    end = time.monotonic() + 20
    while len(processes_with(line[-1])) < processes and time.monotonic() < end:
        time.sleep(0.001)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)


def processes_inside(line):
    """Return the folders in /proc of what runs in a sandbox, while an answer waits."""

    def work():
        code = "import time\nanswer = None\ntime.sleep(60)"
        with contextlib.suppress(SandboxBroken):  # it ended before the cell began
            asked(code, line, sandbox.Limits(restarts=0))

    running = threading.Thread(target=work, daemon=True)
    running.start()
    while running.is_alive():
        found = [Path(f"/proc/{number}") for number in processes_with(line[-1])]
        inside = [path for path in found if is_python_inside(path)]
        if len(inside) == 2:  # the first one, and the one that runs the cell
            try:
                yield from inside
            finally:
                os.kill(int(inside[0].name), signal.SIGKILL)
                running.join()


def is_python_inside(path):
    with contextlib.suppress(OSError):  # it has just ended
        inside = (path / "ns/pid").readlink() != OUR_SPACE
        return inside and (path / "comm").read_text().startswith("python")
    return False


OUR_SPACE = Path("/proc/self/ns/pid").readlink()


def test_every_process_inside_has_the_filter_all_limits_and_no_network(watched):
    known = {
        "Max core file size": "0",
        "Max address space": str(2**31),
        "Max open files": "64",
        "Max processes": "32",
        "Max file size": str(2**24),
        "Max pending signals": "64",
    }
    seen = 0
    for path in processes_inside(watched(bwrap.command(TINY))):
        seen += 1
        status = dict(
            line.split(":\t", 1) for line in (path / "status").read_text().splitlines()
        )
        assert status["Seccomp"].strip() == "2"
        assert status["NoNewPrivs"].strip() == "1"
        assert int(status["CapEff"], 16) == int(status["CapBnd"], 16) == 0
        limits = (path / "limits").read_text().splitlines()
        hard = {line[:26].strip(): line[26:].split()[1] for line in limits}
        assert known.items() <= hard.items()
        nets = (path / "net/dev").read_text().splitlines()[2:]
        assert [line.split(":")[0].strip() for line in nets] == ["lo"]
    assert seen == 2


def test_the_first_process_inside_cannot_be_stopped_from_there(sandboxed):
    code = "import os, signal\nfor number in range(1, 65):\n    try:\n"
    code += "        os.kill(1, number)\n    except OSError:\n        pass\n"
    assert asked(code + "answer = os.getppid()") == 1


def test_no_folder_of_the_person_who_grades_is_named_inside(sandboxed):
    code = (
        "import os, sys\nfound = [sys.executable, sys.prefix, *sys.path, os.getcwd()]\n"
    )
    code += "found += [*map(str, sys.modules.values()), *sys.argv]\n"
    code += "answer = sorted({str(part) for part in found})[:900]"
    named = [sys.prefix, str(ROOT), str(Path.home()), os.path.realpath(sys.executable)]
    named += [folder for folder in named if not folder.startswith("/usr")]
    said = asked(code)
    assert "/packages" in said
    assert [part for part in said for folder in named if folder in part] == []
    assert asked("import os\nanswer = os.path.exists('/proc')") is False


LEAVES = """
import os
answer = sorted(os.listdir(".."))
os.makedirs("../a/b")
os.symlink("..", "../a/c")
open("../left", "w").close()
"""


@pytest.mark.parametrize("closed", ["", "os.chmod('../a', 0)\n"])
def test_the_hidden_run_finds_no_file_of_the_visible_one(sandboxed, closed):
    call = {
        "question": "q",
        "answer": "answer",
        "args": (),
        "value": False,
        "seconds": 2,
    }
    call |= {"probe": "def run(answer):\n    return answer", "probe_name": "run"}
    steps = [
        {"id": 0, "cell": LEAVES + closed, "seconds": 2},
        {"id": 1, **call},
        {"id": 2, **call, "hidden": True},
    ]
    seen = sandbox.run(steps, bwrap.command(TINY))
    folders = [seen[number]["value"] for number in (1, 2)]
    assert [len(names) for names in folders] == [1, 1]  # the one for the run itself


def test_empty_files_are_bounded(sandboxed):
    code = "import time\nfor number in range({}):\n    open(str(number), 'w').close()\n"
    code += "time.sleep(1)\nanswer = 'all made'"
    assert asked(code.format(1000)) == "all made"
    assert asked(code.format(6000)) is None


def test_only_what_was_late_by_the_clock_is_run_once_more_alone(monkeypatch):
    steps = [{"id": 0, "cell": "", "seconds": 1}]
    steps += [
        {"id": number, "answer": "a", "question": name, "seconds": 1}
        for number, name in ((1, "fast"), (2, "slow"), (3, "slow"))
    ]
    first = {0: {}, 1: {"value": 1}, 2: {"value": 2}, 3: {"status": "late"}}
    second = {0: {}, 2: {"value": 0}, 3: {"value": 3}}
    runs = [first, second]
    asked_again = []

    def run(steps, command, limits):
        asked_again.append([step["id"] for step in steps])
        return runs[len(asked_again) - 1]

    monkeypatch.setattr(sandbox, "_run", run)
    seen = sandbox.run(steps, [])
    assert asked_again == [[0, 1, 2, 3], [0, 2, 3]]
    assert seen == {0: {}, 1: {"value": 1}, 2: {"value": 2}, 3: {"value": 3}}
    runs[1], asked_again[:] = {0: {}, 2: {}, 3: {"status": "late"}}, []
    first[3] = {"status": "late"}
    assert sandbox.run(steps, [])[3] == {"status": "timeout"}


def test_what_sleeps_is_late_and_what_computes_is_out_of_time(sandboxed):
    sleeping = "import time\ndef relu(x):\n    time.sleep(60)"
    computing = "def relu(x):\n    while True:\n        pass"
    for source, status, stretch in ((sleeping, "late", 9), (computing, "timeout", 60)):
        whole = planned(solved(relu=source))
        steps = [step | {"seconds": min(step["seconds"], 1)} for step in whole.steps]
        seen = sandbox._run(steps, bwrap.command(TINY), sandbox.Limits(stretch=stretch))
        assert {seen[call]["status"] for call in whole.places["relu"].calls} == {status}


def test_beside_hidden_inputs_a_cell_says_nothing():
    steps = [{"id": 7, "cell": ""}, {"id": 8, "answer": "a", "hidden": True}]
    for step in steps:
        step["seconds"] = 1
    attempt = sandbox._Attempt(steps, {}, sandbox.Limits(), 0)
    for step in steps:
        attempt._take({"begin": step["id"]})
        attempt._take({"id": step["id"], "error": {"type": "the input"}})
    assert list(attempt.seen) == [8]


def test_what_a_visible_case_says_is_said_without_the_hidden_inputs(sandboxed):
    everything = """
import gc
def relu(x):
    shapes = {x.shape}
    for thing in gc.get_objects():
        if isinstance(thing, (dict, list, tuple)):
            parts = thing.values() if isinstance(thing, dict) else thing
            shapes |= {part.shape for part in parts if type(part) is np.ndarray}
    raise ValueError(sorted(shapes))
"""
    verdicts = graded(solved(relu=everything))["relu"].verdicts
    assert "(4, 3)" in verdicts[1].problem  # its own input, which it was given
    assert "(2, 3, 4)" not in "".join(verdict.problem for verdict in verdicts)

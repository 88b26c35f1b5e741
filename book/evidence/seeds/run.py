"""Rerun the lessons with other seeds, to see whether what they quote stays in range.

``make seeds`` reruns each lesson and summary ten times, prints every quoted number with
what other seeds gave, and fails if one is outside of the range that the lesson's cell
names. ``STORE=1`` keeps the numbers in ``measured.json`` for the book.
"""

import argparse
import asyncio
import sys
import tempfile
import time
from pathlib import Path

from notebook_files import EXERCISES, ROOT, find_notebooks, read
from notebooks import run_each, serialize

from book.evidence.seeds.page import STORED, range_of, read_stored
from book.evidence.seeds.rerun import (
    numbers_found,
    opens_model,
    outputs_of,
    unranged,
    with_seed,
)
from book.tools.environment import write_note

RERUNS = 10


def find_texts():
    """Return the lessons and summaries, which are the notebooks with conclusions."""
    return [path for path in find_notebooks() if path.name != EXERCISES]


def other_models():
    """Return the weights of small Shakespeare models that other seeds began."""
    from course_lib.data import make_shakespeare_model as script

    recipe = "with FFN, longer", script.SMALL, script.SMALL_RATE, script.SMALL_STEPS
    return [script.keep(*recipe, seed)[1] for seed in script.SEEDS[1:]]


def rerun(paths, num_reruns):
    """Run copies of notebooks; return their runs' outputs by path, and the troubles.

    The first run of each has the seeds of the book.
    """
    originals = {path: read(path) for path in paths}
    models = other_models() if any(map(opens_model, originals.values())) else []
    weights = dict(enumerate(models, start=1))
    outputs = {path: {} for path in paths}
    with tempfile.TemporaryDirectory() as folder:
        copies = {}
        for path, original in originals.items():
            for number in range(num_reruns + 1):
                place = Path(folder, f"{path.parent.name} {path.stem}, {number}.ipynb")
                copy = with_seed(original, number, weights.get(number))
                place.write_text(serialize(copy), encoding="utf-8")
                copies[place.resolve()] = path, number

        def finish(place, notebook):
            path, number = copies[place]
            outputs[path][number] = outputs_of(notebook)
            return "run"

        runs = asyncio.run(run_each(list(copies), finish))
    pairs = zip(copies.values(), runs, strict=True)
    troubles = [f"{p.stem}, {n}: {run.trouble}" for (p, n), run in pairs if run.trouble]
    ordered = {p: [found[n] for n in sorted(found)] for p, found in outputs.items()}
    return ordered, troubles


def judge(paths, outputs):
    """Return the kept record of the notebooks: each quoted number in every run."""
    return {
        path.relative_to(ROOT).as_posix(): {
            quoted.says: values
            for quoted, values in numbers_found(read(path), outputs[path])
        }
        for path in paths
    }


def outside(paths, outputs):
    """Return a complaint about each number that left its range."""
    return [
        f"{path.parent.name}/{path.stem}: {quoted.says!r} is {range_of(values)}, "
        f"expected {quoted.low:g} to {quoted.high:g}"
        for path in paths
        for quoted, values in numbers_found(read(path), outputs[path])
        if not all(map(quoted.holds, values))
    ]


def main():
    """Read the command line, rerun, and judge."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("notebooks", nargs="*", type=Path, help="default: all")
    parser.add_argument("--reruns", type=int, default=RERUNS)
    parser.add_argument("--store", action="store_true", help="keep it for the book")
    arguments = parser.parse_args()
    paths = [path.resolve() for path in arguments.notebooks] or find_texts()
    began = time.time()
    outputs, troubles = rerun(paths, arguments.reruns)
    if troubles:
        sys.exit("\n".join(troubles))
    for path, found in judge(paths, outputs).items():
        for says, values in found.items():
            print(f"{path}: {says}: {values[0]}, others {range_of(values[1:])}")
        for cell, number in unranged(read(ROOT / path), outputs[ROOT / path]):
            print(f"{path}: {cell}: {number} is quoted without a range")
    print(f"{time.time() - began:.0f} s")
    if arguments.store:
        write_note(STORED, read_stored() | judge(paths, outputs))
    if complaints := outside(paths, outputs):
        sys.exit("\n".join(complaints))


if __name__ == "__main__":
    main()

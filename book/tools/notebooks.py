"""Execute the book's notebooks, and store them with only their text outputs.

``make notebooks`` runs every notebook that is written by hand from first cell to last
in a fresh kernel, and writes it back with what its prose quotes: printed text and plain
values. Pictures, HTML, widgets, warnings, and the traces of the run are dropped, so a
second run writes the same bytes. The book draws the pictures again. For solved
exercises, the notebook to hand out is derived and written, too.

    python book/tools/notebooks.py [NOTEBOOK ...] [--strip-only | --check]
"""

import argparse
import asyncio
import os
import re
import sys
import time
from pathlib import Path
from typing import NamedTuple

import answers
import nbformat
from environment import ONE_THREAD, cores
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, DeadKernelError
from notebook_files import find_written, handed_out, lesson_numbered, read, source_of
from solution_page import EXERCISE
from tqdm import tqdm

from course_lib.grading.release.release import release

#: The first cell of every notebook, and its version in the copy that Colab opens.
SETUP_SOURCE = (
    'import course_lib  # not found? Run "pip install -e ." in the folder of the book'
)
SETUP_COPY = """\
# If the book's library is missing, as in Colab, this fetches it once.
try: import course_lib
except ImportError: get_ipython().run_line_magic("pip", "install -q {library}")"""

SETUP_CELL = {
    "cell_type": "code",
    "execution_count": 1,
    "id": "set-up",
    "metadata": {"tags": ["remove-cell"]},
    "outputs": [],
    "source": SETUP_SOURCE,
}

NOTEBOOK_METADATA = {
    "kernelspec": {
        "display_name": "Python 3 (ipykernel)",
        "language": "python",
        "name": "python3",
    },
    "language_info": {"name": "python"},
}

CELL_METADATA = (
    "explains",
    "jupyter",
    "mystnb",
    "nbgrader",
    "other-seeds",
    "slideshow",
    "solutions_title",
    "tags",
    "words",
)

# What the line of facts below an exercise's heading says, with or without a link.
PRACTICED = re.compile(r"(?<= practices lesson )\[?(\d+\.\d+)(?:\]\([^)]*\))?")

SECONDS_PER_CELL = 600  # it takes seconds on an idle machine, minutes on a busy one
FAULTS = (CellExecutionError, DeadKernelError, TimeoutError, RuntimeWarning, ValueError)


def text_outputs(outputs):
    """Keep only the text of a cell's outputs; join adjacent pieces of stdout."""
    kept = []
    for output in outputs:
        if output.output_type == "stream":
            if output.name != "stdout":
                continue
            if kept and kept[-1].output_type == "stream":
                kept[-1].text += output.text
            else:
                kept.append(nbformat.v4.new_output("stream", text=output.text))
        elif "text/plain" in output.get("data", {}):
            text = {"text/plain": output.data["text/plain"]}
            kept.append(nbformat.v4.new_output(output.output_type, data=text))
    return kept


def link_lesson(source):
    """Return an exercise whose facts link to the lesson that it practices.

    The lesson is in the same folder as the exercises that are handed out.
    """

    def link(found):
        return f"[{found[1]}]({lesson_numbered(found[1]).name})"

    heading, facts, *rest = source.split("\n")
    return "\n".join([heading, PRACTICED.sub(link, facts), *rest])


def strip(notebook):
    """Reduce a notebook in place to its sources, text outputs, and a few tags."""
    notebook.metadata = nbformat.from_dict(NOTEBOOK_METADATA)
    count = 0
    for cell in notebook.cells:
        kept = {
            key: cell.metadata[key] for key in CELL_METADATA if cell.metadata.get(key)
        }
        cell.metadata = nbformat.from_dict(kept)
        cell.pop("attachments", None)
        if EXERCISE in kept.get("tags", []):
            cell.source = link_lesson(cell.source)
        if cell.cell_type != "code":
            continue
        ran = cell.execution_count is not None
        count += ran
        cell.outputs = text_outputs(cell.outputs)
        cell.execution_count = count if ran else None
        for output in cell.outputs:
            if output.output_type == "execute_result":
                output.execution_count = cell.execution_count
    return notebook


def without_outputs(notebook):
    """Remove all traces of a run from a notebook in place, and return it."""
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None
    return notebook


def serialize(notebook):
    """Return the text of a notebook's file, which depends on nothing else."""
    return nbformat.writes(notebook).rstrip("\n") + "\n"


def write_whole(path, text):
    """Write the file whole or not at all, unless it already has this text."""
    if path.is_file() and path.read_text(encoding="utf-8") == text:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_name(f".{path.name}.partial")
    try:
        partial.write_text(text, encoding="utf-8")
        os.replace(partial, path)
    finally:
        partial.unlink(missing_ok=True)
    return True


def warnings_in(notebook):
    """Return the last line of each warning that a cell wrote to stderr."""
    lines = []
    for cell in notebook.cells:
        for output in cell.get("outputs", []):
            if output.output_type == "stream" and output.name == "stderr":
                lines += [
                    line for line in output.text.splitlines() if "Warning" in line
                ]
    return lines


async def execute(path, bar, kernel):
    """Run one notebook in a fresh kernel; return the executed notebook."""
    notebook = read(path)
    client = NotebookClient(
        notebook,
        timeout=SECONDS_PER_CELL,
        startup_timeout=SECONDS_PER_CELL,
        kernel_name=kernel,
        extra_arguments=["--log-level=ERROR"],
        record_timing=False,
        shutdown_kernel="immediate",  # it has nothing to save at its end
        resources={"metadata": {"path": str(path.parent)}},
        on_cell_complete=lambda **_: bar.update(),
    )
    await client.async_execute()
    if found := warnings_in(notebook):
        raise RuntimeWarning(found[0])
    return notebook


def sentence(error):
    """Return one sentence on what went wrong in a notebook."""
    if isinstance(error, CellExecutionError):
        return f"{error.ename}: {error.evalue}"
    if isinstance(error, DeadKernelError):
        return "the kernel died (often from too little memory)"
    if isinstance(error, TimeoutError):
        return f"a cell took longer than {SECONDS_PER_CELL} s"
    return f"{type(error).__name__}: {error}"


def store(path, notebook):
    """Write an executed notebook back in stored form; return what was done."""
    found = answers.take_out(strip(notebook))
    changed = write_whole(path, serialize(notebook))
    place = answers.place_of(path)
    if found:
        changed |= write_whole(place, answers.serialize(found))
    else:
        place.unlink(missing_ok=True)
    if target := handed_out(path):
        changed |= release(path, target)
    return "stored" if changed else "unchanged"


class Run(NamedTuple):
    """A notebook's run: how long it took, and what went wrong, if anything."""

    seconds: float
    trouble: str = ""


async def run_one(path, finish, slots, bar, kernel):
    """Execute one notebook and pass it to ``finish``; return the run."""
    async with slots:
        start = time.perf_counter()
        name = os.path.relpath(path)
        try:
            notebook = await execute(path, bar, kernel)
            done = finish(path, notebook)
        except FAULTS as error:
            bar.write(f"  {name}: {sentence(error)}", file=sys.stderr)
            return Run(time.perf_counter() - start, sentence(error))
        seconds = time.perf_counter() - start
        bar.write(f"  {name}: {done}, {seconds:.1f} s")
        return Run(seconds)


async def run_each(paths, finish, kernel="python3"):
    """Run notebooks in parallel on the available cores; return their runs."""
    slots = asyncio.Semaphore(cores())
    cells = sum(len(read(path).cells) for path in paths)
    with tqdm(total=cells, unit="cell", disable=None) as bar:
        runs = [run_one(path, finish, slots, bar, kernel) for path in paths]
        return await asyncio.gather(*runs)


async def run_all(paths, finish=store):
    """Run notebooks in parallel; return whether all went well."""
    return not any(run.trouble for run in await run_each(paths, finish))


def strip_all(paths, write):
    """Strip without running; if ``write`` is false, only name unstripped notebooks."""
    clean = True
    for path in paths:
        text = serialize(strip(nbformat.read(path, as_version=4)))
        if write:
            write_whole(path, text)
        elif path.read_text(encoding="utf-8") != text:
            clean = False
            print(f"{os.path.relpath(path)}: run `make notebooks`", file=sys.stderr)
    return clean


def main():
    """Read the command line and do what it says."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("notebooks", nargs="*", type=Path, help="default: all")
    only = parser.add_mutually_exclusive_group()
    only.add_argument("--strip-only", action="store_true", help="don't execute")
    only.add_argument("--check", action="store_true", help="change nothing")
    arguments = parser.parse_args()
    paths = [path.resolve() for path in arguments.notebooks] or find_written()
    if derived := [source for path in paths if (source := source_of(path))]:
        sys.exit(f"These exercises are generated; name {os.path.relpath(derived[0])}.")
    if absent := [str(path) for path in paths if not path.is_file()]:
        sys.exit(f"There is no notebook {absent[0]}.")
    os.environ.update(ONE_THREAD)
    try:
        if arguments.strip_only or arguments.check:
            return 0 if strip_all(paths, write=arguments.strip_only) else 1
        return 0 if asyncio.run(run_all(paths)) else 1
    except KeyboardInterrupt:
        sys.exit("\nInterrupted. Notebooks not named above are unchanged.")


if __name__ == "__main__":
    sys.exit(main())

"""What ``python -m course_lib.grading`` understands; ``--help`` shows it."""

import argparse
import functools
import os
from pathlib import Path

from course_lib.grading.intake.handouts import CHAPTERS
from course_lib.grading.results.marks import COUNTS

SOLUTIONS = CHAPTERS.with_name("solutions")
EXIT_CODES = """\
exit codes:
  0    done
  1    done, but the grader failed on some answers: their marks are blank; the same
       command tries these again
  2    an argument or a file cannot be used
  3    the sandbox does not start here
  130  interrupted (Ctrl-C): the same command goes on where it stopped
"""
GRADING = """\
SUBMISSIONS is a folder or a zip archive: a folder for each student, or files whose
names begin with the student, as learning platforms export them. Notebooks may have any
name. DIR gets a folder for each chapter with marks.csv, a page of feedback for each
student, report.html, and manual.csv, in which you enter the marks that are given by
hand; then run `report DIR`. Running the command again grades what is new: a changed
notebook is another attempt, and draws other inputs.
"""


def parser():
    """Return what reads the command line."""
    top = argparse.ArgumentParser(
        prog="python -m course_lib.grading",
        description="Hand out exercises, and grade what comes back.",
        epilog=EXIT_CODES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    commands = top.add_subparsers(dest="command", required=True, metavar="COMMAND")
    add = functools.partial(
        commands.add_parser,
        epilog=EXIT_CODES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    said = "say whether the sandbox is sound on this machine"
    one = add("check", help=said, description=f"{said.capitalize()}.")
    said = "make the notebooks that are handed out from their solutions"
    one = add("release", help=said, description=f"{said.capitalize()}.")
    one.add_argument("chapters", nargs="*", metavar="CHAPTER", help="ch01, ch02, ...")
    one.add_argument("--solutions", type=Path, default=SOLUTIONS, metavar="FOLDER")
    one.add_argument("--released", type=Path, default=CHAPTERS, metavar="FOLDER")
    one = add("grade", help="grade what was handed in", description=GRADING)
    _add_grading(one)
    _add_engine(one)
    said = "make marks, feedback and report anew, with the marks given by hand"
    one = add("report", help=said, description=f"{said.capitalize()}.")
    one.add_argument("results", type=Path, metavar="DIR", help="of a grading")
    _add_counting(one)
    return top


def _add_grading(one):
    """Add the arguments that decide what is graded."""
    one.add_argument("submissions", type=Path, metavar="SUBMISSIONS")
    one.add_argument(
        "--out", type=Path, required=True, metavar="DIR", help="where results go"
    )
    one.add_argument(
        "--chapter",
        metavar="CHAPTER",
        help="grade this one alone, as ch02; by default the cells of a notebook tell",
    )
    _add_counting(one)
    one.add_argument(
        "--class-key",
        type=Path,
        metavar="FILE",
        help="the secret that hidden inputs are drawn from; made if it is not there "
        "(default: class_key beside DIR)",
    )
    one.add_argument(
        "--released",
        type=Path,
        default=CHAPTERS,
        metavar="FOLDER",
        help="what was handed out (default: the chapters of this repository)",
    )


def _add_engine(one):
    """Add the arguments that decide where submissions are graded."""
    cores = _cores()
    one.add_argument(
        "--workers",
        type=_positive,
        default=cores,
        metavar="N",
        help=f"submissions graded at the same time (default: {cores})",
    )
    one.add_argument(
        "--scheduler",
        metavar="ADDRESS",
        help="grade on the workers of this Dask scheduler, as tcp://10.0.0.5:8786",
    )
    one.add_argument(
        "--unsafe",
        action="store_true",
        help="run the answers without a sandbox; only for answers that you trust",
    )


def _add_counting(one):
    """Add the arguments that decide which rows the table of marks has."""
    one.add_argument(
        "--class-list",
        type=Path,
        metavar="FILE",
        help="a table in CSV with a column `student`: who hands in nothing gets a row",
    )
    one.add_argument(
        "--count",
        choices=COUNTS,
        help="the attempt that counts; kept for later runs (default: last)",
    )


def _cores():
    """Return how many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):  # not on macOS, nor on Windows
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _positive(text):
    """Return a number of workers."""
    if not text.isdecimal() or int(text) == 0:
        raise argparse.ArgumentTypeError(f"expected 1 or more, got {text}")
    return int(text)

"""The arguments of ``python -m course_lib.grading``, which ``--help`` lists."""

import argparse
import codecs
import os
from pathlib import Path

from course_lib.grading.intake.handouts import CHAPTERS
from course_lib.grading.results.grades import COUNTS
from course_lib.grading.results.platforms import FORMS as PLATFORMS

SOLUTIONS = CHAPTERS.with_name("solutions")
EXIT_CODES = """\
exit codes:
  0    done
  1    done, but the grader failed on some answers, whose grades are blank; run
       the same command to try them again
  2    an argument or a file can't be used
  3    the sandbox doesn't start on this machine, or a limit doesn't hold
  130  interrupted (Ctrl-C); the same command resumes where it stopped
"""
GRADING = """\
SUBMISSIONS is a folder or a zip archive with one folder per student, or files whose
names begin with the student's name, as Moodle, Canvas, and Blackboard export them.
Extra folders around the whole set are ignored. Notebooks can have any name. DIR gets
one folder per chapter with marks.csv, a feedback page for each student, report.html,
and manual.csv, where you enter the grades that you give by hand before you run
`report DIR`.
Running the command again grades only what is new: a changed notebook is a new attempt
and gets different inputs. With --again, earlier attempts are graded again with the same
inputs; in that case, SUBMISSIONS can be left out.
"""


def parser() -> argparse.ArgumentParser:
    """Return the parser of the command line."""
    top = argparse.ArgumentParser(
        prog="python -m course_lib.grading",
        description="Hand out exercises, and grade what comes back.",
        epilog=EXIT_CODES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    commands = top.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for name, (said, description, add) in COMMANDS.items():
        command = commands.add_parser(
            name,
            help=said,
            description=description or f"{said.capitalize()}.",
            epilog=EXIT_CODES,
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )
        add(command)
    return top


def _add_release(command):
    command.add_argument(
        "chapters", nargs="*", metavar="CHAPTER", help="ch01, ch02, ..."
    )
    command.add_argument("--solutions", type=Path, default=SOLUTIONS, metavar="FOLDER")
    command.add_argument("--released", type=Path, default=CHAPTERS, metavar="FOLDER")


def _add_grade(command):
    _add_grading(command)
    _add_engine(command)


def _add_results(command):
    command.add_argument("results", type=Path, metavar="DIR", help="results of `grade`")


def _add_report(command):
    _add_results(command)
    _add_counting(command)


def _add_merge(command):
    _add_results(command)
    command.add_argument(
        "copies", type=Path, nargs="+", metavar="COPY", help="e.g., anna.csv ben.csv"
    )


def _add_grades(command):
    _add_results(command)
    command.add_argument(
        "--weights",
        metavar="WEIGHTS",
        help="what each chapter is worth in the total, e.g., ch01=40,ch02=60; "
        "remembered for later runs (default: its points)",
    )
    command.add_argument(
        "--missing-as-zero",
        action="store_true",
        help="give 0 points where nothing was handed in, not a blank",
    )
    command.add_argument(
        "--for",
        dest="platform",
        choices=PLATFORMS,
        help="also write a file that this platform imports, and feedback in archives",
    )
    command.add_argument(
        "--sheet", type=Path, metavar="FILE", help="the table that it has exported"
    )
    command.add_argument(
        "--column",
        action="append",
        default=[],
        metavar="NAME=TITLE",
        help="the column for a chapter or for `total`, e.g., ch02=Networks; can be "
        "repeated (default: those with the chapter's number in their title)",
    )


def _add_similar(command):
    _add_results(command)
    command.add_argument(
        "--solutions",
        type=Path,
        default=SOLUTIONS,
        metavar="FOLDER",
        help="the published solutions, which are removed first",
    )


def _add_mistakes(command):
    _add_results(command)
    command.add_argument(
        "--students",
        action="store_true",
        help="name the students who still make a mistake",
    )


def _add_exam(command):
    command.add_argument(
        "class_list", type=Path, metavar="CLASS", help="a CSV file, as for `grade`"
    )
    command.add_argument(
        "--exercises",
        nargs="+",
        required=True,
        metavar="NUMBER",
        help="pencil exercises with different numbers for each student, e.g., 1.1 1.4",
    )
    command.add_argument(
        "--seed",
        required=True,
        metavar="TEXT",
        help="what the numbers are drawn from; keep it secret until the exam is over",
    )
    command.add_argument(
        "--out", type=Path, required=True, metavar="DIR", help="where the exam goes"
    )
    command.add_argument("--released", type=Path, default=CHAPTERS, metavar="FOLDER")
    _add_pdf(command)


def _add_grade_exam(command):
    command.add_argument("exam", type=Path, metavar="DIR", help="what `exam` wrote")
    _add_pdf(command)


def _add_pdf(command):
    command.add_argument(
        "--pdf",
        action="store_true",
        help="also make PDFs of the pages to print (needs Chromium or Chrome)",
    )


def _add_grading(command):
    """Add the arguments that decide what is graded."""
    command.add_argument("submissions", type=Path, nargs="?", metavar="SUBMISSIONS")
    command.add_argument(
        "--out", type=Path, required=True, metavar="DIR", help="where results go"
    )
    command.add_argument(
        "--chapter",
        metavar="CHAPTER",
        help="grade only this one, e.g., ch02 (default: the one that a notebook's "
        "cells show)",
    )
    command.add_argument(
        "--encoding",
        type=_encoding,
        metavar="NAME",
        help="how the names in an old zip archive are encoded, e.g., big5, shift_jis, "
        "or cp1251 (default: UTF-8 or GBK, whichever their bytes indicate)",
    )
    _add_again(command)
    _add_counting(command)
    command.add_argument(
        "--class-key",
        type=Path,
        metavar="FILE",
        help="the secret that hidden inputs are drawn from; created if missing "
        "(default: class_key next to DIR)",
    )
    command.add_argument(
        "--released",
        type=Path,
        default=CHAPTERS,
        metavar="FOLDER",
        help="what was handed out (default: the chapters of this repository)",
    )


def _add_again(command):
    """Add the arguments that decide what is graded again."""
    command.add_argument(
        "--again",
        action="store_true",
        help="grade the stored notebooks again, after a question or the grader has "
        "been fixed",
    )
    command.add_argument(
        "--question",
        action="append",
        default=[],
        metavar="NAME",
        help="regrade only this question, by its name in marks.csv; can be repeated",
    )
    command.add_argument(
        "--student",
        action="append",
        default=[],
        metavar="ID",
        help="regrade only this student; can be repeated",
    )
    command.add_argument(
        "--requested",
        action="store_true",
        help="regrade only what regrade.csv asks for",
    )


def _add_engine(command):
    """Add the arguments that decide where submissions are graded."""
    cores = _cores()
    command.add_argument(
        "--workers",
        type=_positive,
        default=cores,
        metavar="N",
        help=f"how many sandboxes to run at once (default: {cores})",
    )
    command.add_argument(
        "--scheduler",
        metavar="ADDRESS",
        help="grade on this Dask scheduler's workers, e.g., tcp://10.0.0.5:8786",
    )
    command.add_argument(
        "--unsafe",
        action="store_true",
        help="run the answers without a sandbox; use it only for answers you trust",
    )


def _add_counting(command):
    """Add the arguments that decide which rows are in the table of grades."""
    command.add_argument(
        "--class-list",
        type=Path,
        metavar="FILE",
        help="a CSV file with a `student` column; every student in it gets a row",
    )
    command.add_argument(
        "--deadlines",
        type=Path,
        metavar="FILE",
        help="a CSV file with deadlines, late days, and extensions, which are shown "
        "beside the grades; remembered for later runs",
    )
    command.add_argument(
        "--count",
        choices=COUNTS,
        help="which attempt counts; remembered for later runs (default: last)",
    )


def _cores():
    """Return how many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):  # not on macOS, nor on Windows
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _encoding(text):
    """Return the name of an encoding that Python knows."""
    try:
        return codecs.lookup(text).name
    except LookupError:
        said = f"expected an encoding such as big5 or cp1251, got {text!r}"
        raise argparse.ArgumentTypeError(said) from None


def _positive(text):
    """Convert text to a positive number of workers."""
    if not text.isdecimal() or int(text) == 0:
        raise argparse.ArgumentTypeError(f"expected 1 or more, got {text}")
    return int(text)


#: By name: what a command does, its description if that isn't enough, its arguments.
COMMANDS = {
    "check": ("check that the sandbox works on this machine", "", lambda command: None),
    "release": ("make the handout notebooks from their solutions", "", _add_release),
    "grade": ("grade submissions", GRADING, _add_grade),
    "report": (
        "rebuild grades, feedback, and report to include the grades given by hand",
        "",
        _add_report,
    ),
    "merge": (
        "add the grades that others gave by hand, in copies of manual.csv",
        "",
        _add_merge,
    ),
    "grades": (
        "write one table over all chapters, and what a learning platform imports",
        "",
        _add_grades,
    ),
    "mistakes": (
        "say which mistakes a class still makes, and what to repeat",
        "",
        _add_mistakes,
    ),
    "exam": (
        "make an exam on paper, with different numbers for each student",
        "",
        _add_exam,
    ),
    "grade-exam": (
        "grade the answers of an exam that were typed into answers.csv",
        "",
        _add_grade_exam,
    ),
    "similar": (
        "show which answers in a class match, for a person to judge",
        "",
        _add_similar,
    ),
}

"""What ``grades`` writes: one table over all chapters, and files for a platform."""

from argparse import Namespace
from pathlib import Path

from course_lib.grading.csv_table import write_lines
from course_lib.grading.files import write_whole
from course_lib.grading.results.course import (
    TOTAL,
    course_table,
    read_grades,
    total_of,
)
from course_lib.grading.results.feedback_zip import archive, name_for
from course_lib.grading.results.results import MARKS, Results
from course_lib.grading.results.sheets import columns_for, fill, read_sheet, written
from course_lib.grading.settings import Settings

TABLE = "grades.csv"


def refuse_half(options: Namespace) -> None:
    """Refuse options for a platform's table that don't fit together.

    Raises
    ------
    ValueError
    """
    if bool(options.platform) != bool(options.sheet):
        raise ValueError("expected --for PLATFORM and --sheet FILE together")
    for said in options.column:
        if "=" not in said or not options.sheet:
            raise ValueError(f"expected --column ch02=TITLE with --sheet, got {said!r}")


def hand_back(
    results: list[Results], settings: Settings, options: Namespace
) -> list[str]:
    """Write the table over all chapters, and a platform's files if it is named.

    Parameters
    ----------
    results : list of Results
        Their tables are up to date.
    settings : Settings
    options : Namespace
        Those of ``grades``.

    Returns
    -------
    lines : list of str
        What to tell the instructor.

    Raises
    ------
    ValueError
        If the platform's table can't be used, or a weight is missing.
    """
    zero = options.missing_as_zero
    chapters = {
        one.exercises.name: read_grades(one.folder / MARKS, zero) for one in results
    }
    total = total_of(chapters, settings.weights, zero)
    path = options.results / TABLE
    write_lines(path, course_table(chapters, total))
    blank = sum(points is None for points in total.points.values())
    lines = [f"all chapters are in {path}; totals that are blank: {blank}"]
    if options.platform:
        grades = chapters | {TOTAL: total}
        lines += _for_platform(results, grades, settings, options)
    return lines


def _for_platform(results, grades, settings, options):
    """Write the table that a platform imports, and the feedback of each chapter."""
    platform, folder = options.platform, options.results / options.platform
    sheet = read_sheet(options.sheet.read_bytes(), platform)
    given = dict(said.split("=", 1) for said in options.column)
    names = [name for name in grades if given or name != TOTAL]
    titles = columns_for(sheet, names, given)
    notes = fill(sheet, titles, grades, settings.known)
    notes += [
        f"{name}: no column has its number; name one with --column {name}=TITLE"
        for name in names
        if not given and name not in titles
    ]
    path = folder / f"grades{options.sheet.suffix}"
    write_whole(path, written(sheet, titles.values()))
    lines = [f"for {platform}: {path}", *(f"  {note}" for note in notes)]
    for chapter in results:
        if (name := chapter.exercises.name) in titles:
            lines += _feedback(
                chapter, settings.count, platform, folder / f"{name}.zip"
            )
    return lines


def _feedback(chapter, count, platform, path: Path):
    """Write the archive of a chapter's feedback; say whose page isn't in it."""
    pages, without = {}, []
    for student, place in chapter.handed_in(count).items():
        name = name_for(place, platform)
        page = chapter.folder / "feedback" / f"{student}.html"
        if name and page.is_file():
            pages[name] = page.read_bytes()
        else:
            without.append(student)
    write_whole(path, archive(pages))
    lines = [f"  feedback: {path}, pages: {len(pages)}"]
    if without:
        said = f"their files have no name by {platform}: {', '.join(without)}"
        lines.append(f"  not in it, because {said}")
    return lines

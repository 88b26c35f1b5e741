"""Feedback pages in an archive, under the names that a platform gave the submissions.

Canvas and Moodle take such an archive back and give each page to its student: Canvas
knows the file that it follows up by the two numbers in its name, and Moodle the
participant by the number before ``assignsubmission``.
"""

import io
import zipfile

from course_lib.grading.intake.exports import BLACKBOARD, CANVAS, MOODLE

PAGE = "feedback.html"
NAMES = {"canvas": CANVAS, "moodle": MOODLE, "blackboard": BLACKBOARD}
BEGINNING = (1980, 1, 1, 0, 0, 0)  # so that equal pages make equal archives


def name_for(place, platform):
    """Return the name of a student's page in the archive, or None.

    Parameters
    ----------
    place : str
        The path of what the student handed in.
    platform : str
        One of ``NAMES``.

    Examples
    --------
    >>> name_for("in/adalovelace_LATE_4711_90210_exercises.ipynb", "canvas")
    'adalovelace_LATE_4711_90210_feedback.html'
    >>> name_for("Ada Lovelace_4711_assignsubmission_file/a/b.ipynb", "moodle")
    'Ada Lovelace_4711_assignsubmission_file_/feedback.html'
    >>> name_for("s001.ipynb", "moodle") is None
    True
    """
    for part in place.split("/"):
        if found := NAMES[platform].fullmatch(part):
            start = part[: found.start("rest")]
            if platform == "blackboard":
                return f"{start}_{PAGE}"
            if platform == "canvas":
                return f"{start}{PAGE}"
            kind, _, file = found["rest"].partition("_")
            return f"{start}{kind}_{'' if file else '/'}{PAGE}"
    return None


def archive(pages):
    """Return the bytes of an archive.

    Parameters
    ----------
    pages : dict of str to bytes
        By name.
    """
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as made:
        for name in sorted(pages):
            made.writestr(zipfile.ZipInfo(name, BEGINNING), pages[name])
    return content.getvalue()

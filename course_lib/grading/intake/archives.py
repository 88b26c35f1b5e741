"""The files of a zip archive, read without unpacking it.

A zip file can lie: a name may point outside the folder, a member may be a link, a few
kilobytes may expand to gigabytes. So nothing is ever written under a name from an
archive, sizes are checked before and again during reading, and each refused member is
listed with the reason.
"""

import re
import stat
import time
import zipfile
import zlib
from pathlib import Path, PurePosixPath

from course_lib.grading.intake.sources import (
    DEEPEST,
    LARGEST,
    MOST_ENTRIES,
    Handed,
    Refused,
    is_debris,
    megabytes,
)

#: Most bytes that all members together may have once unpacked.
LARGEST_TOTAL = 2 * 2**30

#: How many times its size a large member may expand to; notebooks reach 3 to 20.
LARGEST_RATIO = 100
SMALL = 2**20

#: The errors that reading a damaged or unusual member can raise.
UNREADABLE = (
    EOFError,
    NotImplementedError,
    OSError,
    RuntimeError,
    ValueError,
    zipfile.BadZipFile,
    zlib.error,
)


def members_of(path):
    """Return the files of a zip archive, and the members that were refused.

    A single folder around everything is stripped if it has the archive's name or is
    called ``submissions`` or ``submitted``.

    Parameters
    ----------
    path : str or Path

    Returns
    -------
    handed : list of Handed
        Sorted by name.
    refused : list of (str, str)
        Member and reason.

    Raises
    ------
    Refused
        If the archive is broken, has too many members, or would expand beyond 2 GiB.
    """
    try:
        archive = zipfile.ZipFile(path)
    except UNREADABLE as problem:
        raise Refused(f"expected a zip archive in {path}: {problem}") from None
    members = archive.infolist()
    _refuse_bomb(path, members)
    wrapping = _wrapping([_parts(member) for member in members], Path(path).stem)
    handed, refused = [], []
    for member in members:
        if member.is_dir() or is_debris(_parts(member)):
            continue
        place = str(_path(member)).removeprefix(wrapping)
        if problem := _problem(member, place):
            refused.append((place, problem))
        else:
            handed.append(_handed(archive, member, place))
    return sorted(handed, key=lambda one: one.place), sorted(refused)


def _refuse_bomb(path, members):
    """Refuse an archive with too many members, or one that would expand too much."""
    if len(members) > MOST_ENTRIES:
        raise Refused(
            f"{path} has {len(members):,} members; the limit is {MOST_ENTRIES:,}"
        )
    total = sum(member.file_size for member in members)
    if total > LARGEST_TOTAL:
        raise Refused(
            f"{path} would expand to {megabytes(total)}; the limit is "
            f"{megabytes(LARGEST_TOTAL)}, so unpack it into a folder yourself"
        )


def _path(member):
    """Return a member's name as a path, even if it has backslashes."""
    return PurePosixPath(member.filename.replace("\\", "/"))


def _parts(member):
    """Return the parts of a member's name."""
    return _path(member).parts


def _wrapping(paths, stem):
    """Return the folder that a zip program put around everything, or ''."""
    paths = [parts for parts in paths if not is_debris(parts)]
    tops = {parts[0] for parts in paths if parts}
    flat = any(len(parts) == 1 for parts in paths if parts != (stem,))
    if flat or len(tops) != 1 or not tops <= {stem, "submissions", "submitted"}:
        return ""
    return tops.pop() + "/"


def _problem(member, place):
    """Return why a member isn't accepted, or None."""
    parts = _parts(member)
    if not parts or parts[0] == "/" or re.match("[A-Za-z]:", parts[0]):
        return "its name is empty or absolute"
    if ".." in parts:
        return "its name points outside the archive"
    kind = stat.S_IFMT(member.external_attr >> 16)
    if kind == stat.S_IFLNK:
        return "a link; hand in the file itself"
    if kind not in (0, stat.S_IFREG):
        return "neither a file nor a folder"
    if member.flag_bits & 1:
        return "encrypted"
    if member.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        return "compressed in an unusual way; use an ordinary zip"
    if place.count("/") >= DEEPEST:
        return f"it is more than {DEEPEST} levels deep"
    if member.file_size > LARGEST:
        return f"{megabytes(member.file_size)}; the limit is {megabytes(LARGEST)}"
    swells = member.file_size > LARGEST_RATIO * max(1, member.compress_size)
    if swells and member.file_size > SMALL:
        return f"it would expand to more than {LARGEST_RATIO} times its size"
    return None


def _handed(archive, member, place):
    """Describe one member of an archive."""
    try:
        modified = time.mktime((*member.date_time, 0, 0, -1))
    except (ValueError, OverflowError):
        modified = 0.0  # an impossible date
    return Handed(place, modified, lambda: _read(archive, member))


def _read(archive, member):
    """Return the bytes of one member; refuse it if it is longer than it may be."""
    try:
        with archive.open(member) as file:
            content = file.read(LARGEST + 1)
    except UNREADABLE as problem:
        raise Refused(f"a damaged member ({problem})") from None
    if len(content) > LARGEST:
        raise Refused(f"longer than it claims; the limit is {megabytes(LARGEST)}")
    return content

"""The files of a zip archive, read without unpacking it.

A zip file can lie: a name may lead out of the folder, a member may be a link, a few
kilobytes may swell to gigabytes. So no name of an archive is ever written to, sizes are
checked before anything is read and again while it is read, and each member that is
refused is listed with its reason.
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

#: Bytes that all members together may have when they are unpacked.
LARGEST_TOTAL = 2 * 2**30

#: How often its size a member may swell, unless it is small. Notebooks: 3 to 20.
LARGEST_RATIO = 100
SMALL = 2**20

#: What reading a damaged or unusual member can raise.
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
    """Return the files of a zip archive, and which members were refused.

    A single folder around everything is taken away if it is named like the archive, or
    ``submissions`` or ``submitted``.

    Parameters
    ----------
    path : str or Path

    Returns
    -------
    handed : list of Handed
        In the order of their names.
    refused : list of (str, str)
        Member and reason.

    Raises
    ------
    Refused
        If the archive is broken, has too many members, or would swell beyond 2 GiB.
    """
    try:
        archive = zipfile.ZipFile(path)
    except UNREADABLE as problem:
        raise Refused(f"{path} is not a sound zip archive ({problem})") from None
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
    """Refuse an archive that would swell too much, judged before it is unpacked."""
    if len(members) > MOST_ENTRIES:
        raise Refused(
            f"{path} has {len(members):,} members, at most {MOST_ENTRIES:,} are read"
        )
    total = sum(member.file_size for member in members)
    if total > LARGEST_TOTAL:
        raise Refused(
            f"{path} would swell to {megabytes(total)}, at most "
            f"{megabytes(LARGEST_TOTAL)} are read: unpack it into a folder yourself"
        )


def _path(member):
    """Return a member's name as a path; some systems write backslashes."""
    return PurePosixPath(member.filename.replace("\\", "/"))


def _parts(member):
    """Return the parts of a member's name."""
    return _path(member).parts


def _wrapping(paths, stem):
    """Return the folder that a zip program has put around everything, or nothing."""
    paths = [parts for parts in paths if not is_debris(parts)]
    tops = {parts[0] for parts in paths if parts}
    flat = any(len(parts) == 1 for parts in paths if parts != (stem,))
    if flat or len(tops) != 1 or not tops <= {stem, "submissions", "submitted"}:
        return ""
    return tops.pop() + "/"


def _problem(member, place):
    """Return why a member is not taken, or None."""
    parts = _parts(member)
    if not parts or parts[0] == "/" or re.match("[A-Za-z]:", parts[0]):
        return "its name is empty or absolute"
    if ".." in parts:
        return "its name leads out of the archive"
    kind = stat.S_IFMT(member.external_attr >> 16)
    if kind == stat.S_IFLNK:
        return "a link; hand in the file itself"
    if kind not in (0, stat.S_IFREG):
        return "neither a file nor a folder"
    if member.flag_bits & 1:
        return "encrypted"
    if member.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        return "packed in an unusual way; use an ordinary zip"
    if place.count("/") >= DEEPEST:
        return f"it lies more than {DEEPEST} levels deep"
    if member.file_size > LARGEST:
        return (
            f"{megabytes(member.file_size)}; a notebook may have {megabytes(LARGEST)}"
        )
    swells = member.file_size > LARGEST_RATIO * max(1, member.compress_size)
    if swells and member.file_size > SMALL:
        return f"it would swell more than {LARGEST_RATIO} times"
    return None


def _handed(archive, member, place):
    """Describe one member of an archive."""
    try:
        modified = time.mktime((*member.date_time, 0, 0, -1))
    except (ValueError, OverflowError):
        modified = 0.0  # a date that never was
    return Handed(place, modified, lambda: _read(archive, member))


def _read(archive, member):
    """Return the bytes of one member; it may not be longer than it said."""
    try:
        with archive.open(member) as file:
            content = file.read(LARGEST + 1)
    except UNREADABLE as problem:
        raise Refused(f"a damaged member ({problem})") from None
    if len(content) > LARGEST:
        raise Refused(f"longer than it says; a notebook may have {megabytes(LARGEST)}")
    return content

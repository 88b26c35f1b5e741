"""The files of a zip archive, read without unpacking it.

A zip file can lie: a name may point outside the folder, a member may be a link, and a
few kilobytes may expand to gigabytes. So nothing is ever written under a name from an
archive, sizes are checked before and again during reading, and each refused member is
listed with the reason. Old programs don't say how they encoded the names.
"""

import functools
import io
import re
import stat
import struct
import time
import zipfile
import zlib
from collections import Counter
from dataclasses import replace
from pathlib import Path, PurePosixPath

from course_lib.grading.encodings import UnknownEncoding, encoding_of
from course_lib.grading.intake.sources import (
    DEEPEST,
    LARGEST,
    Allowance,
    Handed,
    Refused,
    depth_in_common,
    is_archive,
    is_debris,
    is_work,
    megabytes,
    too_many,
)

#: Most members of one archive.
MOST_MEMBERS = 500_000

UTF_8 = 0x800  # the flag of a member whose name is in UTF-8
UNICODE_PATH = 0x7075  # the extra field with a name in UTF-8

INNER = "it has another archive in it; hand in the notebook itself"

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


def members_of(
    path: str | Path | io.BytesIO,
    encoding: str | None = None,
    allowance: Allowance | None = None,
) -> tuple[list[Handed], list[tuple[str, str]]]:
    """Return the files of a zip archive, and the members that were refused.

    Parameters
    ----------
    path : str, Path, or binary file
    encoding : str, optional
        How names are encoded if they don't say so; if left out, it is found from their
        bytes.
    allowance : Allowance, optional
        What is left of it if all files are of one student.

    Returns
    -------
    handed : list of Handed
        Sorted by name, which no two of them share.
    refused : list of (str, str)
        Member and reason.

    Raises
    ------
    Refused
        If the archive is broken or has too many members, or if nothing shows how its
        names are encoded.
    """
    try:
        archive = zipfile.ZipFile(path)
    except UNREADABLE as problem:
        raise Refused(f"expected a zip archive in {path}: {problem}") from None
    members = archive.infolist()
    if len(members) > MOST_MEMBERS:
        raise Refused(
            f"{path} has {len(members):,} members; the limit is {MOST_MEMBERS:,}"
        )
    names = _names(path, members, encoding)
    paths = _told_apart([PurePosixPath(name.replace("\\", "/")) for name in names])
    found = [
        (place, member)
        for place, member in zip(paths, members, strict=True)
        if not (member.is_dir() or is_debris(place.parts))
    ]
    if allowance is None:
        folders = [place.parts[:-1] for place, _ in found if is_work(place.name)]
        allowance = Allowance(depth_in_common(folders))
    handed, refused = [], []
    for place, member in sorted(found, key=lambda f: (f[0].suffix != ".ipynb", f[0])):
        if allowance.is_spent(place.parts):
            continue
        problem = _problem(member, place)
        if problem := problem or allowance.refuses(place.parts, member.file_size):
            refused.append((str(place), problem))
        else:
            handed.append(_handed(archive, member, str(place)))
    return sorted(handed, key=lambda file: file.place), sorted(refused)


def _told_apart(paths):
    """Yield paths of which no two are equal: a repeated one gets a number."""
    taken, times = {*paths}, Counter()
    for path in paths:
        times[path] += 1
        own = path
        while times[path] > 1 and path.name and own in taken:
            own = path.with_name(f"{path.stem} ({times[path]}){path.suffix}")
            times[path] += own in taken
        taken.add(own)
        yield own


def _names(path, members, encoding):
    """Return the members' names, in the encoding that fits those that don't say."""
    said = [_said_name(member) for member in members]
    silent = [
        member.orig_filename.encode("cp437")
        for member, name in zip(members, said, strict=True)
        if name is None
    ]
    try:
        encoding = encoding or encoding_of(b"\n".join(silent), western="cp437")
        decoded = iter([name.decode(encoding) for name in silent])
    except (UnknownEncoding, UnicodeDecodeError):
        raise Refused(
            f"the names in {path} are neither in UTF-8 nor in GBK: use --encoding to "
            "say how they are encoded, for example --encoding big5"
        ) from None
    return [next(decoded) if name is None else name for name in said]


def _said_name(member):
    """Return a member's name if it says how it is encoded, or None."""
    extra = member.extra
    while len(extra) >= 4:
        kind, size = struct.unpack_from("<HH", extra)
        if kind == UNICODE_PATH and size > 5:
            return extra[9 : 4 + size].decode("utf-8", "replace")
        extra = extra[4 + size :]
    if member.flag_bits & UTF_8 or member.orig_filename.isascii():
        return member.orig_filename
    return None


def _problem(member, path):
    """Return why a member isn't accepted, or None."""
    parts = path.parts
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
    if len(parts) > DEEPEST:
        return f"it is more than {DEEPEST} levels deep"
    return None


def _handed(archive, member, place):
    """Describe one member of an archive."""
    try:
        modified = time.mktime((*member.date_time, 0, 0, -1))
    except (ValueError, OverflowError):
        modified = 0.0  # an impossible date
    read = functools.partial(_read, archive, member)
    return Handed(place, modified, read, member.file_size)


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


def notebooks_in(
    place: str, content: bytes, allowance: Allowance
) -> tuple[list[Handed], list[tuple[str, str]]]:
    """Return the notebooks of an archive that one student handed in.

    Parameters
    ----------
    place : str
        The archive's path; those that are returned are below it.
    content : bytes
        The archive.
    allowance : Allowance
        What is left of the student's.

    Returns
    -------
    handed : list of Handed
    refused : list of (str, str)
        As in ``members_of``.

    Raises
    ------
    Refused
        If it can't be read, or has no notebook.
    """
    if allowance.is_spent(()):
        raise Refused(too_many())
    try:
        # Its names decide nothing.
        found = members_of(io.BytesIO(content), encoding="cp437", allowance=allowance)
    except Refused:
        raise Refused("a zip archive that can't be opened") from None
    handed = [one for one in found[0] if one.place.lower().endswith(".ipynb")]
    if not handed:
        reasons = [said for name, said in found[1] if is_work(name)]
        reasons += [INNER for one in found[0] if is_archive(one.place)]
        raise Refused(f"a zip archive with no notebook{': '.join(['', *reasons[:1]])}")
    return (
        [replace(one, place=f"{place}/{one.place}") for one in handed],
        [(f"{place}/{name}", said) for name, said in found[1]],
    )

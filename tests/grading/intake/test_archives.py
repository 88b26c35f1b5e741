"""A zip archive is read without unpacking it, and its lies are refused one by one."""

import stat
import struct
import zipfile

import pytest
from grading.handed_in import write_zip

from course_lib.grading.intake import archives
from course_lib.grading.intake.archives import members_of
from course_lib.grading.intake.sources import Refused

GOOD = {"s001/a.ipynb": b"1", "s002.ipynb": b"2"}


def refusals(path):
    """Return what was refused, after checking that the good members are unchanged."""
    handed, refused = members_of(path)
    assert {one.place: one.read() for one in handed} == GOOD
    return dict(refused)


def test_members_are_read_and_debris_is_left(tmp_path):
    debris = {"__MACOSX/s001/._a.ipynb": b"x", "s001/.ipynb_checkpoints/a.ipynb": b"x"}
    assert refusals(write_zip(tmp_path / "in.zip", GOOD | debris)) == {}


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("../s003/a.ipynb", "points outside"),
        ("s003/../../a.ipynb", "points outside"),
        ("..\\s003\\a.ipynb", "points outside"),
        ("/etc/a.ipynb", "absolute"),
        ("C:\\a.ipynb", "absolute"),
        ("s003/b/c/d.ipynb", "levels deep"),
    ],
)
def test_name_that_leads_elsewhere_is_refused(tmp_path, name, reason):
    refused = refusals(write_zip(tmp_path / "in.zip", GOOD | {name: b"x"}))
    assert [reason in said for said in refused.values()] == [True]
    assert [path.name for path in tmp_path.iterdir()] == ["in.zip"]


def test_link_is_refused(tmp_path):
    path = write_zip(tmp_path / "in.zip", GOOD)
    link = zipfile.ZipInfo("s003/a.ipynb")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr(link, "/etc/passwd")
    assert refusals(path) == {"s003/a.ipynb": "a link; hand in the file itself"}


def test_member_that_swells_is_refused_before_it_is_read(tmp_path):
    path = write_zip(tmp_path / "in.zip", GOOD | {"s003/a.ipynb": bytes(5 * 2**20)})
    assert refusals(path) == {
        "s003/a.ipynb": "it would expand to more than 100 times its size"
    }


def test_large_member_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(archives, "LARGEST", 2**20)
    files = GOOD | {"s003/a.ipynb": bytes(2 * 2**20)}
    path = write_zip(tmp_path / "in.zip", files, zipfile.ZIP_STORED)
    assert refusals(path) == {"s003/a.ipynb": "2 MiB; the limit is 1 MiB"}


def test_archive_that_swells_too_much_in_all_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(archives, "LARGEST_TOTAL", 2**20)
    path = write_zip(
        tmp_path / "in.zip", {f"{k}.ipynb": bytes(2**19) for k in range(3)}
    )
    with pytest.raises(Refused, match="would expand to 2 MiB; the limit is 1 MiB"):
        members_of(path)


def test_archive_with_too_many_members_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(archives, "MOST_ENTRIES", 2)
    path = write_zip(tmp_path / "in.zip", {f"{k}.ipynb": b"" for k in range(3)})
    with pytest.raises(Refused, match="has 3 members; the limit is 2"):
        members_of(path)


def with_changed_member(path, offset, value):
    """Change two bytes in the directory entry of member s003, in place."""
    content = bytearray(path.read_bytes())
    entry = content.rindex(b"PK\x01\x02", 0, content.rindex(b"s003"))
    struct.pack_into("<H", content, entry + offset, value)
    path.write_bytes(content)
    return path


def test_encrypted_member_is_refused(tmp_path):
    path = write_zip(tmp_path / "in.zip", GOOD | {"s003/a.ipynb": b"x"})
    refused = refusals(with_changed_member(path, 8, 1))
    assert refused == {"s003/a.ipynb": "encrypted"}


def test_member_packed_in_an_unusual_way_is_refused(tmp_path):
    path = write_zip(tmp_path / "in.zip", GOOD | {"s003/a.ipynb": b"x"})
    refused = refusals(with_changed_member(path, 10, zipfile.ZIP_LZMA))
    assert "unusual way" in refused["s003/a.ipynb"]


def test_damaged_member_is_refused_when_it_is_read(tmp_path):
    path = write_zip(tmp_path / "in.zip", {"s003/a.ipynb": b"xyz"}, zipfile.ZIP_STORED)
    path.write_bytes(path.read_bytes().replace(b"xyz", b"xyy"))
    (one,), _ = members_of(path)
    with pytest.raises(Refused, match="a damaged member"):
        one.read()


def test_member_that_says_it_is_shorter_is_not_read_beyond(tmp_path):
    path = write_zip(tmp_path / "in.zip", {"s003/a.ipynb": bytes(2**20)})
    with_changed_member(path, 24, 100)
    with_changed_member(path, 26, 0)
    (one,), _ = members_of(path)
    with pytest.raises(Refused, match="a damaged member"):
        one.read()


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 and no more", b"no zip" * 99])
def test_broken_archive_is_refused(tmp_path, content):
    path = tmp_path / "in.zip"
    path.write_bytes(content)
    with pytest.raises(Refused, match="expected a zip archive"):
        members_of(path)


@pytest.mark.parametrize("top", ["class_3", "submissions", "submitted"])
def test_folder_around_everything_is_taken_away(tmp_path, top):
    files = {f"{top}/{place}": content for place, content in GOOD.items()}
    assert refusals(write_zip(tmp_path / "class_3.zip", files)) == {}


def test_folder_of_the_only_student_stays(tmp_path):
    path = write_zip(tmp_path / "in.zip", {"s001/a.ipynb": b"1", "s001/b.ipynb": b"2"})
    handed, _ = members_of(path)
    assert [one.place for one in handed] == ["s001/a.ipynb", "s001/b.ipynb"]

"""A zip archive is read without unpacking it, and its lies are refused one by one."""

import stat
import struct
import warnings
import zipfile

import pytest
from grading.handed_in import write_old_zip, write_zip, zipped

from course_lib.grading.intake import archives, sources
from course_lib.grading.intake.archives import members_of, notebooks_in
from course_lib.grading.intake.sources import Allowance, Refused

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
        ("s003" + "/b" * 12 + "/d.ipynb", "levels deep"),
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


def test_large_member_is_refused_before_it_is_read(tmp_path, monkeypatch):
    monkeypatch.setattr(sources, "LARGEST", 2**20)
    files = GOOD | {"s003/a.ipynb": bytes(2 * 2**20)}
    assert refusals(write_zip(tmp_path / "in.zip", files)) == {
        "s003/a.ipynb": "2 MiB; the limit is 1 MiB"
    }


def test_members_that_swell_too_much_together_cost_only_their_student(
    tmp_path, monkeypatch
):
    monkeypatch.setattr(sources, "LARGEST_TOTAL", 2**20)
    files = {f"s003/{name}": bytes(2**19) for name in ("a.ipynb", "b.txt", "c.txt")}
    handed, refused = members_of(write_zip(tmp_path / "in.zip", files | GOOD))
    assert len(handed) == 4
    assert refused == [("s003/c.txt", "together with others more than 1 MiB")]


def test_too_many_members_cost_only_their_student(tmp_path, monkeypatch):
    monkeypatch.setattr(sources, "MOST_FILES", 2)
    files = GOOD | {f"s003/{k}.txt": b"" for k in range(9)}
    handed, refused = members_of(write_zip(tmp_path / "in.zip", files))
    assert {*GOOD} < {one.place for one in handed}
    assert len(handed) == 4
    assert refused == [("s003/2.txt", "more than 2 files; the rest weren't looked at")]


def test_archive_with_too_many_members_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(archives, "MOST_MEMBERS", 2)
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


@pytest.mark.parametrize(
    ("names", "encoding"),
    [
        (["张三/作业.ipynb", "李四/a.ipynb"], "gbk"),
        (["张三/作业.ipynb"], "utf-8"),
        (["Jörg/Übung.ipynb"], "cp850"),
        (["王誠/a.ipynb"], "gbk"),  # whose last byte is a backslash
    ],
)
def test_names_of_old_programs_are_read(tmp_path, names, encoding):
    path = write_old_zip(tmp_path / "in.zip", dict.fromkeys(names, b"1"), encoding)
    handed, _ = members_of(path)
    assert [one.place for one in handed] == sorted(names)


def test_names_in_an_unknown_encoding_are_asked_for(tmp_path):
    names = dict.fromkeys(["Иванов/a.ipynb", "Петров/b.ipynb"], b"1")
    path = write_old_zip(tmp_path / "in.zip", names, "cp1251")
    with pytest.raises(Refused, match="use --encoding to say how they are encoded"):
        members_of(path)
    handed, _ = members_of(path, "cp1251")
    assert [one.place for one in handed] == [*names]


def test_name_in_the_extra_field_counts(tmp_path):
    member = zipfile.ZipInfo("??/a.ipynb")
    name = "张三/a.ipynb".encode()
    member.extra = struct.pack("<HHBL", 0x7075, 5 + len(name), 1, 0) + name
    with zipfile.ZipFile(tmp_path / "in.zip", "w") as archive:
        archive.writestr(member, b"1")
    (one,), _ = members_of(tmp_path / "in.zip")
    assert (one.place, one.read()) == ("张三/a.ipynb", b"1")


def test_two_members_of_one_name_are_both_read(tmp_path):
    path = tmp_path / "in.zip"
    with zipfile.ZipFile(path, "w") as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # Python says so when it writes them
        for name in ("a.ipynb", "a (2).ipynb", "a.ipynb", "./a.ipynb", "a"):
            archive.writestr(name, b"1")
    handed, _ = members_of(path)
    assert [one.place for one in handed] == [
        *("a", "a (2).ipynb", "a (3).ipynb", "a (4).ipynb", "a.ipynb")
    ]


def inside(path, allowance=None):
    """Return what is in an archive that a student handed in, and what was refused."""
    content = path.read_bytes()
    return notebooks_in("s001/work.zip", content, allowance or Allowance(-1))


def test_notebooks_in_a_students_archive_are_found(tmp_path):
    files = {"homework/a.ipynb": b"1", "homework/b.csv": b"2"}
    (one,), refused = inside(write_zip(tmp_path / "in.zip", files))
    assert (one.place, one.read()) == ("s001/work.zip/homework/a.ipynb", b"1")
    assert refused == []


def test_all_archives_of_a_student_have_one_allowance(tmp_path, monkeypatch):
    monkeypatch.setattr(sources, "MOST_FILES", 4)
    path, allowance = tmp_path / "in.zip", Allowance(-1)
    write_zip(path, {f"{k}/a.ipynb": b"1" for k in range(3)})
    assert [len(found) for found in inside(path, allowance)] == [3, 0]
    handed, refused = inside(path, allowance)
    said = "more than 4 files; the rest weren't looked at"
    assert (len(handed), refused) == (1, [("s001/work.zip/1/a.ipynb", said)])


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ({"a.txt": b"1"}, "no notebook$"),
        ({"../a.ipynb": b"1"}, "no notebook: its name points outside"),
        ({"b.zip": zipped({"a.ipynb": b"1"})}, "no notebook: it has another archive"),
        (None, "can't be opened"),
    ],
)
def test_students_archive_without_a_notebook_is_refused(tmp_path, files, said):
    path = tmp_path / "in.zip"
    path.write_bytes(b"PK") if files is None else write_zip(path, files)
    with pytest.raises(Refused, match=said):
        inside(path)

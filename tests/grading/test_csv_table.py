"""A table comes back from any spreadsheet, and its faults are named by line."""

import pytest

from course_lib.grading.csv_table import read_rows, refuse, write_rows

COLUMNS = ("student", "note")


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk"])
def test_table_of_any_spreadsheet_is_read(tmp_path, separator, encoding):
    path = tmp_path / "table.csv"
    text = "Student ,other,note\n\n s001,x,\n,,\n李雷,,请 再看\n".replace(
        ",", separator
    )
    path.write_bytes(text.encode(encoding))
    assert read_rows(path, COLUMNS, ("student",)) == [
        (3, {"student": "s001", "note": ""}),
        (5, {"student": "李雷", "note": "请 再看"}),
    ]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "expected the columns student in .*, got none"),
        (b"name,note\n", "expected the columns student in .*, got name, note"),
        (b"student\n\x81\x8d\x8f\x90 \x9d", "table.csv: .*; save it as CSV in UTF-8"),
        (b"student\n" + b"x" * 200_000, "expected a CSV table in .*: field larger"),
    ],
)
def test_what_is_no_table_is_refused(tmp_path, content, said):
    path = tmp_path / "table.csv"
    path.write_bytes(content)
    with pytest.raises(ValueError, match=said):
        read_rows(path, COLUMNS, ("student",))


def test_equal_table_is_not_written_again(tmp_path):
    path, rows = tmp_path / "table.csv", [{"student": "s001", "note": "a,b"}]
    write_rows(path, COLUMNS, rows)
    assert read_rows(path, COLUMNS, COLUMNS) == [(2, rows[0])]
    before = path.stat().st_ino
    write_rows(path, COLUMNS, rows)
    assert path.stat().st_ino == before
    write_rows(path, COLUMNS, [])
    assert path.stat().st_ino != before


def test_long_list_of_faults_is_cut():
    refuse("a.csv", [])
    with pytest.raises(ValueError, match=r"a.csv can't be used:\n  line 0: wrong") as e:
        refuse("a.csv", [(line, "wrong") for line in range(25)])
    assert str(e.value).endswith("line 19: wrong\n  and 5 more")

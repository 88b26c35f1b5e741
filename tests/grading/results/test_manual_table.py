"""A table of grades is safe for spreadsheets, and can be read after they save it."""

import csv

import pytest
from grading.small_class import SMALL

from course_lib.grading.results.manual_table import (
    read_table,
    safe_cell,
    write_table,
)

HEAD = "student,question,points\n"


@pytest.fixture
def table(tmp_path):
    """Return a function that writes a table's text and returns its path."""

    def write(text, encoding="utf-8"):
        path = tmp_path / "marks.csv"
        path.write_bytes(text.encode(encoding))
        return path

    return write


@pytest.mark.parametrize("start", ["=", "+", "-", "@", " =", "\t=", "\uff1d"])
def test_cell_that_would_be_a_formula_becomes_text(start):
    assert safe_cell(f"{start}cmd()").startswith("'")


@pytest.mark.parametrize("separator", [";", ",", "\n", "\t", '"'])
def test_no_formula_begins_behind_a_separator(separator):
    assert f"{separator}=" not in safe_cell(f"words{separator}=cmd()")


def test_ordinary_words_stay_as_they_are():
    text = "It stops: w moves, since x > 0.\nA second line, (1, -1.5)."
    assert safe_cell(text) == text


def test_very_long_text_is_cut_and_says_so():
    cell = safe_cell("x" * 100_000)
    assert len(cell) < 32_767
    assert "cut off here" in cell


def test_written_rows_come_back(tmp_path):
    path = tmp_path / "marks.csv"
    row = {"student": "s001", "question": "why", "points": "2.5", "text": 'a "b",\nc'}
    write_table(path, [row])
    (read,) = read_table(path, SMALL)
    assert (read["points"], read["text"]) == ("2.5", row["text"])
    assert path.read_bytes().startswith(b"\xef\xbb\xbfstudent,question,text,rubric")


def test_row_without_points_is_not_marked(table):
    assert read_table(table(HEAD + "s001,why,\n"), SMALL)[0]["points"] == ""


@pytest.mark.parametrize(
    "text",
    [
        "student;question;points\r\ns001;why;2,5\r\n;;\r\n",
        "Student\tQuestion\tPoints\ns001\twhy\t 2.5 \n",
        'student,question,points,note\n"s001","why","2,5"\n\n',
    ],
)
def test_what_spreadsheets_save_is_read(table, text):
    (row,) = read_table(table(text), SMALL)
    assert (row["student"], row["question"], row["points"]) == ("s001", "why", "2.5")


@pytest.mark.parametrize(
    ("comment", "encoding"),
    [("naïve", "cp1252"), ("为什么？", "gbk"), ("为什么？", "utf-16"), ("为", "utf-8")],
)
def test_table_in_a_spreadsheets_own_encoding_is_read(table, comment, encoding):
    text = f"student,question,points,comment\n张三,why,1,{comment}\n"
    text = text.replace("张三", "s001") if encoding == "cp1252" else text
    assert read_table(table(text, encoding), SMALL)[0]["comment"] == comment


def test_table_in_an_unknown_encoding_is_refused_with_the_cure(table):
    text = "student,question,points,comment\ns001,why,1,Почему?\n"
    with pytest.raises(ValueError, match=r"save it as CSV in UTF-8"):
        read_table(table(text, "cp1251"), SMALL)


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("s001,why,5", "expected 0 to 4 points for why, got 5"),
        ("s001,why,-0.5", "expected 0 to 4 points for why, got -0.5"),
        ("s001,why,good", "expected a number of points, got 'good'"),
        ("s001,why,nan", "expected a number of points, got 'nan'"),
        ("s001,how,1", "expected a question of the set (step, count, why), got 'how'"),
        ("s002,why,1", "expected a student with a graded submission, got 's002'"),
        (",why,1", "expected a student, got nothing"),
    ],
)
def test_wrong_line_is_named(table, line, fault):
    with pytest.raises(ValueError, match="line 3: ") as error:
        read_table(table(f"{HEAD}s001,count,1\n{line}\n"), SMALL, ["s001"])
    assert fault in str(error.value)


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("s1,why,ad", "expected letters of abc in items for why, got 'ad'"),
        ("s1,step,a", "expected no letters in items for step, got 'a'"),
    ],
)
def test_letter_that_the_rubric_lacks_is_named(table, line, fault):
    with pytest.raises(ValueError, match=fault):
        read_table(table(f"student,question,items,points\n{line},\n"), SMALL)


def test_all_wrong_lines_are_named_at_once(table):
    with pytest.raises(ValueError, match=r"(?s)line 2: .*line 4: ") as error:
        read_table(table(HEAD + "s1,why,5\ns1,count,1\ns1,step,x\n"), SMALL)
    assert "line 3" not in str(error.value)


def test_lines_are_counted_as_a_spreadsheet_does(table):
    text = 'student,question,points,text\ns1,count,1,"two\nlines"\ns1,why,5,\n'
    with pytest.raises(ValueError, match="line 3: expected 0 to 4"):
        read_table(table(text), SMALL)


def test_second_grade_for_the_same_answer_is_refused(table):
    with pytest.raises(ValueError, match="line 3: s1 with why is already in line 2"):
        read_table(table(HEAD + "s1,why,1\ns1,why,2\n"), SMALL)


@pytest.mark.parametrize("text", ["", "student,points\ns1,1\n", "\x00\x01"])
def test_table_without_its_columns_is_refused(table, text):
    with pytest.raises(ValueError, match="expected"):
        read_table(table(text), SMALL)


def test_hundred_faults_do_not_fill_the_screen(table):
    lines = "".join(f"s{k},why,9\n" for k in range(100))
    with pytest.raises(ValueError, match="and 80 more") as error:
        read_table(table(HEAD + lines), SMALL)
    assert len(str(error.value).splitlines()) == 22


def test_column_order_and_extra_cells_do_not_matter(table):
    rows = csv.reader(["points,student,extra,question", "1,s1,x,why,y,z"])
    text = "\n".join(",".join(row) for row in rows)
    assert read_table(table(text), SMALL)[0]["points"] == "1"

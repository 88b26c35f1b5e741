"""Each platform imports what is written, for the right students, and nothing else."""

import pytest
from grading.importing import (
    imported_by_blackboard,
    imported_by_canvas,
    imported_by_moodle,
)

from course_lib.grading.results.course import Grades
from course_lib.grading.results.sheets import columns_for, fill, read_sheet, written

CANVAS = '''\
Student,ID,SIS User ID,SIS Login ID,Section,Chapter 1 (901),Chapter 2 (902),Quiz (903),\
Final Score
,,,,,Manual Posting,,,
    Points Possible,,,,,10,20,5,(read only)
"Lovelace, Ada ""AL""",4711,u1,ada@example.org,A,1,,5,9
"张, 三",4712,u2,s002,A,,,3,9
"O'Neil; Ann",4713,s003,ann,B,7,,2,9
'''
MOODLE = '''\
Identifier,Full name,Email address,Status,Grade,Maximum grade,Grade can be changed,\
Last modified (submission),Last modified (grade),Feedback comments
Participant 4711,"Lovelace, Ada",a@example.org,Submitted,,{most},Yes,-,-,
Participant 4712,张三,b@example.org,Submitted,,{most},Yes,-,-,"Two
lines, ""quoted"""
Participant 47,Ann,c@example.org,No submission,,{most},Yes,-,-,
'''
BLACKBOARD = '''\
"Last Name"\t"First Name"\t"Username"\t"Student ID"\t"Last Access"\t"Availability"\t\
"Chapter 1 [Total Pts: 10 Score] |526963"\t"Total [Total Pts: up to 99 Score] |9"
"Lovelace"\t"Ada ""AL"""\t"s001"\t"4711"\t"2026-10-01"\t"Yes"\t""\t"3"
"张"\t"三"\t"s002"\t"4712"\t"2026-10-01"\t"Yes"\t"2.00"\t"3"
'''
POINTS = {"s001": 9.5, "s002": None, "s003": 4.0}
ONE = {"ch01": Grades(POINTS, 10.0)}
KNOWN = {"s001": "s001", "4711": "s001", "张三": "s002", "s002": "s002", "s003": "s003"}


def exported(text, platform, grades=ONE, given=None, known=KNOWN):
    """Return the file to import, and what is said, for a table's text or bytes."""
    content = text if isinstance(text, bytes) else text.encode()
    sheet = read_sheet(content, platform)
    titles = columns_for(sheet, [*grades], given or {})
    notes = fill(sheet, titles, grades, known)
    return written(sheet, titles.values()), notes


def test_canvas_gets_one_column_by_the_ids_of_its_students():
    content, notes = exported(CANVAS, "canvas")
    assert imported_by_canvas(content) == {
        ("4711", "901"): 9.5,
        ("4712", "901"): None,  # a blank stays as it was
        ("4713", "901"): 4,
    }
    assert notes == ["Chapter 1 (901): 2 grades, 1 blank, which stay as they are"]
    text = content.decode()
    assert '"Lovelace, Ada ""AL""",4711,u1' in text
    assert '"张, 三",4712' in text
    assert "    Points Possible,,,,,10\n" in text


def test_points_of_a_column_with_another_maximum_are_scaled_and_it_is_said():
    both = {**ONE, "ch02": Grades({"s001": 9.5}, 10.0)}
    content, notes = exported(CANVAS, "canvas", both)
    assert imported_by_canvas(content)["4711", "902"] == 19
    assert notes[1].endswith("; 10 points here are 20 there")


def test_moodles_worksheet_is_matched_by_participant_and_keeps_all_columns():
    content, notes = exported(MOODLE.format(most="10.00"), "moodle")
    assert imported_by_moodle(content) == {"4711": 9.5, "4712": None, "47": None}
    assert '"Two\nlines, ""quoted""' in content.decode()
    assert notes[1:] == [
        "not in this file: s003",
        "in this file, but without any grade: Participant 47",
    ]


def test_participant_is_recognized_without_a_class_list():
    grades = {"ch01": Grades({"Ada_4711": 3.0, "Ann_47": 5.0}, 10.0)}
    content, _ = exported(MOODLE.format(most="10.00"), "moodle", grades, known={})
    assert imported_by_moodle(content) == {"4711": 3, "4712": None, "47": 5}


@pytest.mark.parametrize("separator", [";", "\t"])
def test_decimal_commas_and_separator_stay_the_platforms(separator):
    text = MOODLE.format(most='"10,00"')
    rows = text.replace('"10,00"', "#").replace(", ", "~").replace(",", separator)
    rows = rows.replace("~", ", ").replace("#", "10,00")
    content, _ = exported(rows, "moodle")
    assert "9,5" in content.decode()
    assert imported_by_moodle(content, separator)["4711"] == 9.5


def test_moodles_gradebook_gets_only_its_column():
    text = (
        "First name,Surname,ID number,Institution,Department,Email address,"
        "Assignment: Chapter 1 (Real),Course total (Real)\n"
        'Ada,"Lovelace, of",s001,,,a@example.org,-,5\n'
    )
    content, _ = exported(text, "moodle")
    ada = 'Ada,"Lovelace, of",s001,,,a@example.org,9.5'
    assert content.decode().splitlines()[1:] == [ada]
    assert "Course total" not in content.decode()


def test_blackboard_gets_quoted_cells_in_utf_16_as_it_gave_them():
    content, _ = exported(BLACKBOARD.encode("utf-16"), "blackboard")
    assert content.startswith((b"\xff\xfe", b"\xfe\xff"))
    assert imported_by_blackboard(content, "\t") == {
        ("s001", "526963"): 9.5,
        ("s002", "526963"): 2,
    }
    assert '"Ada ""AL"""\t"s001"' in content.decode("utf-16")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk"])
def test_table_that_a_spreadsheet_saved_comes_back_in_utf_8(encoding):
    content, _ = exported(CANVAS.encode(encoding), "canvas")
    assert content.startswith(b"\xef\xbb\xbf") == (encoding == "utf-8-sig")
    assert "张, 三" in content.decode("utf-8")


def test_row_that_may_be_two_students_gets_no_grade_and_is_asked_about():
    known = KNOWN | {"4713": "s001"}  # its other id says s003
    content, notes = exported(CANVAS, "canvas", known=known)
    assert imported_by_canvas(content)["4713", "901"] == 7
    assert 'Ada "AL"\' may be s001, so this row has no grade' in notes[0]
    assert 'Ann" may be s001 or s003, so this row has no grade' in notes[1]
    assert "not in this file: s001, s003" in notes


def test_column_is_found_by_its_chapter_or_named():
    sheet = read_sheet(CANVAS.encode(), "canvas")
    chapters = ["ch01", "ch02", "ch03"]
    found = {"ch01": "Chapter 1 (901)", "ch02": "Chapter 2 (902)"}
    assert columns_for(sheet, chapters, {}) == found
    for title in ("Quiz", "Quiz (903)"):
        assert columns_for(sheet, chapters, {"ch03": title}) == {"ch03": "Quiz (903)"}


@pytest.mark.parametrize(
    ("names", "given", "said"),
    [
        (["ch03"], {}, "columns Chapter 1, Chapter 2, Quiz, got none that fits"),
        (["ch01"], {"ch01": "Exam"}, "got ch01=Exam"),
        (["ch01"], {"ch07": "Quiz"}, "with one of ch01 and one of .* got ch07=Quiz"),
    ],
)
def test_column_that_is_not_there_is_asked_for(names, given, said):
    with pytest.raises(ValueError, match=said):
        columns_for(read_sheet(CANVAS.encode(), "canvas"), names, given)


def test_two_columns_of_a_chapter_are_not_guessed():
    text = CANVAS.replace("Quiz (903)", "Chapter 01 again (903)")
    with pytest.raises(ValueError, match="got ch01="):
        columns_for(read_sheet(text.encode(), "canvas"), ["ch01"], {})


def test_user_name_in_other_letters_is_the_same_unless_there_are_two():
    text = BLACKBOARD.replace('"s002"', '"S002"')
    grades = {"ch01": Grades({"s002": 5.0}, 10.0)}
    assert (
        imported_by_blackboard(exported(text, "blackboard", grades, known={})[0], "\t")[
            "S002", "526963"
        ]
        == 5
    )
    grades = {"ch01": Grades({"s002": 5.0, "S002": 6.0}, 10.0)}
    content, notes = exported(text, "blackboard", grades, known={})
    assert imported_by_blackboard(content, "\t")["S002", "526963"] == 6
    assert notes[1:] == [
        "not in this file: s002",
        "in this file, but without any grade: Lovelace",
    ]


@pytest.mark.parametrize(
    "content", [b"\xd0\xcf\x11\xe0\xa1\xb1", b'Student,"' + b"x" * 200_000]
)
def test_file_that_is_no_table_is_refused(content):
    with pytest.raises(ValueError, match="expected the table as canvas exports it"):
        read_sheet(content, "canvas")


@pytest.mark.parametrize("platform", ["canvas", "moodle", "blackboard"])
@pytest.mark.parametrize("text", ["", "student,points\ns001,1\n"])
def test_other_table_is_refused_with_what_to_export(platform, text):
    with pytest.raises(ValueError, match=r"expected .*\(columns .*\), got the columns"):
        read_sheet(text.encode(), platform)

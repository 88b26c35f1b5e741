"""Find whose file it is: plain names, learning platforms' exports, class lists."""

import pytest

from course_lib.grading.intake.students import (
    number_of,
    plain_id,
    read_class_list,
    student_of,
    write_class_list,
)


@pytest.mark.parametrize(
    ("place", "student"),
    [
        ("s001/exercises.ipynb", "s001"),
        ("s001/ch02/exercises.ipynb", "s001"),
        ("s_001/exercises.ipynb", "s_001"),
        ("s001.ipynb", "s001"),
        ("s001.ipynb.txt", "s001"),
        ("s001 (2).ipynb", "s001"),
        ("anna.smith.ipynb", "anna.smith"),
        ("s001_my work (2).ipynb", "s001"),
        ("Some Name_4711_assignsubmission_file_/a.ipynb", "Some-Name_4711"),
        ("Some Name_4711_assignsubmission_file_a.ipynb", "Some-Name_4711"),
        ("somename_4711_90210_exercises.ipynb", "somename_4711"),
        ("somename_LATE_4711_90210_exercises-1.ipynb", "somename_4711"),
    ],
)
def test_place_tells_the_student(place, student):
    assert student_of(place) == student


def test_two_of_one_name_stay_two():
    places = ["Some Name_1_assignsubmission_file_/a.ipynb"]
    places.append(places[0].replace("_1_", "_2_"))
    assert len(set(map(student_of, places))) == 2
    assert (
        len({plain_id("s 1"), plain_id("s-1"), plain_id("s+ 1"), plain_id("s/1")}) == 4
    )


@pytest.mark.parametrize(
    "name",
    ["=cmd()", "../x", "a\nb", "", "-", "x" * 300, "\udcff", "@a", "a'b", "é" * 99],
)
def test_odd_name_becomes_a_plain_word(name):
    student = plain_id(name)
    assert student == plain_id(student)
    assert len(student.encode()) <= 100
    assert not set(student) & set("/\\'\"\n =,;<>&")
    assert student[0] not in "=+-@"


@pytest.mark.parametrize(
    ("place", "student"),
    [
        ("s001_b_exercises.ipynb", "s001_b"),
        ("s001_c_exercises.ipynb", "s001"),
        ("s001-exercises.ipynb", "s001"),
        ("s0012_exercises.ipynb", "s0012"),
        ("Some Name_4711_assignsubmission_file_/a.ipynb", "4711"),
        ("somename_90_12_exercises.ipynb", "somename"),
        ("s001_b/exercises.ipynb", "s001_b"),
        ("s001_b_exercises_01_perceptron.ipynb", "s001_b"),
    ],
)
def test_class_list_settles_who_it_is(place, student):
    known = {name: name for name in ("s001", "s001_b", "4711", "somename")}
    assert student_of(place, known) == student


@pytest.mark.parametrize(
    "place",
    [
        "Some Name_4711_assignsubmission_file_/a.ipynb",
        "Some Name/a.ipynb",
        "somename_LATE_4711_90210_exercises.ipynb",
        "4711_exercises.ipynb",
        "s001.ipynb",
    ],
)
def test_other_name_on_the_class_list_leads_to_the_student(tmp_path, place):
    path = tmp_path / "students.csv"
    path.write_text("student,known_as\ns001,4711\ns001,Some Name\ns002,Another\n")
    known, _ = read_class_list(path)
    assert student_of(place, known) == "s001"


def test_written_class_list_is_read_as_it_was(tmp_path):
    path = tmp_path / "students.csv"
    known = {"s001": "s001", "Name, Some": "s001", "4711": "s001", "s002": "s002"}
    write_class_list(path, known)
    assert read_class_list(path) == (known, [])


@pytest.mark.parametrize(
    "text",
    [
        "s001\ns002\n",
        "student,group\ns001,a\ns002,b\n",
        'student,group\ns001,"a\nb"\ns002,b\n',
        "name,ID\nx,s001\ny,s002\n",
        "\ufeffstudent\r\ns001\r\n\r\ns002\r\n",
    ],
)
def test_class_list_is_read_by_its_title_or_its_first_column(tmp_path, text):
    path = tmp_path / "students.csv"
    path.write_text(text, encoding="utf-8", newline="")
    assert read_class_list(path) == ({"s001": "s001", "s002": "s002"}, [])


def test_class_list_says_what_is_odd(tmp_path):
    path = tmp_path / "students.csv"
    path.write_text("student,known_as\ns001,\ns 2,\ns001,\ns003,\n")
    known, notes = read_class_list(path)
    assert list(known) == ["s001", plain_id("s 2"), "s003"]
    assert "'s 2' on the class list becomes s-2-" in notes[0]
    assert notes[1:] == ["s001 is on the class list twice"]


def test_name_of_two_students_is_asked_about(tmp_path):
    path = tmp_path / "students.csv"
    path.write_text("student,known_as\ns001,张三\ns002,\ns003,张三\n", "utf-8")
    with pytest.raises(ValueError, match=r"is 张三 .* s001 and s003 have that"):
        read_class_list(path)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "at least one student"),
        (b"student\n", "at least one"),
        ("Иванов".encode("cp1251"), "UTF-8"),
        (b"student\n" + b"x" * 200_000, "expected a CSV table in .*: field larger"),
    ],
)
def test_class_list_that_names_nobody_is_refused(tmp_path, content, said):
    path = tmp_path / "students.csv"
    path.write_bytes(content)
    with pytest.raises(ValueError, match=said):
        read_class_list(path)


@pytest.mark.parametrize("encoding", ["gbk", "utf-16"])
def test_class_list_of_a_spreadsheet_is_read(tmp_path, encoding):
    path = tmp_path / "students.csv"
    path.write_bytes("student;known_as\r\ns001;张三\r\ns002;李四\r\n".encode(encoding))
    known, _ = read_class_list(path)
    assert known == {"s001": "s001", "张三": "s001", "s002": "s002", "李四": "s002"}


def test_number_that_the_class_list_lacks_is_found():
    place = "Some Name_4711_assignsubmission_file_/a.ipynb"
    assert number_of(place, {"Some Name": "s001"}) == "4711"
    assert number_of(place, {"4711": "s001"}) == ""
    assert number_of("s001/a.ipynb") == ""


def test_case_of_letters_does_not_matter_on_the_class_list():
    assert student_of("S001_a.ipynb", {"s001": "s001"}) == "s001"
    assert student_of("S001/a.ipynb", {"s001": "s001", "S001": "other"}) == "other"

"""Habits of learning platforms and of naming folders: whose file is it?"""

import unicodedata

from grading.handed_in import zipped
from grading.honest.files import untouched
from grading.honest.habits import NONE, UNREADABLE, Work, alone, habit

#: Other names on the class list, for the students whom a platform names.
KNOWN_AS = {
    "m001": "Some Name",
    "m002": "4712",
    "m003": "4713",
    "z001": "张三",
    "z002": "欧阳娜娜",
}
MOODLE = "_assignsubmission_file_"


@habit(student="m001")
def moodle_folder(student):
    return {f"Some Name_4711{MOODLE}/exercises.ipynb": Work().content}


@habit(student="m002")
def first_of_two_of_one_name(student):
    return {f"Other Name_4712{MOODLE}/exercises.ipynb": Work().content}


@habit(("0", "1", ""), "1 of 7 points", student="m003")
def second_of_two_of_one_name(student):
    work = Work(step="def step(z):\n    return z")
    return {f"Other Name_4713{MOODLE}/exercises.ipynb": work.content}


@habit(student="Any-Name_4714")
def moodle_and_not_on_the_class_list(student):
    return {"Any Name_4714_assignsubmission_file/exercises.ipynb": Work().content}


@habit(student="Flat-Name_4715")
def moodle_without_folders(student):
    return {f"Flat Name_4715{MOODLE}exercises.ipynb": Work().content}


@habit(student="Deep-Name_4716")
def moodle_with_folders_of_the_student(student):
    return {f"Deep Name_4716{MOODLE}/my/homework/exercises.ipynb": Work().content}


@habit(NONE, UNREADABLE, "onlinetext.html: the file isn't a Jupyter", "Text-Name_4717")
def moodle_with_text_alone(student):
    place = "Text Name_4717_assignsubmission_onlinetext_/onlinetext.html"
    return {place: b"<p>See my e-mail</p>"}


@habit(student="namesome_5001")
def canvas_file(student):
    return {"namesome_5001_90001_exercises.ipynb": Work().content}


@habit(remark="not graded, as another one fits better", student="namelate_5002")
def canvas_file_handed_in_again_and_late(student):
    return {
        "namelate_5002_90002_exercises.ipynb": untouched().content,
        "namelate_LATE_5002_90003_exercises-1.ipynb": Work().content,
    }


@habit(NONE, UNREADABLE, "but a PDF document", "namepdf_5003")
def canvas_pdf(student):
    return {"namepdf_5003_90004_exercises.pdf": b"%PDF-1.7"}


@habit(NONE, UNREADABLE, "but a Python script", "namepy_5004")
def canvas_script(student):
    return {"namepy_5004_90005_exercises.py": b"x = 1"}


@habit(student="namezip_5005")
def canvas_zip(student):
    archive = zipped({"exercises.ipynb": Work().content})
    return {"namezip_5005_90006_work.zip": archive}


@habit(remark="not graded, as another one fits better", student="bb001")
def blackboard_with_two_attempts(student):
    start = f"Exercises 1_{student}_attempt_2026-11-2"
    return {
        f"{start}0-10-33-12_exercises.ipynb": Work(step="step = None").content,
        f"{start}0-10-33-12.txt": b"Name: ...",
        f"{start}1-09-00-00_exercises.ipynb": Work().content,
        f"{start}1-09-00-00.txt": b"Name: ...",
    }


@habit(NONE, UNREADABLE, "but a text", "bb002")
def blackboard_with_a_receipt_alone(student):
    return {f"Exercises 1_{student}_attempt_2026-11-20-10-33-12.txt": b"Name: ..."}


@habit(student="z001")
def folder_in_chinese(student):
    return {"张三/练习.ipynb": Work().content}


@habit(student="z002")
def file_in_chinese(student):
    return {"第一章_欧阳娜娜.ipynb": Work().content}


@habit(student="Jörg")
def letters_in_two_parts(student):
    return {unicodedata.normalize("NFD", "Jörg/exercises.ipynb"): Work().content}


@habit()
def capital_letters(student):
    return alone(student.upper(), Work())


@habit()
def id_at_the_end_of_the_name(student):
    return {f"Exercises_1-{student}.ipynb": Work().content}


@habit(NONE, None, "nothing was handed in")
def nothing_handed_in(student):
    return {}

"""Habits of writing by hand: in words, on paper, in the wrong cell."""

from grading.honest.habits import Work, alone, code, habit, text

ATTACHED = {"attachments": {"paper.png": {"image/png": "iVBORw0KGgo="}}}
PHOTO = text("![paper.png](attachment:paper.png)", **ATTACHED)
PICTURE = "why: it has a picture; look at the notebook itself"
NO_CODE = "its cell has no code, but something was written or pasted near it"
HELD = {
    "marks": ("2", "", ""),
    "reads": f"Your instructor will look at this answer, because {NO_CODE}",
    "remark": f"count: {NO_CODE}",
}
NOTHING = {"why": "*Your answer goes here.*"}


@habit(reads="You wrote: Weil sie anhält.")
def words_in_their_cell(student):
    return alone(student, Work(why="Weil sie anhält."))


@habit(reads="You wrote: 因为权重不再改变。")
def words_in_chinese(student):
    return alone(student, Work(why="因为权重不再改变。"))


@habit(reads="You wrote: It stops.")
def words_in_a_code_cell(student):
    work = Work()
    work.cell("why")["cell_type"] = "code"
    return alone(student, work)


@habit(reads="You wrote: It stops.")
def words_in_a_raw_cell(student):
    work = Work()
    work.cell("why")["cell_type"] = "raw"
    return alone(student, work)


@habit(reads="You wrote: # It stops.")
def words_in_a_code_cell_below(student):
    work = Work(**NOTHING)
    work.cells.append(code("# It stops."))
    return alone(student, work)


@habit(reads="You wrote: It stops.")
def words_in_a_new_cell_below(student):
    work = Work(**NOTHING)
    work.cells.append(text("It stops."))
    return alone(student, work)


@habit(reads="You wrote: It stops.")
def words_under_the_question(student):
    work = Work(**NOTHING)
    work.cells[1]["source"] += "\n\nIt stops."
    return alone(student, work)


@habit(reads="You wrote: It stops. It never turns.")
def words_split_into_two_cells(student):
    work = Work()
    return alone(student, work.add("why", work.copy("why", "It never turns.")))


@habit(("2", "1", "0"), "You wrote nothing here.", "")
def no_words(student):
    return alone(student, Work(**NOTHING))


@habit(("2", "1", "0"), "You wrote nothing here.", "why: no answer cell was found")
def words_deleted(student):
    return alone(student, Work().without("why"))


@habit(reads="You wrote: ![paper.png](attachment:paper.png)", remark=PICTURE)
def photo_in_the_written_answer(student):
    work = Work(why=PHOTO["source"])
    work.cell("why").update(ATTACHED)
    return alone(student, work)


@habit(reads="You wrote: ![paper.png](attachment:paper.png)", remark=PICTURE)
def photo_below_the_written_answer(student):
    work = Work(**NOTHING)
    work.cells.append(PHOTO)
    return alone(student, work)


@habit(reads='You wrote: <img src="[a picture]">', remark=PICTURE)
def photo_written_out(student):
    picture = f'<img src="data:image/jpeg;base64,{"A" * 200_000}">'
    return alone(student, Work(why=picture))


@habit(**HELD)
def photo_in_place_of_a_value(student):
    return alone(student, Work(count="count = None").add("count", PHOTO))


@habit(**HELD)
def words_in_place_of_a_value(student):
    words = text("2 * 2 weights and 2 biases: 6")
    return alone(student, Work(count="count = None").add("check-count", words))


@habit(
    ("2", "", ""),
    "because its cell has something other than code",
    "count: its cell has something other than code",
)
def words_in_the_code_cell_of_a_value(student):
    return alone(student, Work(count="2 * 2 weights and 2 biases make 6"))


@habit(**HELD)
def answer_cell_turned_into_text(student):
    work = Work(count="6, as 2 * 2 + 2")
    work.cell("count")["cell_type"] = "markdown"
    return alone(student, work)


@habit(("2", "0", ""), "2 of 7 points")
def value_not_given(student):
    return alone(student, Work(count="count = None"))

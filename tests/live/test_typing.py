"""Every character that a reader types arrives in the fields of a page with Python."""

from by_key import SHOWN, clear, write_everything

# The editor indents after a colon, goes back before "else:", and knows no two spaces.
PROGRAM = """\
def fit(x):
    for row in x:
        if row.any():
            step = [
                row // 2,
            ]
        else:
            step = {"a": 1}

    else:
        return step

print(fit)
if 1:
  print("two spaces") / 3
  """


def typed_into(editor):
    """Type everything in place of an editor's code; return it, and what is there."""
    clear(editor)
    return [write_everything(editor)], editor.evaluate(SHOWN)


def test_everything_arrives_in_the_editor_of_an_answer(exercises):
    typed, shown = typed_into(exercises.editor("predict"))
    assert shown == typed


def test_everything_arrives_in_the_editor_of_a_lesson(shared_lesson):
    typed, shown = typed_into(shared_lesson.editor("cell-21"))
    assert shown == typed


def test_everything_arrives_in_an_answer_in_words_and_in_the_id(exercises):
    words = exercises.cell("written").get_by_role("textbox")
    for field in (words, exercises.page.get_by_label("Your id")):
        clear(field)
        typed = write_everything(field)
        assert field.input_value() == typed


def test_code_of_many_lines_is_typed_as_it_is_meant(exercises):
    exercises.write("fit", PROGRAM)  # and looks that it is there

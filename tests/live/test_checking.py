"""An answer is checked where it is read: wrong, right, broken, endless, too large."""

from checks.exercise_sets import SETS, run_answer, wrong_answers

PREDICT = SETS["ch01"].question("predict")
RIGHT = """\
def predict(x, weight, bias):
    return (x @ weight + bias > 0).astype(int)"""


def report_here(question, source):
    """Return what the check of a notebook says about an answer."""
    said = []
    question.check(run_answer(question, source), show=said.append)
    return said[0]


def test_a_wrong_answer_gets_the_hint_of_a_notebook_and_a_right_one_its_points(reader):
    exercises = reader()
    wrong, hint = wrong_answers(PREDICT)[0]
    exercises.write("predict", wrong)
    said = exercises.check("predict")
    assert hint in said
    assert said.strip() == report_here(PREDICT, wrong).strip()
    exercises.write("predict", RIGHT)
    assert exercises.check("predict").startswith("predict: 2 of 2 points")
    assert exercises.errors == []

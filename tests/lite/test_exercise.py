"""An exercise is solved in the browser, and a wrong answer gets its hint."""

PATH = "chapters/01_perceptron/exercises.ipynb"
HEAD = "def predict(x, weight, threshold):\n"
WRONG = "    return (x @ weight >= threshold).astype(int)"
RIGHT = "    return (x @ weight > threshold).astype(int)"
ENDLESS = "    while True:\n        pass"
CHECK = "ch01.predict.check(predict)"


def test_wrong_right_and_endless_answers_are_told_apart(visit):
    notebook = visit(PATH)
    notebook.run_until("import numpy as np")
    answer, check = notebook.find(HEAD.strip()), notebook.find(CHECK)

    def told(body):
        notebook.write(answer, HEAD + body)
        notebook.run(answer)
        return notebook.run(check)

    said = told(WRONG)
    assert said.startswith("predict: ")
    assert "✗ the four corners, with a weighted sum of exactly" in said
    assert "Hint" in said
    assert told(ENDLESS).startswith("predict: 0 of 2 points")
    assert told(RIGHT).startswith("predict: 2 of 2 points\n  ✓ ")
    assert notebook.cell(check).get_by_text("2 of 2 points").is_visible()

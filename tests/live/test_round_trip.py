"""A notebook that was filled in on its page gets the page's points from the grader."""

import re

import pytest
from grading.class_of import rows, run
from grading.conftest import sandboxed  # noqa: F401

STUDENT = "s007"
ANSWERS = {
    "predict": "def predict(x, weight, limit):\n    return (x @ weight > limit) * 1",
    "signed_distance": "# nothing here",
    "fit": "def fit(x, targets, max_epochs):\n    return 1 / 0",
}
POINTS = re.compile(r"^\w+: (\S+) of ", re.MULTILINE)


def points_on(exercises):
    """Check the answers; return the points that the page shows, by question."""
    found = {name: POINTS.search(exercises.check(name)) for name in ANSWERS}
    return {name: one[1] if one else "0" for name, one in found.items()}


@pytest.mark.usefixtures("sandboxed")
def test_page_grader_and_loaded_file_agree(reader, capsys, tmp_path):
    exercises = reader()
    for name, text in ANSWERS.items():
        exercises.write(name, text)
    points = points_on(exercises)
    assert points == {"predict": "2", "signed_distance": "0", "fit": "0"}
    with exercises.page.expect_download() as begun:
        exercises.page.get_by_role("button", name="Download my answers").click()
    copy = begun.value.suggested_filename.replace(".ipynb", " (1).ipynb")
    path = tmp_path / "in" / STUDENT / copy
    begun.value.save_as(path)
    code, said = run(capsys, "grade", tmp_path / "in", "--out", tmp_path / "out")
    assert code == 0, said
    graded = rows(tmp_path / "out")[STUDENT]
    assert {name: graded[name] for name in ANSWERS} == points
    other = reader()
    other.page.locator(".hand-in input[type=file]").set_input_files(path)
    other.cell("answer", "fit").get_by_text("1 / 0").wait_for()
    assert points_on(other) == points

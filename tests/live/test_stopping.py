"""A run that doesn't end is stopped by the reader or the limit; nothing is lost."""

from live_driving import RIGHT, SECONDS
from playwright.sync_api import expect

ENDLESS = "while True:\n    pass"
LOOPING = """\
def predict(x, weight, threshold):
    while True:
        pass"""


def begin(exercises, name, text):
    """Begin to check an answer, and wait until its cell runs."""
    exercises.write(name, text)
    exercises.button("Check", name).click()
    expect(exercises.told(name)).to_contain_text("Running cell")


def test_stop_ends_the_run_and_keeps_the_answers(exercises):
    begin(exercises, "predict", ENDLESS)
    assert exercises.button("Check", "margin").is_disabled()
    exercises.button("Stop", "predict").click()
    expect(exercises.told("predict")).to_contain_text("Stopped. Your answers are kept")
    assert exercises.editor("predict").inner_text().strip() == ENDLESS
    exercises.write("predict", RIGHT)
    assert exercises.check("predict").startswith("predict: 2 of 2 points")


def test_the_keys_that_check_do_not_stop(exercises):
    begin(exercises, "predict", ENDLESS)
    exercises.editor("predict").press("Control+Enter")
    expect(exercises.button("Stop", "predict")).to_be_visible()
    exercises.button("Stop", "predict").click()
    exercises.write("predict", RIGHT)
    exercises.editor("predict").press("Control+Enter")
    assert exercises.verdict("predict").startswith("predict: 2 of 2 points")


def test_python_that_does_not_arrive_is_told_and_asked_for_again(reader):
    exercises = reader()
    exercises.page.route("**/live/python/*.wasm", lambda route: route.abort())
    exercises.check("predict")
    expect(exercises.told("predict")).to_contain_text("Python couldn't be loaded")
    exercises.page.unroute("**/live/python/*.wasm")
    exercises.write("predict", RIGHT)
    assert exercises.check("predict").startswith("predict: 2 of 2 points")


def test_data_that_does_not_arrive_is_told_and_asked_for_again(reader):
    exercises = reader()
    exercises.page.route("**/data/digits.npz", lambda route: route.abort())
    exercises.check("split_in_three")
    told = exercises.told("split_in_three")
    expect(told).to_contain_text("The data for this cell couldn't be loaded")
    exercises.page.unroute("**/data/digits.npz")
    assert exercises.check("split_in_three").startswith("split_in_three: 0 of")


def test_the_limit_ends_a_run_and_says_so(exercises):
    exercises.page.clock.install()
    begin(exercises, "predict", ENDLESS)
    exercises.page.clock.fast_forward(19_000)
    assert exercises.button("Stop", "predict").is_visible()
    exercises.page.clock.fast_forward(2_000)
    expect(exercises.told("predict")).to_contain_text("more than 20 seconds")
    assert exercises.button("Check", "predict").is_enabled()


def test_an_answer_that_never_returns_is_told_so_by_its_check(exercises):
    exercises.write("predict", LOOPING)
    said = exercises.check("predict")
    assert said.startswith("predict: 0 of 2 points")
    assert "is there a loop that never ends" in said


def test_an_answer_without_an_end_ends_the_round_of_all_checks(reader):
    exercises = reader()
    exercises.write("predict", ENDLESS)
    exercises.page.clock.install()
    exercises.check_all().click()
    told = exercises.told("", "card")
    title = "“Exercise 1.2: All points at once”"
    expect(told).to_contain_text(f"Checking {title}, 2 of ", timeout=SECONDS)
    exercises.page.clock.fast_forward(21_000)
    expect(told).to_contain_text(f"Checking ended at {title}. Stopped, because a cell")
    expect(exercises.told("predict")).to_contain_text("more than 20 seconds")
    assert exercises.told("at_least").inner_text() == ""
    assert exercises.check_all().is_enabled()

"""The page shows passages side by side, and says what they don't prove."""

from grading.page_rules import Page
from grading.small_class import SMALL

from course_lib.grading.results.similarity.page import page
from course_lib.grading.results.similarity.pairs import similar_pairs

STEP = (
    "def step(z):\n    <b>return</b> z.first(z) + z.second(z) * z.third(z) - z.last\n"
)
ANSWERS = {
    "s001": {"step": STEP + "own = 1", "why": "It stops."},
    "s002": {"step": STEP.replace("z", "score")},
    "s003": {"step": "def step(z): return 1"},
}


def shown(answers, **options):
    """Return the page of a class after checking the rules of all pages."""
    pairs = similar_pairs(answers, {"why"})
    made = Page(page(pairs, answers, SMALL, **options))
    assert made.faults == []
    return made


def test_pair_is_listed_with_its_exercise_and_its_passages():
    made = shown(ANSWERS)
    assert "#s001--s002" in made.links
    assert "s001 and s002" in made.text
    assert "1.2 The step" in made.text
    marked = [tag for tag, _ in made.tags if tag == "mark"]
    assert len(marked) == 4
    assert "<b>return</b> score.first(score)" in made.text
    assert "own = 1" in made.text


def test_page_says_what_it_does_not_prove():
    for answers in (ANSWERS, {"s001": ANSWERS["s001"]}):
        assert "This doesn't prove that anybody copied." in shown(answers).text
    assert "No two of 1 students share" in shown({"s001": {}}).text


def test_missing_solutions_are_mentioned():
    assert "No published solutions" in shown(ANSWERS, without_solutions=True).text
    assert "No published solutions" not in shown(ANSWERS).text

"""Two small questions that the tests of the checks ask."""

from course_lib.checks.exercise import Given
from course_lib.checks.question import Question

HEADER = {"title": "Double it", "stars": 1, "minutes": 3, "points": 2, "lesson": "1.1"}


def make_double(**options):
    double = Question("double", lambda x: 2 * x, exercise="1.1", **HEADER, **options)

    @double.case()
    def a_batch(rng):
        return Given(rng.normal(size=(2, 3)))

    @double.case(hidden=True)
    def one_number_nobody_sees(rng):
        return Given(rng.normal(size=1))

    @double.mistake("You square.")
    def squares(x):
        return x**2

    return double


def said_about(question, answer, **options):
    said = []
    question.check(answer, show=said.append, **options)
    return said[0]


def make_weights():
    weights = Question(
        "weights", lambda bias: (1.0, bias), value=True, exercise="1.2", **HEADER
    )
    weights.variant(lambda rng: {"bias": float(rng.integers(100))})
    weights.case()(lambda rng: Given())
    weights.mistake("The sign of the bias.")(lambda bias: (1.0, -bias))
    return weights

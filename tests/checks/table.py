"""Tables of the exercises, from their declarations and the known answers.

PYTHONPATH=tests python -m checks.table                  all exercises
PYTHONPATH=tests python -m checks.table predict softmax  what a wrong answer reads
"""

import sys

from checks.exercise_sets import ANSWERS, QUESTIONS, SETS, run_answer, set_of

COLUMNS = (
    "exercise",
    "title",
    "kind",
    "stars",
    "minutes",
    "points",
    "checks (hidden)",
    "mistakes with a hint",
    "right answers",
    "wrong answers",
)


def rows_of(name):
    """Return the rows of a set, one for each exercise in their order."""
    exercises = SETS[name]
    asked = {question.name: question for question in exercises.questions}
    return [_row(name, header, asked.get(header.name)) for header in exercises.headers]


def _row(name, header, question):
    begin = [header.exercise, header.title]
    numbers = ["★" * header.stars, header.minutes, f"{header.points:g}"]
    if question is None:
        return [*begin, "explain", *numbers, "by hand", "", "", ""]
    hidden = sum(case.hidden for case in question.cases)
    checks = f"{len(question.cases)} ({hidden})"
    right, wrong = (known[header.name] for known in (ANSWERS[name].RIGHT, _wrong(name)))
    counts = [checks, len(question.mistakes), len(right), len(wrong)]
    return [*begin, header.kind, *numbers, *counts]


def _wrong(name):
    return ANSWERS[name].WRONG


def line(cells):
    """Return a row of a table in Markdown."""
    return f"| {' | '.join(map(str, cells))} |"


def show_tables():
    """Print a table for each set, and its sums."""
    for name, exercises in SETS.items():
        rows = rows_of(name)
        graded = len(exercises.questions)
        wrong = sum(map(len, _wrong(name).values()))
        print(
            f"\n{exercises.chapter}: {graded} graded exercises and "
            f"{len(exercises.written)} graded by hand, {exercises.points:g} points, "
            f"{wrong} wrong answers\n"
        )
        print(line(COLUMNS))
        print(line(["---"] * len(COLUMNS)))
        print("\n".join(map(line, rows)))


def show_feedback(names):
    """Print the first wrong answer of some questions, and what its author reads."""
    for question in QUESTIONS:
        if question.name in names:
            source, _ = _wrong(set_of(question).name)[question.name][0]
            print(f"\n## {question.header.exercise} {question.header.title}\n")
            print(source.strip(), "\n")
            question.check(run_answer(question, source), "s001")


if __name__ == "__main__":
    show_feedback(sys.argv[1:]) if sys.argv[1:] else show_tables()

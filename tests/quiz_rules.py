"""How a lesson ends: a quiz that explains its answers, and the next question."""

import re

from notebook_cells import markdown_cells

ANSWER = re.compile(
    r'<details class="answer( right)?"><summary>(.*?)</summary>\n\n(.*?)\n\n</details>',
    re.DOTALL,
)
IN_SUMMARY = re.compile(r"\$|`|\*\*|</?(?!code>|em>|sub>|sup>)[a-z]")


def tagged(notebook, tag):
    """Return the text of the cells with a tag; nothing if there is none."""
    cells = [cell for _, cell in markdown_cells(notebook)]
    tagged = [cell for cell in cells if tag in cell.metadata.get("tags", [])]
    return "\n\n".join(cell.source for cell in tagged)


def questions_of(quiz):
    """Return the questions of a quiz with their answers."""
    return re.split(r"^\*\*\d\.\*\* ", quiz, flags=re.MULTILINE)[1:]


def explained_questions(quiz):
    """Count the questions; each has one right answer, and a reason for all."""
    questions, found = questions_of(quiz), []
    for number, question in enumerate(questions, start=1):
        answers = ANSWER.findall(question)
        if len(answers) != question.count("<details") or not 3 <= len(answers) <= 4:
            found.append(f"question {number} has not three or four answers")
        if sum(bool(right) for right, _, _ in answers) != 1:
            found.append(f"question {number} has not one right answer")
        for right, summary, reason in answers:
            if not re.match(r"\*\*Right\.\*\* " if right else r"\*\*No\.\*\* ", reason):
                found.append(f"question {number}: a reason opens with another verdict")
            if len(reason.split()) < 4:
                found.append(f"question {number}: an answer has no reason")
            if IN_SUMMARY.search(summary):
                found.append(f"question {number}: an answer is not plain: {summary}")
    return len(questions), found


def places_of_right_answers(quiz):
    """Return the place of the right answer in each question that has one."""
    return [
        [bool(right) for right, _, _ in ANSWER.findall(question)].index(True)
        for question in questions_of(quiz)
        if 'class="answer right"' in question
    ]


def quiz_asks_and_explains(notebook):
    """Three to five questions, with one right answer each and a reason for all."""
    count, found = explained_questions(tagged(notebook, "quiz"))
    return ([] if 3 <= count <= 5 else [f"{count} quiz questions"]) + found


def right_answers_change_places(notebook):
    """The right answer does not always stand at the same place."""
    places = places_of_right_answers(tagged(notebook, "quiz"))
    return [] if len(set(places)) > 1 else ["all right answers have the same place"]


def ends_with_the_next_question(notebook):
    """The lesson ends with a question, and a link to where it is answered."""
    ending = tagged(notebook, "next")
    found = [] if "?" in ending else ["the cell tagged next asks no question"]
    if not re.search(r"\]\([\w./]+\.(ipynb|md)\)", ending):
        found.append("the cell tagged next has no link to the next page")
    return found


QUIZ_RULES = (
    ends_with_the_next_question,
    quiz_asks_and_explains,
    right_answers_change_places,
)

"""The questions at a lesson's end: a slide each; a click marks what is right."""

import re

from reading_time import SECONDS, seconds_of_text

QUESTION = re.compile(r"^\*\*\d+\.\*\* ([\s\S]+?)(?=^\*\*\d|\Z)", re.MULTILINE)
DEEPER = "(deeper)"  # a question about sections that can be skipped
CHOICE = re.compile(
    r'<details class="answer(?P<right> right)?"><summary>(?P<words>.*?)</summary>'
    r"(?P<reason>[\s\S]*?)</details>"
)


def questions_of(source, slide):
    """Return the slides of a quiz.

    Parameters
    ----------
    source : str
        The Markdown of its cell.
    slide : type
        What makes a slide.
    """
    title = source.partition("\n")[0].lstrip("# ")
    found = []
    for question in QUESTION.findall(source):
        if DEEPER in question:
            continue
        asked = question.partition("<details")[0].strip()
        choices = list(CHOICE.finditer(question))
        made = slide(title, "quiz", [asked])
        made.shown = [(each["words"], bool(each["right"])) for each in choices]
        made.notes = [f"*{each['words']}* {each['reason'].strip()}" for each in choices]
        made.seconds = seconds_of_text(question, ()) + SECONDS["question"]
        found.append(made)
    return found

"""What happens to honest people in the cell of an answer, wherever they write it."""

from checks.exercise_sets import right_answers

#: By what it is: the cell, in which {right} is a right answer to a question.
ANYWHERE = {
    "gone": "# nothing here",
    "renamed": "def my_{name}(*args):\n    return 1",
    "unclosed": "def {name}(x:\n    return 1",
    "failed": "1 / 0\n{right}",
    "left": "{right}\nraise SystemExit",
    "measured": "%%time\n{right}",
    "installed": "!echo pip install numpy\n%matplotlib inline\n{right}",
    "helped": "{right}\n{name}?",
    "indented": "  {indented}",
    "returned": "{right}\nreturn 1",
    "asked": "times = int(input('How often? '))\n{right}",
    "pasted_line": "\u00a0\n{right}",
    "pasted_space": "x =\u00a01\n{right}",
    "pasted_quotes": "print(\u201cit\u201d)\n{right}",
}
#: The same for what a notebook would do, or would ask somebody for.
OUTSIDE = {
    "quit": "{right}\nexit()",
    "stopped": "breakpoint()\n{right}",
    "plotted": "import matplotlib.pyplot as plt\n{right}\nplt.plot([1, 2])\nplt.show()",
    "awaited": "{right}\nawait {name}",
    "prompted": ">>> {prompted}",
    "pasted": "\ufeff{right}",
}


def accidents(question, table=ANYWHERE):
    """Return the cells of a table for a question, by what happened in them."""
    right = right_answers(question)[0]
    parts = {"name": question.answer, "right": right}
    parts["indented"] = right.replace("\n", "\n  ")
    parts["prompted"] = right.replace("\n", "\n... ")
    return {key: text.format(**parts) for key, text in table.items()}

"""The README tells where a hint comes from, and its example of an exercise works."""

import re
import textwrap

import numpy as np
from repository import ROOT

FOLDER = ROOT / "course_lib" / "checks"
TEXT = (FOLDER / "README.md").read_text(encoding="utf-8")


def test_every_source_of_hints_is_told_apart():
    named = re.findall(r"`(hints_from_\w+\.py)`", TEXT)
    assert sorted(named) == sorted(path.name for path in FOLDER.glob("hints_from_*.py"))


def test_example_of_an_exercise_has_a_check_and_a_hint():
    names, said = {}, []
    exec(textwrap.dedent(re.findall(r"```python\n(.*?)```", TEXT, re.DOTALL)[0]), names)
    check = names["means"].check
    check(lambda x: np.sum(x, axis=1) / x.shape[1], show=said.append)
    check(lambda x: sum(x) / len(x), show=said.append)
    assert said[0].startswith("means: 2 of 2 points")
    assert said[1].startswith("means: 0 of 2 points")
    assert "Hint: You averaged over the batch." in said[1]

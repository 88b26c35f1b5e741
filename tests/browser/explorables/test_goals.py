"""The goals of every figure: open at first, and ticked where their state is shown."""

import pytest
from browser.reached import REACHED
from browser.touching import begin_again
from explorables.javascript import CLASSES

# Look at the goal with this number; tell whether it is ticked.
IS_TICKED = """(root, number) => {
  for (let k = 0; k < number; k += 1)
    root.querySelector(".explorable-goal button").click();
  return root.querySelector(".explorable-goal").matches(".explorable-reached");
}"""


@pytest.mark.parametrize("module", CLASSES)
def test_no_goal_is_reached_at_first(module, gallery):
    kind = CLASSES[module]
    for number in range(len(kind.goals)):
        assert not begin_again(gallery.page, kind).ask(IS_TICKED, number)


@pytest.mark.parametrize("module", CLASSES)
def test_goal_is_ticked_where_it_is_reached(module, gallery):
    kind, states = CLASSES[module], REACHED[module]
    assert len(states) == len(kind.goals)
    ticked = [
        begin_again(gallery.page, kind, values=values).ask(IS_TICKED, number)
        for number, values in enumerate(states)
    ]
    assert ticked == [True] * len(states)

"""The goals of every figure: open at first, and ticked where their state is shown."""

import pytest
from browser.reached import REACHED
from browser.touching import begin_again
from widgets.javascript import CLASSES

# Look at one goal after another, the last of them with this number; tell which of them
# are ticked.
TICKED = """(root, last) => {
  const seen = () => root.querySelector(".interactive-goal")
    .matches(".interactive-reached");
  const found = [seen()];
  for (let k = 0; k < last; k += 1) {
    root.querySelector(".interactive-goal button").click();
    found.push(seen());
  }
  return found;
}"""


@pytest.mark.parametrize("module", CLASSES)
def test_no_goal_is_reached_at_first(module, gallery):
    kind = CLASSES[module]
    ticked = begin_again(gallery.page, kind).ask(TICKED, len(kind.goals) - 1)
    assert ticked == [False] * len(kind.goals)


@pytest.mark.parametrize("module", CLASSES)
def test_goal_is_ticked_where_it_is_reached(module, gallery):
    kind, states = CLASSES[module], REACHED[module]
    assert len(states) == len(kind.goals)
    ticked = [
        begin_again(gallery.page, kind, values=values).ask(TICKED, number)[-1]
        for number, values in enumerate(states)
    ]
    assert ticked == [True] * len(states)

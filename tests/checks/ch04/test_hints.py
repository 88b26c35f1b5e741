"""What answers to chapter 4 are told, where no list of mistakes has them."""

import numpy as np
import pytest
from checks.exercise_sets import judge

from course_lib.checks import ch04
from course_lib.checks.ch04.editing import reference_edit
from course_lib.checks.ch04.fooling import reference_fool
from course_lib.checks.ch04.moving import reference_moves
from course_lib.checks.ch04.planting import reference_plant
from course_lib.checks.ch04.residual import normalize


def block_in_place(x, attention, feed_forward):
    x += attention(normalize(x))
    return x + feed_forward(normalize(x))


def edit_in_place(x, W1, b1, W2, new_answer):
    W2[:] = reference_edit(x, W1, b1, W2, new_answer)
    return W2


def causal_in_place(layer, x):
    before, kept = layer(x), x.copy()
    for i in range(1, len(x)):
        x[i] += np.arange(1.0, x.shape[1] + 1)
        if np.abs(layer(x) - before)[:i].max() > 1e-9:
            return False  # and x stays changed
        x[i] = kept[i]
    return True


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        (ch04.block, block_in_place),
        (ch04.edit_fact, edit_in_place),
        (ch04.is_causal, causal_in_place),
    ],
    ids=["block", "edit_fact", "is_causal"],
)
def test_right_answer_that_changes_its_inputs_is_told_that_alone(question, answer):
    report = judge(question, answer)
    assert report.score == 0
    assert "changes the inputs" in report.hint


def test_prompt_that_fools_only_some_memories_is_refused():
    def fool(subjects, answers, threshold):
        similar = subjects[0] @ subjects[1] >= -0.2
        return reference_fool(subjects, answers, threshold) if similar else subjects[0]

    *_, many, _again = judge(ch04.fool, fool).verdicts
    assert many.title == "a hundred memories"
    assert not many.passed


def test_parts_of_a_memory_are_told_by_their_names():
    def plant(*given):
        W1, b1, W2 = reference_plant(*given)
        return W1, b1 + np.arange(len(b1)), W2

    report = judge(ch04.plant, plant)
    assert report.verdicts[0].problem.startswith("b1: ")
    assert "Everything is right except b1." in report.hint


def test_experiment_may_compare_two_changed_inputs():
    def moves(layer, x):
        steps = np.eye(len(x))[:, :, np.newaxis] * np.arange(1, x.shape[1] + 1)
        apart = [np.abs(layer(x + step) - layer(x - step)) for step in steps]
        return np.max(apart, axis=2) > 1e-9

    assert judge(ch04.moves, moves).passed


def test_row_that_is_put_back_up_to_rounding_counts_as_an_experiment():
    def moves(layer, x):
        before, table = layer(x), []
        for row in x:
            row += np.arange(1, len(row) + 1)
            table.append(np.abs(layer(x) - before).max(axis=1) > 1e-9)
            row -= np.arange(1, len(row) + 1)
        return np.array(table)

    verdicts = judge(ch04.moves, moves).verdicts
    problems = {verdict.problem for verdict in verdicts if not verdict.passed}
    assert problems == {"the result is right, but the answer changed its inputs"}


def test_rows_in_reverse_are_not_blamed_on_the_experiments():
    report = judge(ch04.moves, lambda layer, x: reference_moves(layer, x)[::-1])
    assert "Begin with the first layer" in report.hint


def test_readers_that_share_one_list_are_told_so_in_each_case():
    known = []

    class Reader:
        def __init__(self, project):
            self.project = project

        def read(self, x):
            outputs = []
            for query, key, value in zip(*self.project(x), strict=True):
                known.append((key, value))
                keys, values = map(np.array, zip(*known, strict=True))
                powers = np.exp(keys @ query / np.sqrt(len(query)))
                outputs.append(powers @ values / powers.sum())
            return np.array(outputs)

    said = []
    ch04.keeping.check(Reader, show=said.append)
    assert "Your readers share" in said[0]

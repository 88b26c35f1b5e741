"""Our own answers to the exercises of chapter 1 agree with the library."""

import numpy as np
import pytest
from checks.exercise_sets import QUESTIONS

from course_lib.checks import ch01
from course_lib.checks.ch01.capstone_reading import MISREADINGS, own_table, seen_in
from course_lib.checks.ch01.capstone_reading import SEEDS as SEEDS_OF_SPLITS
from course_lib.datasets import load_digits
from course_lib.perceptron import Perceptron, margin

SEEDS = range(5)


def inputs(name, index, seed):
    """Return the inputs of a case."""
    question = next(each for each in QUESTIONS if each.name == name)
    return question.given(index, seed).args


@pytest.mark.parametrize("seed", SEEDS)
def test_rule_without_weights_makes_the_mistakes_of_the_rule(seed):
    x, targets, *_, max_epochs = inputs("dual_fit", 1, seed)
    counts = ch01.dual_fit.reference(x, targets, lambda a, b: a @ b + 1, max_epochs)
    run = Perceptron(x.shape[1]).fit(x, targets, max_epochs=max_epochs)
    assert counts.tolist() == np.bincount(run.indices, minlength=len(x)).tolist()


@pytest.mark.parametrize("seed", SEEDS)
def test_ten_neurons_learn_as_ten_perceptrons_do(seed):
    x, targets, num_classes, num_epochs = inputs("train_neurons", 3, seed)
    weights, biases = ch01.train_neurons.reference(x, targets, num_classes, num_epochs)
    for digit in range(num_classes):
        one = Perceptron(x.shape[1])
        one.fit(x, (targets == digit).astype(int), max_epochs=num_epochs)
        np.testing.assert_array_equal(weights[-1, digit], one.weight)
        assert biases[-1, digit] == one.bias


@pytest.mark.parametrize("seed", SEEDS)
def test_pocket_holds_the_first_of_the_best_lines_of_a_run(seed):
    x, targets, num_epochs = inputs("pocket", 1, seed)
    weight, bias, number = ch01.pocket.reference(x, targets, num_epochs)
    run = Perceptron(x.shape[1]).fit(x, targets, max_epochs=num_epochs)
    answers = x @ run.weights.T + run.biases > 0
    wrong = (answers != targets[:, np.newaxis]).sum(axis=0)
    best = wrong.argmin()
    np.testing.assert_array_equal(weight, run.weights[best])
    assert (bias, number) == (run.biases[best], wrong[best])


@pytest.mark.parametrize("seed", SEEDS)
def test_no_shift_of_the_line_halfway_has_a_larger_margin(seed):
    x, targets, weight = inputs("halfway", 2, seed)
    bias, best = ch01.halfway.reference(x, targets, weight)
    assert margin(x, targets, weight, bias) == pytest.approx(best)
    for shift in (-1e-3, 1e-3):
        assert margin(x, targets, weight, bias + shift) < best


@pytest.mark.parametrize("student", ["", "s001", "s002", "s003"])
def test_predicted_updates_are_those_of_a_run(student):
    own = ch01.bad_start.constants(student)
    x, targets = np.array([own["point"]], dtype=float), np.array([0])
    for start, wanted in zip(
        own["starts"], ch01.bad_start.reference(**own), strict=True
    ):
        neuron = Perceptron(2)
        neuron.weight, neuron.bias = np.array(start[:2], dtype=float), float(start[2])
        assert neuron.fit(x, targets).num_updates == wanted


@pytest.mark.parametrize("seed", SEEDS)
def test_honest_exam_of_ten_neurons_is_passed(seed):
    images = load_digits(dtype=np.float64)
    rng = np.random.default_rng(seed)
    piles = ch01.split_in_three.reference(images.x, images.targets, 300, 500, rng)
    trained = ch01.train_neurons.reference(*piles["train"], 10, 5)
    row, epoch, _ = ch01.best_epoch.reference(*trained, *piles["validation"])
    kept = slice(0 if row else epoch, epoch + 1)
    x, targets = piles["test"]
    neurons = (each[kept].mean(axis=0) for each in trained)
    digits, leads = ch01.read_digits.reference(x, *neurons)
    report = ch01.exam_report.reference(digits, targets)
    right = digits == targets
    assert report["right"] > 0.88
    assert report["table"].sum() == 500
    assert leads[right].mean() > 2 * leads[~right].mean()


@pytest.mark.parametrize("seed", SEEDS_OF_SPLITS)
def test_each_students_curves_can_be_read_by_eye(seed):
    wrong = own_table(seed)
    rises = np.sort(np.diff(wrong[0]))
    assert rises[-1] >= rises[-2] + 2
    assert (wrong == wrong.min()).sum() == 1
    misread = [change(wrong) for change in MISREADINGS.values()]
    seen = [seen_in(wrong), *(seen_in(wrong) | each for each in misread)]
    assert len({str(sorted(each.items())) for each in seen}) == len(seen)

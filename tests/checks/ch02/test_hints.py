"""What a comparison shows goes before the general hints of chapter 2."""

import numpy as np
from checks.exercise_sets import judge

from course_lib.checks import ch02
from course_lib.checks.ch02.affine import ReferenceLinear
from course_lib.checks.ch02.hinges import reference_hinges


def test_weight_that_is_a_list_is_named_as_the_part_that_is_no_array():
    class ListedLinear(ReferenceLinear):
        def __init__(self, in_features, out_features, rng):
            super().__init__(in_features, out_features, rng)
            self.weight = self.weight.tolist()

    text = judge(ch02.linear, ListedLinear).text()
    assert "expected `weight` to be a NumPy array" in text


def test_new_layer_is_shown_with_the_shape_of_its_weight_alone():
    class OnesLinear(ReferenceLinear):
        def __init__(self, in_features, out_features, rng):
            super().__init__(in_features, out_features, rng)
            self.bias = np.ones(out_features)

    start = judge(ch02.linear, OnesLinear).verdicts[1]
    _, inputs, outputs = ch02.linear.given(1, "a seed").args
    wanted = f"expected {{'shape of the weight': '({inputs}, {outputs})', 'all units"
    assert wanted in start.evidence


def test_twice_the_output_of_a_layer_is_told_as_a_factor():
    class TwiceLinear(ReferenceLinear):
        def forward(self, x):
            return 2 * super().forward(x)

    assert "the same factor" in judge(ch02.linear, TwiceLinear).hint


def test_twice_the_hinges_are_told_as_a_factor():
    report = judge(ch02.hinges_through, lambda *given: 2 * reference_hinges(*given))
    assert "the same factor" in report.hint

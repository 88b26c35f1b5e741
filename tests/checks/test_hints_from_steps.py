"""Each row of a table becomes a mistake of its own."""

from checks.small_questions import make_double

from course_lib.checks.hints_from_steps import explain_steps


def test_each_wrong_step_is_told_by_its_own_hint():
    double = make_double()

    def times(x, factor=2):
        return factor * x

    explain_steps(double, times, {"That is x.": {"factor": 1}, "Six.": {"factor": 6}})
    for factor, hint in ((1, "That is x."), (6, "Six.")):
        double.check(lambda x, f=factor: f * x, show=lambda text: None)
        assert double.last.hint == hint

"""Each slip of a table becomes a mistake of its own."""

from checks.small_questions import make_double

from course_lib.checks.slips import explain_slips


def test_each_slip_is_told_by_its_own_hint():
    double = make_double()

    def times(x, factor=2):
        return factor * x

    explain_slips(double, times, {"That is x.": {"factor": 1}, "Six.": {"factor": 6}})
    for factor, hint in ((1, "That is x."), (6, "Six.")):
        double.check(lambda x, f=factor: f * x, show=lambda text: None)
        assert double.last.hint == hint

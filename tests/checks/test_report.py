"""A report says each case once, one example, and the hint."""

from course_lib.checks.report import Report, Verdict


def report_of(*verdicts, hint=""):
    return Report("step", 3, list(verdicts), hint)


def failed(title, **others):
    return Verdict(title, False, 1, problem=f"{title} is wrong", **others)


def test_points_are_shared_by_the_weights_of_the_cases():
    verdicts = [Verdict("a", True, 2), Verdict("b", False, 1), Verdict("c", True, 0)]
    assert report_of(*verdicts).score == 2


def test_example_earns_nothing_and_costs_as_much_as_a_case_if_it_alone_fails():
    cases = [Verdict("a", True, 1), Verdict("b", True, 1)]
    passed, lost = (Verdict("example", passed, 0) for passed in (True, False))
    assert report_of(passed).score == report_of(lost).score == 0
    assert report_of(passed, *cases).score == 3
    assert report_of(lost, *cases).score == 2
    assert report_of(lost, cases[0], failed("b")).score == 1.5


def test_without_a_case_nothing_is_earned_and_nothing_passed():
    assert (report_of().score, report_of().passed) == (0, False)


def test_one_example_is_enough():
    text = report_of(
        failed("first", evidence="step(1)"), failed("second", evidence="step(2)")
    ).text()
    assert "step(1)" in text
    assert "step(2)" not in text


def test_the_example_is_never_a_hidden_case():
    hidden = failed("nobody sees it", evidence="step(secret)", hidden=True)
    text = report_of(hidden, failed("second", evidence="step(2)")).text()
    assert "step(2)" in text
    assert "secret" not in text
    assert "✗ a hidden case" in text


def test_cases_that_fail_alike_are_one_line():
    alike = [Verdict(t, False, 1, problem="not written yet") for t in "abc"]
    assert report_of(*alike).text().splitlines()[1:] == [
        "  ✗ every case: not written yet"
    ]


def test_many_cases_become_few_lines_only_if_one_fails():
    cases = [Verdict(letter, True, 1) for letter in "abcdef"]
    assert len(report_of(*cases).text().splitlines()) == 7
    said = report_of(*cases, *map(failed, "gh")).text().splitlines()
    assert said[1:] == ["  ✗ g: g is wrong", "  ✗ h: h is wrong", "  ✓ 6 other cases"]
    said = report_of(*cases, *map(failed, "ghijkl")).text().splitlines()
    assert said[-3:] == ["  ✗ i: i is wrong", "  ✗ 3 other cases", "  ✓ 6 other cases"]


def test_the_hint_is_the_last_line():
    text = report_of(failed("first"), hint="Look at zero.").text()
    assert text.splitlines()[-1] == "  Hint: Look at zero."


def test_the_status_is_that_of_the_first_case_that_did_not_end():
    verdicts = [Verdict("a", True, 1), failed("b", status="timeout")]
    assert report_of(*verdicts).status == "timeout"

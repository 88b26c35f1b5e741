"""The command line is parsed, and a wrong argument is answered in one sentence."""

from pathlib import Path

import pytest

from course_lib.grading.arguments import parser


def test_defaults_of_grade():
    options = parser().parse_args(["grade", "in", "--out", "marks"])
    assert (options.submissions, options.out) == (Path("in"), Path("marks"))
    assert (options.chapter, options.scheduler, options.unsafe) == (None, None, False)
    assert options.count is None  # the earlier choice, or the last attempt
    assert options.workers >= 1


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("", "COMMAND"),
        ("mark", "invalid choice: 'mark'"),
        ("grade in", "--out"),
        ("grade in --out marks --workers 0", "expected 1 or more, got 0"),
        ("grade in --out marks --workers two", "expected 1 or more, got two"),
        ("grade in --out marks --count first", "invalid choice: 'first'"),
        ("report", "DIR"),
    ],
)
def test_wrong_arguments_end_with_a_sentence(line, said, capsys):
    with pytest.raises(SystemExit) as ended:
        parser().parse_args(line.split())
    assert ended.value.code == 2
    shown = capsys.readouterr().err
    assert said in shown
    assert "Traceback" not in shown


@pytest.mark.parametrize("command", ["", "check", "release", "grade", "report"])
def test_help_names_the_exit_codes(command, capsys):
    with pytest.raises(SystemExit) as ended:
        parser().parse_args([*command.split(), "--help"])
    assert ended.value.code == 0
    shown = capsys.readouterr().out
    assert "exit codes:" in shown
    assert "130" in shown
    assert max(map(len, shown.split("\n"))) <= 88


def test_encoding_is_one_that_exists(capsys):
    line = ["grade", "in", "--out", "out", "--encoding"]
    assert parser().parse_args([*line, "GBK"]).encoding == "gbk"
    with pytest.raises(SystemExit):
        parser().parse_args([*line, "klingon"])
    assert "expected an encoding such as big5 or cp1251" in capsys.readouterr().err

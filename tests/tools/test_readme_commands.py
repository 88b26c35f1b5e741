"""What the README tells its reader to type works, with what it told them before.

Here the packages are lent, not downloaded, and what takes minutes is only imported.
``make commands`` types everything as it stands, with pip itself.
"""

import re
import shlex
import sys

import pytest
from page_commands.blocks import blocks_of
from page_commands.course import CommandFailed, Course
from page_commands.lending import COMMAND, lend_requested
from repository import ROOT

README = (ROOT / "README.md").read_text("utf-8")
FIRST, TABLE, READERS, AUTHORS = blocks_of(README)
TOOL = re.compile(r"^python book/tools/(\w+)\.py")
IMPORTED = "import sys; sys.path.insert(0, 'book/tools'); import {}"

pytestmark = pytest.mark.skipif(
    sys.platform == "win32", reason="these blocks are for a shell as on Linux and macOS"
)


@pytest.fixture
def course(tmp_path):
    """Return a clean copy, where python3 is the Python that has what is lent."""
    made = Course(tmp_path)
    python = tmp_path / "bin" / "python3"
    python.parent.mkdir()
    python.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} "$@"\n')
    python.chmod(0o755)
    made.environment["PATH"] = f"{python.parent}:{made.environment['PATH']}"
    return made


def type_all(course, commands, type_tool):
    """Type commands, but lend what pip would install."""
    for command in commands:
        if command.startswith(COMMAND):
            lend_requested(command, course.folder)
        elif TOOL.match(command):
            type_tool(command)
        else:
            course.type(command)


def test_lessons_open_and_tools_start_with_what_was_installed_before(course):
    type_all(course, READERS.commands, course.type)

    def only_import(command):
        course.type(f'python -c "{IMPORTED.format(TOOL.match(command)[1])}"')

    with pytest.raises(CommandFailed, match="No module named"):
        only_import("python book/tools/print_book.py")  # nobody has installed this yet
    type_all(course, AUTHORS.commands, only_import)


def test_blocks_begin_where_they_make_an_environment():
    assert [each.begins for each in (FIRST, TABLE, READERS, AUTHORS)] == [
        *(True, False),
        *(True, False),
    ]
    assert FIRST.commands == ("make book", "make test")
    assert {"make lab", "make pdf", "make epub"} < set(TABLE.commands)


def test_a_failing_command_says_why_and_leaves_nothing_running(course):
    with pytest.raises(CommandFailed, match="lost in the attic"):
        course.type("sleep 600 & echo lost in the attic; false")

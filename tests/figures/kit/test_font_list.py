"""Matplotlib's list of fonts is made without a message."""

import logging
import sys
from subprocess import run

from course_lib.figures.kit.font_list import without_messages

LOGGER = logging.getLogger("matplotlib.font_manager")
# A substitute for matplotlib in the browser, which reports that it makes the list.
FIRST_START = """
import logging, sys
class Finder:
    @staticmethod
    def find_spec(name, path=None, target=None):
        if name == "matplotlib.font_manager":
            logging.getLogger(name).warning("building the font cache")
sys.meta_path.insert(0, Finder)
{statement}
"""


def messages_of(statement):
    command = [sys.executable, "-c", FIRST_START.format(statement=statement)]
    return run(command, capture_output=True, text=True, check=True).stderr


def test_figures_start_without_a_message():
    assert "building" in messages_of("import matplotlib.font_manager")
    assert messages_of("import course_lib.figures") == ""


def test_only_errors_are_told_meanwhile_and_all_afterwards(caplog):
    with without_messages():
        LOGGER.warning("one")
        LOGGER.error("two")
    LOGGER.warning("three")
    assert [record.message for record in caplog.records] == ["two", "three"]

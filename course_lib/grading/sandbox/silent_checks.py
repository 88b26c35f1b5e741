"""Silent checks for the sandbox, so that the expected values stay outside.

An answer cell may import ``course_lib.checks`` and call a check. That must do no harm,
and must reveal nothing except the numbers of the student's own variant.
"""

import sys
import types


class SilentChecks(types.ModuleType):
    """A replacement for ``course_lib.checks`` or a set in it that checks nothing."""

    def __init__(self, name, constants):
        super().__init__(name)
        self.__path__ = []
        self._constants = constants

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return SilentQuestion(self._constants.get(name, {}))


class SilentQuestion:
    """A replacement for a question, or anything else in a set, that does nothing.

    It has the numbers of the student's variant, because an answer may need them.
    """

    def __init__(self, constants):
        self._constants = constants

    def constants(self, student=""):
        """Return the numbers of the graded student, whatever name is given."""
        return dict(self._constants)

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return SilentQuestion({})

    def __call__(self, *args, **options):
        """Do nothing."""


def hide_checks(name, constants):
    """Replace the set ``name`` with silent checks before any answer runs."""
    checks = SilentChecks("course_lib.checks", {})
    one_set = SilentChecks(f"course_lib.checks.{name}", constants)
    setattr(checks, name, one_set)
    sys.modules["course_lib"].checks = checks
    sys.modules["course_lib.checks"] = checks
    sys.modules[f"course_lib.checks.{name}"] = one_set
    return {"error": None}

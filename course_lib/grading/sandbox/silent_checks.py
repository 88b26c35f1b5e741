"""In the sandbox the checks are silent: what they compare with stays outside.

An answer cell may well import ``course_lib.checks`` and ask a check. That must do no
harm, and it must tell nothing but the numbers of the student's own variant.
"""

import sys
import types


class SilentChecks(types.ModuleType):
    """Stands for ``course_lib.checks`` and a set in it: here nothing is checked."""

    def __init__(self, name, constants):
        super().__init__(name)
        self.__path__ = []
        self._constants = constants

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return SilentQuestion(self._constants.get(name, {}))


class SilentQuestion:
    """Stands for a question, or for all else in a set: it does nothing.

    It knows the numbers of the student's variant, for an answer may need them.
    """

    def __init__(self, constants):
        self._constants = constants

    def constants(self, student=""):
        """Return the numbers of whoever is graded, whatever name is given."""
        return dict(self._constants)

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return SilentQuestion({})

    def __call__(self, *args, **options):
        """Do nothing."""


def hide_checks(name, constants):
    """Put silent checks in the place of the set ``name``, before any answer runs."""
    checks = SilentChecks("course_lib.checks", {})
    one_set = SilentChecks(f"course_lib.checks.{name}", constants)
    setattr(checks, name, one_set)
    sys.modules["course_lib"].checks = checks
    sys.modules["course_lib.checks"] = checks
    sys.modules[f"course_lib.checks.{name}"] = one_set
    return {"error": None}

"""A program that is started with the limits has them from its first moment."""

import resource
import subprocess
import sys

from course_lib.grading.sandbox.answer_limits import from_the_start, process_limits

SHOW = """
import resource
for name in {names}:
    print(*resource.getrlimit(getattr(resource, name)))
"""


def test_a_program_begins_with_all_limits_except_the_number_of_processes():
    limits = process_limits()
    names = [name for name in limits if hasattr(resource, name)]
    code = SHOW.format(names=[name for name in names if name != "RLIMIT_NPROC"])
    line = [*from_the_start(limits), sys.executable, "-S", "-c", code]
    ended = subprocess.run(line, capture_output=True, text=True)
    said = [line.split() for line in ended.stdout.splitlines()]
    assert said == [[str(limits[n])] * 2 for n in names if n != "RLIMIT_NPROC"]
    assert {"RLIMIT_AS", "RLIMIT_FSIZE", "RLIMIT_NOFILE"} < set(names)

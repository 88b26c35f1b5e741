"""``python -m course_lib.grading``: see ``command_line``."""

import os
import sys

from course_lib.grading.command_line import INTERRUPTED, main

if __name__ == "__main__":
    code = main()
    if code == INTERRUPTED:
        # Threads may still wait for their sandboxes, which end together with us. What
        # was said is written already; standard output may be an answer's just now.
        sys.stderr.flush()
        os._exit(code)
    sys.exit(code)

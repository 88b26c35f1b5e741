"""``python -m course_lib.grading``: see ``command_line``."""

import os
import sys

from course_lib.grading.command_line import INTERRUPTED, main
from course_lib.grading.sandbox.shown_folder import remove_copies

if __name__ == "__main__":
    code = main()
    if code == INTERRUPTED:
        # Threads may still be waiting for their sandboxes, which end when we do. Our
        # messages are already written; stdout may be redirected to an answer now.
        sys.stderr.flush()
        remove_copies()
        os._exit(code)
    sys.exit(code)

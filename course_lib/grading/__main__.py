"""``python -m course_lib.grading``: see ``command_line``."""

import os
import signal
import sys

from course_lib.grading.command_line import INTERRUPTED, main
from course_lib.grading.own_folders import remove_folders

if __name__ == "__main__":
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # ends as Ctrl-C does
    code = main()
    if code == INTERRUPTED:
        # Threads may still be waiting for their sandboxes, which end when we do. Our
        # messages are already written; stdout may be redirected to an answer now.
        sys.stderr.flush()
        remove_folders()
        os._exit(code)
    sys.exit(code)

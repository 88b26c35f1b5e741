"""Faults of grading: a way out of the sandbox, or a mark that nobody earned."""

from planted.fault import Fault

BWRAP = "course_lib/grading/sandbox/bwrap.py"
ARCHIVES = "course_lib/grading/intake/archives.py"
JUDGING = "course_lib/checks/judging.py"
HOSTILE = "tests/grading/test_hostile.py"
INSIDE = "tests/grading/sandbox/test_sandbox.py"

GRADING = [
    Fault(
        "the filter of system calls lets everything pass",
        "grading",
        "course_lib/grading/sandbox/system_calls.py",
        "return [*lines, (RETURN, 0, 0, ALLOW), (RETURN, 0, 0, REFUSE)]",
        "return [*lines, (RETURN, 0, 0, ALLOW), (RETURN, 0, 0, ALLOW)]",
        "tests/grading/sandbox/test_system_calls.py",
    ),
    Fault(
        "the runner forgets to refuse system calls",
        "grading",
        "course_lib/grading/sandbox/worker.py",
        "        system_calls.refuse()",
        "        pass",
        f"{INSIDE} -k filtered",
    ),
    Fault(
        "the sandbox shares the network",
        "grading",
        BWRAP,
        '"--disable-userns", "--die-with-parent"',
        '"--disable-userns", "--share-net", "--die-with-parent"',
        f"{INSIDE} -k network",
    ),
    Fault(
        "a system call is missing from the filter",
        "grading",
        "course_lib/grading/sandbox/system_calls.py",
        '"socket": (41, 198), ',
        "",
        "tests/grading/sandbox/test_system_calls.py",
    ),
    Fault(
        "the repository can be read inside the sandbox",
        "grading",
        BWRAP,
        'line += ["--proc", "/proc", "--dev", "/dev"]',
        'line += ["--ro-bind", str(LIBRARY), "/packages/course_lib", '
        '"--proc", "/proc", "--dev", "/dev"]',
        "tests/grading/sandbox/test_bwrap.py tests/grading/sandbox/test_sandbox.py "
        f"{HOSTILE} -k 'repository or imported or spying'",
    ),
    Fault(
        "an answer may speak for steps that have not begun",
        "grading",
        "course_lib/grading/sandbox/sandbox.py",
        "elif done is not None and done <= self.reached:",
        "elif done is not None:",
        f"{HOSTILE} -k forging",
    ),
    Fault(
        "a mark that is taken from inside",
        "grading",
        JUDGING,
        "        passed, problem = _judge(question, seen, want, given, case.hidden)\n",
        "        passed, problem = _judge(question, seen, want, given, case.hidden)\n"
        '        passed = passed or seen["value"] is True\n',
        "tests/grading/test_forged.py -k ch01-fit",
    ),
    Fault(
        "what stands in a forged observation is believed",
        "grading",
        JUDGING,
        "    sound = type(status) is str and status in STATUSES\n",
        "    sound = True\n",
        "tests/grading/test_forged.py -k ch01-fit",
    ),
    Fault(
        "an archive with two dots in a name",
        "grading",
        ARCHIVES,
        'if ".." in parts:',
        'if "..." in parts:',
        "tests/grading/intake/test_archives.py",
    ),
    Fault(
        "an archive with a link in it",
        "grading",
        ARCHIVES,
        "if kind == stat.S_IFLNK:",
        "if kind == stat.S_IFSOCK:",
        "tests/grading/intake/test_archives.py",
    ),
    Fault(
        "an archive that swells",
        "grading",
        ARCHIVES,
        "    if swells and member.file_size > SMALL:\n",
        "    if swells and member.file_size > LARGEST:\n",
        "tests/grading/intake/test_archives.py",
    ),
    Fault(
        "a page of feedback that runs what a student wrote",
        "grading",
        "course_lib/grading/results/pages/markup.py",
        "    return html.escape(visible(str(part)))\n",
        "    return visible(str(part))\n",
        "tests/grading/results/test_feedback.py",
    ),
    Fault(
        "a page of feedback that shows a hidden case",
        "grading",
        "course_lib/grading/results/pages/exercise.py",
        '    if verdict["hidden"]:\n',
        '    if verdict["hidden"] and passed:\n',
        "tests/grading/results/test_feedback.py",
    ),
    Fault(
        "a mark that the grader could not give counts as zero",
        "grading",
        "course_lib/grading/results/scores.py",
        "            blank += header.points\n",
        "            earned += 0\n",
        "tests/grading/results/test_scores.py tests/grading/results/test_marks.py",
    ),
]

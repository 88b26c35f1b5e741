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
        "        (RETURN, 0, 0, REFUSE),\n    ]\n",
        "        (RETURN, 0, 0, ALLOW),\n    ]\n",
        "tests/grading/sandbox/test_system_calls.py",
    ),
    Fault(
        "the sandbox begins without the filter of system calls",
        "grading",
        BWRAP,
        "*ALONE, *_filter(), ",
        "*ALONE, ",
        f"{INSIDE} -k every_process",
    ),
    Fault(
        "the first process of the sandbox can be ended from inside",
        "grading",
        BWRAP,
        '"--as-pid-1", ',
        "",
        f"{INSIDE} -k first_process",
    ),
    Fault(
        "nobody counts the files of an answer",
        "grading",
        "course_lib/grading/sandbox/worker.py",
        "files_used() - before > most_files",
        "False",
        f"{INSIDE} -k empty_files",
    ),
    Fault(
        "hidden inputs enter with the visible ones",
        "grading",
        "course_lib/grading/sandbox/sandbox.py",
        'return [step for step in steps if not step.get("hidden")]',
        "return list(steps)",
        f"{INSIDE} -k visible_case",
    ),
    Fault(
        "a value is asked again for each case",
        "grading",
        "course_lib/grading/judging/steps.py",
        "[: 1 if question.value else None]",
        "",
        "tests/grading/judging/test_steps.py -k looked_at_once",
    ),
    Fault(
        "a probe that computes what decides",
        "grading",
        "course_lib/checks/ch02/folds.py",
        "    return folded(k)\n",
        "    return [(np.asarray(w), b) for w, b in folded(k)]\n",
        "tests/checks/test_probes.py -k folded",
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
        'line += ["--tmpfs", "/dev"]',
        'line += ["--ro-bind", str(LIBRARY), "/packages/course_lib", '
        '"--tmpfs", "/dev"]',
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

"""Faults of grading: a way out of the sandbox, or a mark that nobody earned."""

from faults.makers import code, text
from faults.parts import part

BWRAP = "course_lib/grading/sandbox/bwrap.py"
ARCHIVES = "course_lib/grading/intake/archives.py"
SOURCES = "course_lib/grading/intake/sources.py"
JUDGING = "course_lib/checks/judging.py"
HOSTILE = "tests/grading/test_hostile.py"
INSIDE = "tests/grading/sandbox/test_sandbox.py"
JUDGED = "passed, problem = _judge(question, seen, want, given, case.hidden)"

grading = part("grading")

FAULTS = [
    grading(
        "two threads parse at the same moment",
        "course_lib/grading/parsing.py::parse",
        text("with _one_at_a_time:", "if True:"),
        "-k no_other_thread",
    ),
    grading(
        "the filter of system calls lets everything pass",
        "course_lib/grading/sandbox/system_calls.py::instructions",
        text("(RETURN, 0, 0, REFUSE),", "(RETURN, 0, 0, ALLOW),"),
    ),
    grading(
        "the sandbox begins without the filter of system calls",
        f"{BWRAP}::_command",
        text("*ALONE, *_filter(),", "*ALONE,"),
        f"{INSIDE} -k every_process",
    ),
    grading(
        "the first process of the sandbox can be ended from inside",
        f"{BWRAP}::ALONE",
        text('"--as-pid-1", ', ""),
        f"{INSIDE} -k first_process",
    ),
    grading(
        "nobody counts the files of an answer",
        "course_lib/grading/sandbox/worker.py::ended_well",
        code("files_used() - before > most_files", "False"),
        f"{INSIDE} -k empty_files",
    ),
    grading(
        "hidden inputs enter with the visible ones",
        "course_lib/grading/sandbox/sandbox.py::_visible",
        code('[step for step in steps if not step.get("hidden")]', "list(steps)"),
        "-k visible_case",
    ),
    grading(
        "a value is asked again for each case",
        "course_lib/grading/judging/steps.py::calls_of",
        code("question.cases[: 1 if question.value else None]", "question.cases"),
        "-k looked_at_once",
    ),
    grading(
        "a probe that computes what decides",
        "course_lib/checks/ch02/folds.py::make_layers",
        code("folded(k)", "[(np.asarray(w), b) for w, b in folded(k)]"),
        "tests/checks/test_probes.py -k folded",
    ),
    grading(
        "the sandbox shares the network",
        f"{BWRAP}::ALONE",
        text('"--disable-userns", "--die', '"--disable-userns", "--share-net", "--die'),
        f"{INSIDE} -k network",
    ),
    grading(
        "a system call is missing from the filter",
        "course_lib/grading/sandbox/system_calls.py::REFUSED",
        text('"socket": (41, 198), ', ""),
    ),
    grading(
        "the repository can be read inside the sandbox",
        f"{BWRAP}::_command",
        code("_folder(lessons)", "LIBRARY"),
        "tests/grading/sandbox/test_bwrap.py tests/grading/sandbox/test_sandbox.py "
        f"{HOSTILE} -k 'repository or imported or spying'",
    ),
    grading(
        "an answer may speak for steps that have not begun",
        "course_lib/grading/sandbox/sandbox.py::_Attempt._take",
        text("elif done is not None and done <= self.reached", "elif done is not None"),
        f"{HOSTILE} -k forging",
    ),
    grading(
        "a mark that is taken from inside",
        f"{JUDGING}::grade",
        code(JUDGED, f'{JUDGED}\npassed = passed or seen["value"] is True'),
        "tests/grading/test_forged.py -k ch01-fit",
    ),
    grading(
        "what stands in a forged observation is believed",
        f"{JUDGING}::tidy",
        code("type(status) is str and status in STATUSES", "True"),
        "tests/grading/test_forged.py -k ch01-fit",
    ),
    grading(
        "an archive with two dots in a name",
        f"{ARCHIVES}::_problem",
        code('".." in parts', '"..." in parts'),
    ),
    grading(
        "an archive with a link in it",
        f"{ARCHIVES}::_problem",
        code("stat.S_IFLNK", "stat.S_IFSOCK"),
    ),
    grading(
        "an archive that swells",
        f"{SOURCES}::Allowance.refuses",
        code("self._bytes[unit]", "size"),
        "tests/grading/intake/test_archives.py",
    ),
    grading(
        "one student's files cost the others theirs",
        f"{SOURCES}::Allowance.refuses",
        code("parts[: self.wrapped + 1]", "()"),
    ),
    grading(
        "reading a file that took too long begins anew in every run",
        "course_lib/grading/intake/reading.py::read_all",
        code("file.mark not in spent", "True"),
    ),
    grading(
        "one student's files are read with everyone's time",
        "course_lib/grading/intake/reading.py::read_all",
        code("left -= seconds", "pass"),
    ),
    grading(
        "the last platform's form in a name decides whose file it is",
        "course_lib/grading/intake/exports.py::export_of",
        code("min", "max"),
    ),
    grading(
        "a name inside a student's folder decides whose file it is",
        "course_lib/grading/intake/layouts.py::_Layout.unwrapped",
        code("len(wrapping) < folders", "False"),
    ),
    grading(
        "the hidden cases find the files of the visible ones",
        "course_lib/grading/sandbox/worker.py::main",
        code("well and emptied()", "well"),
        f"{INSIDE} -k hidden_run",
    ),
    grading(
        "the time of an answer's children isn't counted",
        "course_lib/grading/sandbox/sandbox.py::_Attempt._exchange",
        code("self.slow = True", "pass"),
        f"{HOSTILE} -k children",
    ),
    grading(
        "of an answer that was split, only the last cell runs",
        "course_lib/grading/intake/answers.py::_pieces",
        code("return changed", "return changed[-1:]"),
    ),
    grading(
        "an untouched download counts in place of the work",
        "course_lib/grading/intake/candidates.py",
        code("2 * candidate.match.answered >= most", "True"),
    ),
    grading(
        "an answer that the grader can't run has no points",
        "course_lib/grading/judging/outcomes.py",
        text('"score": None, "reason": reason', '"reason": reason'),
    ),
    grading(
        "an answer is judged with all the memory there is",
        "course_lib/grading/judging/outcomes.py",
        text("            memory_limit(JUDGING_MEMORY),\n", ""),
        "-k memory",
    ),
    grading(
        "a grader removes what another one shows to its sandboxes",
        "course_lib/grading/own_folders.py::_remove_if_unlocked",
        code("_lock(lock, wait=False)", "pass"),
    ),
    grading(
        "a folder that another grader removes before it is locked ends the run",
        "course_lib/grading/own_folders.py::_locked",
        code("FileNotFoundError", "NotADirectoryError"),
    ),
    grading(
        "syntax of a newer Python has no points",
        "course_lib/grading/judging/manual_review.py::_needs",
        code("theirs <= ours", "True"),
    ),
    grading(
        "a page of feedback that runs what a student wrote",
        "course_lib/grading/results/pages/markup.py::_part",
        code("html.escape(visible(str(part)))", "visible(str(part))"),
        "tests/grading/results/test_feedback.py",
    ),
    grading(
        "a page of feedback that shows a hidden case",
        "course_lib/grading/results/pages/exercise.py::_case",
        code('verdict["hidden"]', 'verdict["hidden"] and passed'),
        "tests/grading/results/test_feedback.py",
    ),
    grading(
        "a mark that the grader could not give counts as zero",
        "course_lib/grading/results/scores.py::tally",
        code("blank += header.points", "earned += 0"),
        "tests/grading/results/test_scores.py tests/grading/results/test_grades.py",
    ),
]

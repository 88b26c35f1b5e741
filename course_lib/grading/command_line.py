"""The instructor's command: ``python -m course_lib.grading``.

Only this file talks to the person at the terminal; other modules do the work.
"""

import functools
import sys
import time
from argparse import Namespace
from pathlib import Path

from course_lib.grading.arguments import parser
from course_lib.grading.choosing import (
    add_again,
    chapters_of,
    refuse_new_key,
    refuse_options,
)
from course_lib.grading.csv_table import read_rows
from course_lib.grading.exams import exam
from course_lib.grading.handing_back import hand_back, refuse_half
from course_lib.grading.intake.collecting import collect
from course_lib.grading.intake.handouts import exercise_sets, load_handouts
from course_lib.grading.intake.reading import read_spent, write_spent
from course_lib.grading.judging.engines import on_cluster, on_threads
from course_lib.grading.judging.outcomes import JUDGING
from course_lib.grading.judging.records import UNFINISHED, only_one_run
from course_lib.grading.judging.run import grade_all, plan_work, refuse_within
from course_lib.grading.judging.seeds import class_key
from course_lib.grading.judging.task import version
from course_lib.grading.results.class_report import MISTAKES
from course_lib.grading.results.mistakes import to_repeat
from course_lib.grading.results.pages.needs_a_look import count_of
from course_lib.grading.results.results import Results
from course_lib.grading.sandbox import bwrap
from course_lib.grading.sandbox.diagnostics import SandboxBroken
from course_lib.grading.sandbox.limits_tried import try_limits
from course_lib.grading.settings import settings_of

#: Exit codes.
FINE, UNFINISHED_GRADES, UNUSABLE, NO_SANDBOX, INTERRUPTED = 0, 1, 2, 3, 130

NOT_READ = "not_read.json"  # files that took too long to read
SILENCE = 10  # seconds of reading after which a line says how far it is
MOST_NAMED = 10  # students on whom the grader failed
NO_GROUP = """\
You can grade here. Only a control group can hold an answer to one core, and limit what
the kernel keeps for it. Without one, an answer's processes can take several hundred MiB
more, and time from other answers, which are run again if they are late. To give each
sandbox a group, start the command with: systemd-run --user --scope -p Delegate=yes"""
UNSAFE = """\
WARNING: --unsafe runs the answers without a sandbox. They can read and change whatever
you can, grades included. Do this only with answers that you trust.
"""


def say(text: str) -> None:
    """Print a line to the terminal, above the progress bar."""
    with JUDGING:  # otherwise the line could pass for an answer's output
        if "tqdm" in sys.modules:
            sys.modules["tqdm"].tqdm.write(text, file=sys.stdout)
        else:  # there is no bar
            sys.stdout.write(f"{text}\n")
        sys.stdout.flush()


def main(arguments: list[str] | None = None) -> int:
    """Run the command that the command line names.

    Parameters
    ----------
    arguments : list of str, optional
        Defaults to the process's own arguments.

    Returns
    -------
    code : int
        The exit code.
    """
    commands = {"check": check, "release": hand_out, "grade": grade}
    commands |= {"report": report, "merge": merge, "similar": similar}
    commands |= {"grades": grades, "mistakes": mistakes}
    commands |= {"exam": make_exam, "grade-exam": grade_exam}
    options = parser().parse_args(arguments)
    try:
        return commands[options.command](options)
    except SandboxBroken as problem:
        say(f"The sandbox doesn't start on this machine: {problem}")
        if options.command == "grade" and sys.platform == "linux":
            say("To grade trusted answers without it, use --unsafe.")
        return NO_SANDBOX
    except (ValueError, OSError) as problem:
        sys.stderr.write(f"{problem}\n")
        return UNUSABLE
    except KeyboardInterrupt:
        say("Interrupted; the same command resumes where it stopped.")
        return INTERRUPTED


def check(options: Namespace) -> int:
    """Start the sandbox once per exercise set, try its limits, and say what holds."""
    lines = [bwrap.command(exercises) for exercises in exercise_sets().values()]
    for line in lines:
        bwrap.self_test(line)
    say("The sandbox works on this machine. Each of its limits was tried:")
    tried = try_limits(lines[0])
    for limit in tried:
        word = "DOES NOT HOLD" if limit.needed else "not limited"
        say(f"  {'holds' if limit.holds else word:<14} {limit.name}")
    broken = [limit.name for limit in tried if limit.needed and not limit.holds]
    if broken:
        say(f"Don't grade here: the sandbox doesn't limit {'; '.join(broken)}.")
        return NO_SANDBOX
    if not all(limit.holds for limit in tried):
        say(NO_GROUP)
    return FINE


def hand_out(options: Namespace) -> int:
    """Make the notebooks to hand out."""
    try:
        from course_lib.grading.release.release import release
    except ImportError:
        raise ValueError(
            "expected nbformat to be installed: run pip install -e '.[grading]'"
        ) from None
    sets = exercise_sets()
    for name in options.chapters or sets:
        if name not in sets:
            raise ValueError(f"expected one of {', '.join(sets)}, got {name!r}")
    for name in options.chapters or sets:
        place = Path(sets[name].chapter) / "exercises.ipynb"
        source, target = options.solutions / place, options.released / place
        if not source.is_file():
            raise ValueError(f"expected a solved notebook at {source}, got no file")
        changed = release(source, target)
        say(f"{name}: {target} {'written' if changed else 'is up to date'}")
    return FINE


def grade(options: Namespace) -> int:
    """Grade new submissions, then write the results."""
    handouts = load_handouts(options.released)
    refuse_options(options, handouts)
    key_file = options.class_key or options.out.absolute().with_name("class_key")
    if options.submissions:
        refuse_within(options.submissions, "the results", options.out)
        refuse_within(options.submissions, "the class key", key_file)
    refuse_within(options.out, "the class key", key_file)
    if options.unsafe:
        say(UNSAFE)
    is_first = not options.out.exists()
    if is_first:  # before anything is written
        _try_sandbox(options)
    with only_one_run(options.out):
        settings = _settings(options, options.out)
        known = settings.known
        works = _works(_submissions(options, handouts, known), handouts, options, known)
        refuse_new_key(works, key_file)
        if not is_first and any(work.total for work in works):
            _try_sandbox(options)
        failures = _grade_with_progress(works, class_key(key_file), options)
        results = [work.results for work in works]
        refused = _write_all(results, settings)
    return refused or (UNFINISHED_GRADES if failures else FINE)


def _try_sandbox(options):
    """Start a sandbox, unless this machine runs none."""
    if not options.unsafe and not options.scheduler:
        bwrap.self_test()


def report(options: Namespace) -> int:
    """Write the results again."""
    results = _graded(options.results)
    with only_one_run(options.results):
        return _write_all(results, _settings(options, options.results))


def grades(options: Namespace) -> int:
    """Write the grades of all chapters into one table, and for a platform if asked."""
    refuse_half(options)
    results = _graded(options.results)
    with only_one_run(options.results):
        settings = _settings(options, options.results)
        if refused := _write_all(results, settings):
            return refused
        for line in hand_back(results, settings, options):
            say(line)
    return FINE


def merge(options: Namespace) -> int:
    """Add the grades from copies of ``manual.csv``; say which of them differ."""
    results = _graded(options.results)
    copies = {chapter.exercises.name: [] for chapter in results}
    for copy in options.copies:
        rows = read_rows(copy, ("question",), ("question",))
        asked = {row["question"] for _, row in rows} - {""}
        fits = [one for one in results if asked <= {h.name for h in one.whole.headers}]
        if not asked or len(fits) != 1:
            raise ValueError(
                f"expected a copy of one of the tables {', '.join(copies)}/manual.csv "
                f"in {copy}, got the questions {', '.join(sorted(asked)) or 'none'}"
            )
        copies[fits[0].exercises.name].append(copy)
    with only_one_run(options.results):
        for chapter in results:
            if own := copies[chapter.exercises.name]:
                added, notes = chapter.merge(own)
                say(f"{chapter.exercises.name}: {count_of(added, 'grade')} added")
                for note in notes:
                    say(f"  {note}")
    say(f"Now decide what differs in manual.csv, and run: report {options.results}")
    return FINE


def mistakes(options: Namespace) -> int:
    """Say what to repeat in each chapter; with names only if they are asked for."""
    for chapter in _graded(options.results):
        found, name = chapter.mistakes(), chapter.exercises.name
        students = len({record["student"] for record in chapter.records.all()})
        for said in to_repeat(found, students) or ["no mistake is left"]:
            say(f"{name}: {said}")
        for one in found if options.students else ():
            if one.still:
                say(f"  {one.header.exercise}, {one.hint} {', '.join(one.still)}")
        say(f"{name}: all mistakes are in {chapter.folder / MISTAKES}")
    return FINE


def make_exam(options: Namespace) -> int:
    """Write the sheets of an exam on paper, and its key."""
    for line in exam.make(options):
        say(line)
    return FINE


def grade_exam(options: Namespace) -> int:
    """Grade the answers that were typed in from the sheets."""
    for line in exam.grade(options):
        say(line)
    return FINE


def similar(options: Namespace) -> int:
    """Show which answers of each chapter agree."""
    results = _graded(options.results)
    with only_one_run(options.results):
        for chapter in results:
            solutions = (
                options.solutions / chapter.exercises.chapter / "exercises.ipynb"
            )
            count = _settings(options, options.results).count
            path, found = chapter.write_similarity(solutions, count)
            pairs = count_of(found, "pair")
            say(
                f"{chapter.exercises.name}: {pairs} of students with similar answers "
                f"in {path}"
            )
    return FINE


def _graded(folder):
    """Return the results of each chapter that was graded."""
    sets = exercise_sets(lambda name: (folder / name / "records").is_dir())
    results = [Results(folder, exercises) for exercises in sets.values()]
    if not results:
        raise ValueError(f"expected the results of a grading run in {folder}")
    return results


def _settings(options, folder):
    """Return what this run or an earlier one chose, and say what is odd about it."""
    settings = settings_of(options, folder)
    for note in settings.notes:
        say(note)
    return settings


def _submissions(options, handouts, known):
    """Return the submissions; list the files that weren't accepted, and why."""
    if not options.submissions:
        return []
    noted = options.out / NOT_READ
    spent = read_spent(noted, version())
    before = {*spent}
    chosen = options.chapter, known, options.encoding
    submissions, refused = collect(
        options.submissions, handouts, *chosen, spent, _watched
    )
    if spent != before:
        write_spent(noted, version(), spent)
    if refused:
        say(f"Not accepted ({len(refused)}):")
    for place, reason in refused:
        say(f"  {place}: {reason}")
    return submissions


def _watched(files, total):
    """Pass on what is read, and say how far that is whenever it takes a while."""
    said = time.monotonic()
    for done, file in enumerate(files, 1):
        if time.monotonic() - said >= SILENCE:
            said = time.monotonic()
            say(f"  read: {done:,} of {total:,} files")
        yield file


def _works(submissions, handouts, options, known):
    """Plan the work for every chapter, and say how much there is."""
    works = []
    for name in chapters_of(submissions, handouts, options):
        here = [submission for submission in submissions if submission.chapter == name]
        results = Results(options.out, handouts[name].exercises)
        work = plan_work(here, handouts[name], results)
        works.append(work)
        if options.submissions:
            _say_what_came(name, here, work, {*known.values()})
        for note in add_again(work, options):
            say(f"  {note}" if options.submissions else f"{name}: {note}")
    if not works:
        raise ValueError("expected something to grade, got nothing")
    return works


def _say_what_came(name, submissions, work, listed):
    """Say how many submissions there are, and how they agree with the class list."""
    todo, done = len(work.to_grade), work.done
    count = count_of(len(submissions), "submission")
    say(f"{name}: {count}, {todo} to grade, {done} already graded")
    students = {submission.student for submission in submissions}
    if listed and (unlisted := students - listed):
        say(f"  not on the class list: {', '.join(sorted(unlisted))}")
    earlier = {record["student"] for record in work.results.records.all()}
    if missing := listed - students - earlier:
        say(f"  on the class list without a submission so far: {len(missing)}")


def _grade_with_progress(works, key, options):
    """Grade new submissions; return the number that the grader failed on."""
    if options.scheduler:
        ready = None if options.unsafe else bwrap.self_test
        engine = functools.partial(on_cluster, options.scheduler, ready)
    else:
        engine = functools.partial(on_threads, options.workers)
    total, failures = sum(work.total for work in works), 0
    if not total:
        return failures
    from tqdm import tqdm  # a run with nothing to do needs none

    records = grade_all(works, key, engine, options.unsafe)
    bar = tqdm(records, "grading", total, unit="", disable=None)
    step = max(1, total // 10)
    for done, record in enumerate(bar, 1):
        if bar.disable and done % step == 0:  # there is no terminal for it
            say(f"  graded: {done} of {total}")
        if record["status"] == UNFINISHED:
            failures += 1
            reason = record["notes"][-1] if record["notes"] else "see its record"
            if failures <= MOST_NAMED:
                say(f"  {record['student']}: the grader failed ({reason})")
    if failures > MOST_NAMED:
        say(f"  and {failures - MOST_NAMED} more")
    return failures


def _write_all(results, settings):
    """Write the results of every chapter; one whose table is refused stops no other."""
    code = FINE
    for chapter in results:
        try:
            _write(chapter, settings.of_results)
        except ValueError as problem:
            sys.stderr.write(f"{chapter.exercises.name}: {problem}\n")
            code = UNUSABLE
    return code


def _write(results, settings):
    """Write the results of one chapter, and say where they are."""
    name = results.exercises.name
    notes = results.unchanged(*settings)
    if notes is None:
        say(f"{name}: writing grades, feedback, and report ...")
        notes = results.write(*settings)
    for note in notes:
        say(f"  {note}")
    say(f"{name}: all results are in {results.folder}")

"""Only parts that passed are remembered."""

import functools
import re
from types import SimpleNamespace

import pytest
import run_checks
from offenders import assert_none
from repository import ROOT

READS_THE_SITE = re.compile(
    r"^from book_site import (?:\([^)]*|.*)\b(?:build_if_missing|SITE|read_page)\b",
    re.MULTILINE,
)


@pytest.fixture
def source(monkeypatch, tmp_path):
    """Return a file that decides whether the only part passes."""
    parts = {"part": (["source.py"], ["source.py"])}
    fingerprint = functools.partial(run_checks.fingerprint, root=tmp_path)
    monkeypatch.setattr(run_checks, "ROOT", tmp_path)
    monkeypatch.setattr(run_checks, "NOTE", tmp_path / "build" / "proved.json")
    monkeypatch.setattr(run_checks, "PARTS", parts)
    monkeypatch.setattr(run_checks, "fingerprint", fingerprint)
    path = tmp_path / "source.py"
    path.write_text("exit(0)")
    return path


@pytest.fixture
def run(source, monkeypatch, capsys):
    """Return a function that runs the proofs and returns the exit code and report."""

    def run_main(*arguments):
        monkeypatch.setattr("sys.argv", ["run_checks.py", *arguments])
        return run_checks.main(), capsys.readouterr().out

    return run_main


def test_part_that_passed_is_not_run_again_and_the_report_says_so(run):
    assert "part: passed" in run()[1]
    code, report = run()
    assert code == 0
    assert "part: not run, unchanged since it passed" in report
    assert "FRESH=1" in report


def test_part_is_run_again_when_asked(run):
    run()
    assert "part: passed" in run("--fresh")[1]


def test_part_is_run_again_when_an_input_changed(run, source):
    run()
    source.write_text("exit(0)  # changed")
    assert "part: passed" in run()[1]


def test_part_is_run_again_when_a_browser_came(run, monkeypatch):
    monkeypatch.setattr(run_checks.shutil, "which", lambda name: None)
    run()
    monkeypatch.setattr(run_checks.shutil, "which", lambda name: name)
    assert "part: passed" in run()[1]


def test_part_that_failed_is_not_remembered(run, source):
    source.write_text("exit(1)")
    for _ in range(2):
        code, report = run()
        assert code == 1
        assert "part: FAILED" in report


def test_failure_forgets_an_older_success(run, source):
    run()
    source.write_text("exit(1)")
    run()
    source.write_text("exit(0)")
    assert "part: passed" in run()[1]


def test_unknown_part_is_refused_by_name(run, capsys):
    with pytest.raises(SystemExit):
        run("speed")
    assert "no part 'speed'" in capsys.readouterr().err


def test_a_folder_s_readme_counts_among_everything(source, tmp_path):
    readme = tmp_path / "folder" / "README.md"
    readme.parent.mkdir()
    keys = set()
    for text in ("one", "two"):
        readme.write_text(text)
        keys.add(run_checks.key_of(run_checks.everything()))
    assert len(keys) == 2


def test_every_test_belongs_to_a_part():
    parts = run_checks.PARTS.values()
    commands = " ".join(command for _, commands in parts for command in commands)
    others = [
        *run_checks.BOOK_TESTS,
        *run_checks.LITE_TESTS[:1],
        *run_checks.LIVE_TESTS[:1],
        *run_checks.GRADING_TESTS,
    ]
    others += run_checks.TOOLS_TESTS
    for folder in ("tests course_lib book/evidence", "chapters", "solutions", *others):
        assert f" {folder}" in commands


def test_only_what_runs_after_the_book_is_built_reads_the_site():
    def is_later(path):
        name = path.relative_to(ROOT).as_posix()
        later = (*run_checks.BOOK_TESTS, *run_checks.BOOK_HELP, *run_checks.LITE_TESTS)
        later += run_checks.LIVE_TESTS + run_checks.ENGINE_TESTS
        return name.startswith(later)

    assert_none(
        str(path.relative_to(ROOT))
        for path in (ROOT / "tests").rglob("*.py")
        if READS_THE_SITE.search(path.read_text(encoding="utf-8"))
        and not is_later(path)
    )


def test_what_needs_the_book_is_not_run_without_it(run, source, monkeypatch):
    parts = {"book": (["source.py"], ["source.py"]), "notebooks": ([], ["nothing.py"])}
    monkeypatch.setattr(run_checks, "PARTS", parts)
    source.write_text("exit(1)")
    code, report = run()
    assert code == 1
    assert "notebooks: not run, because there is no book" in report


@pytest.mark.parametrize("end", [0, 1])
def test_parts_at_once_are_told_one_after_the_other(source, monkeypatch, capfd, end):
    """Each waits for a file that the other one makes."""
    source.write_text(
        f"""import sys, time, pathlib
mine, other = sys.argv[1:]
pathlib.Path(mine).touch()
for _ in range(3000):
    if pathlib.Path(other).exists(): break
    time.sleep(0.01)
else: sys.exit("nobody came")
print("output of", mine)
sys.exit({end} if mine == "two" else 0)
"""
    )
    parts = {
        "one": (["source.py"], ["source.py one two"]),
        "two": (["source.py"], ["source.py two one"]),
    }
    monkeypatch.setattr(run_checks, "PARTS", parts)
    monkeypatch.setattr(run_checks, "AT_ONCE", ("one", "two"))
    monkeypatch.setattr(run_checks, "BESIDE_THE_BOOK", ("one",))
    monkeypatch.setattr("sys.argv", ["run_checks.py"])
    assert run_checks.main() == end
    told = capfd.readouterr().out
    expected = ["== one", "output of one", "== two", "output of two", "one: passed"]
    places = [told.index(part) for part in expected]
    assert places == sorted(places)
    assert ("two: FAILED" if end else "two: passed") in told
    if end:
        assert set(run_checks.read_note(run_checks.NOTE)) == {"one"}


def test_parts_beside_the_book_are_run_one_after_the_other(run, source, monkeypatch):
    """The second needs a file that the first has made before it ended."""
    source.write_text(
        """import sys, time, pathlib
if sys.argv[1] == "two": sys.exit(not pathlib.Path("made").exists())
time.sleep(0.5)
pathlib.Path("made").touch()
"""
    )
    names = ("one", "two")
    parts = {name: (["source.py"], [f"source.py {name}"]) for name in names}
    monkeypatch.setattr(run_checks, "PARTS", parts)
    monkeypatch.setattr(run_checks, "AT_ONCE", names)
    monkeypatch.setattr(run_checks, "BESIDE_THE_BOOK", names)
    code, report = run()
    assert code == 0, report


def test_what_needs_linux_is_not_run_elsewhere(run, monkeypatch):
    monkeypatch.setattr(run_checks, "NEED_LINUX", ("part",))
    assert "part: passed" in run("--fresh")[1]
    monkeypatch.setattr(run_checks.sys, "platform", "win32")
    assert "part: not run, because it needs Linux" in run("--fresh")[1]


@pytest.mark.parametrize("more", ["SEEDS", "PAGES"])
def test_part_is_run_again_when_more_is_asked(run, monkeypatch, more):
    run()
    monkeypatch.setenv(more, "all")
    assert "part: passed" in run()[1]


def test_fresh_is_handed_on_to_who_can_be_fresh(run, source, monkeypatch):
    source.write_text("import sys; exit(sys.argv[1:] != ['--fresh'])")
    parts = {"part": (["source.py"], ["source.py {fresh}"])}
    monkeypatch.setattr(run_checks, "PARTS", parts)
    assert "part: FAILED" in run()[1]
    assert "part: passed" in run("--fresh")[1]


class Worker:
    """A worker of pytest-xdist that notes what it is sent."""

    shutting_down = False

    def __init__(self):
        self.sent = []

    def send_runtest_some(self, indices):
        self.sent += indices

    def shutdown(self):
        self.shutting_down = True


def test_long_files_come_early_and_pages_one_by_one_at_the_end(pytestconfig):
    pytest.importorskip("xdist")
    rules = pytestconfig.pluginmanager.get_plugin(str(ROOT / "tests/conftest.py"))
    assert_none(
        name for name in (*rules.LONG, rules.APART) if not (ROOT / name).exists()
    )
    many = [f"{name}::{k}" for name in ("tests/a.py", "tests/b.py") for k in range(4)]
    long = [f"{name}::one" for name in rules.LONG]
    pages = [f"{rules.APART}::test[{k}]" for k in range(9)]
    tests = [*pages, *many, *reversed(long)]
    given = {"dist": "loadfile", "tx": ["popen"]}
    option = SimpleNamespace(loadscopereorder=True)
    config = SimpleNamespace(getvalue=given.get, option=option)
    shares = rules.pytest_xdist_make_scheduler(config, log=None)
    worker = Worker()
    shares.add_node(worker)
    shares.add_node_collection(worker, tests)
    shares.schedule()
    for done in worker.sent:  # it grows meanwhile
        shares.mark_test_complete(worker, done)
    order = [tests[k] for k in worker.sent]
    assert order == [*many[:4], *long, *many[4:], *pages]

"""The workflows run what exists, by pinned actions, with no more rights than needed."""

import re
import shutil
import subprocess
import sysconfig

import pytest
import yaml
from lite_edition.pyodide_files import VERSION
from repository import ROOT

FOLDER = ROOT / ".github" / "workflows"
PATHS = sorted(FOLDER.glob("*.yml"))
# All that any job may write; the rest reads the code.
WRITES = {
    ("publish", "deploy"): {"pages": "write", "id-token": "write"},
    ("publish", "colab"): {"contents": "write"},
}
PINNED = re.compile(r"uses: (actions/[a-z-]+)@([0-9a-f]{40}) # (v\d+\.\d+\.\d+)$")


def read(path):
    """Return a workflow; YAML 1.1 takes its key `on` for True."""
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def jobs():
    """Return name of workflow, name of job, and job, for all jobs."""
    return [
        (path.stem, name, job)
        for path in PATHS
        for name, job in read(path)["jobs"].items()
    ]


JOBS = jobs()
STEPS = [(*names, step) for *names, job in JOBS for step in job["steps"]]
RUNS = [step["run"] for *_, step in STEPS if "run" in step]


def test_actions_are_githubs_own_and_pinned_with_their_version():
    lines = [
        line.strip().removeprefix("- ")
        for path in PATHS
        for line in path.read_text(encoding="utf-8").splitlines()
        if "uses:" in line
    ]
    found = {match.groups() for line in lines if (match := PINNED.match(line))}
    assert [line for line in lines if not PINNED.match(line)] == []
    assert len(found) == len({action for action, *_ in found}), "one pin an action"


@pytest.mark.parametrize(("workflow", "name", "job"), JOBS)
def test_job_has_least_rights_and_an_end(workflow, name, job):
    assert job["permissions"] == WRITES.get((workflow, name), {"contents": "read"})
    assert 0 < job["timeout-minutes"] <= 180


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_workflow_gives_no_right_by_itself_and_takes_no_secret(path):
    assert read(path)["permissions"] == {}
    assert "secrets" not in path.read_text(encoding="utf-8")


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_strangers_start_tests_at_most(path):
    starts = set(read(path)[True])
    assert starts <= {"push", "pull_request", "schedule", "workflow_dispatch"}
    assert ("pull_request" in starts) == (path.stem == "test")
    if "push" in starts:
        assert read(path)[True]["push"] == {"branches": ["main"]}


def test_checkouts_leave_no_token_behind():
    checkouts = [s for *_, s in STEPS if s.get("uses", "").startswith("actions/check")]
    assert checkouts
    assert all(step["with"]["persist-credentials"] is False for step in checkouts)


def test_commands_take_values_from_the_environment_alone():
    assert [run for run in RUNS if "${{" in run] == []


def test_commands_exist():
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([\w-]+):", makefile, re.MULTILINE))
    made = [w for run in RUNS for w in re.findall(r"^make (.*)$", run, re.MULTILINE)]
    wanted = {word for words in made for word in words.split() if "=" not in word}
    assert wanted
    assert wanted <= targets
    scripts = re.findall(r"[\w.]+(?:[/\\][\w.]+)+\.py|\.ci/run", "\n".join(RUNS))
    assert [s for s in scripts if not (ROOT / s.replace("\\", "/")).exists()] == []


def test_python_in_the_browser_is_the_pyodide_that_it_is_made_for():
    places = re.findall(r"PYODIDE_DIST=(\S+)", "\n".join(RUNS))
    assert set(places) == {f"https://cdn.jsdelivr.net/pyodide/v{VERSION}/full/"}


def test_tests_run_on_every_python_that_the_library_admits():
    pythons = read(FOLDER / "test.yml")["jobs"]["linux"]["strategy"]["matrix"]["python"]
    lists = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    assert f'requires-python = ">={pythons[0]}"' in lists
    assert len(pythons) >= 3


def test_no_owner_is_named():
    texts = {path: path.read_text(encoding="utf-8") for path in PATHS}
    named = re.compile(r"github\.(?:com|io)/|\w\.github\.io")
    assert [path.name for path, text in texts.items() if named.search(text)] == []


def test_auditor_of_workflows_finds_nothing():
    zizmor = shutil.which("zizmor", path=sysconfig.get_path("scripts"))
    line = [zizmor, "--offline", "--no-progress", "--quiet", "--format=plain"]
    audit = subprocess.run([*line, ROOT / ".github"], capture_output=True, text=True)
    assert audit.returncode == 0, audit.stdout + audit.stderr

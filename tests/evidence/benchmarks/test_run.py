"""All of ``make bench`` with peers that do nothing: what runs, prints and is kept."""

import json
import re

import pytest

from book.evidence.benchmarks import catalog, processes, run, stored
from book.evidence.benchmarks.catalog import LEFT_OUT_IF_QUICK, WORKLOADS
from book.evidence.benchmarks.processes import PeerFailed, fresh_python, run_alone
from book.evidence.benchmarks.workload import Run, Workload
from tests.evidence.benchmarks.conftest import MACHINE, seconds_of


@pytest.fixture
def bench(monkeypatch, tmp_path, folder):
    """Return a function that runs the command with idle peers and lists the runs."""
    done = []

    def run_nothing(name, peer, quick):
        done.append((name, peer, quick))
        return {
            "seconds": seconds_of(name, 0.25),
            "trace": None if peer == "bare products" else [1.0],
            "above_start": 2.0,
            "in_all": 3.0,
        }

    def call(*arguments):
        monkeypatch.setattr("sys.argv", ["bench", *arguments])
        run.main()
        return json.loads(run.RECORD.read_text())

    cost = {"seconds": 0.1, "in_all": 20.0, "loss": 4.2}
    for name, stand_in in {
        "run_alone": run_nothing,
        "is_missing": lambda peer: False,
        "machine_facts": lambda: MACHINE,
        "import_cost": lambda name: cost,
        "first_step": lambda name: cost,
    }.items():
        monkeypatch.setattr(processes, name, stand_in)
    monkeypatch.setattr(run, "RECORD", tmp_path / "bench.json")
    monkeypatch.delenv("OPENBLAS_CORETYPE", raising=False)
    call.done = done
    return call


def test_quick_covers_all_workloads_in_one_round(bench, capsys):
    record = bench("--quick")
    assert sorted(bench.done) == sorted(
        (name, peer, True)
        for name, work in WORKLOADS.items()
        for peer in work.peers
        if peer not in LEFT_OUT_IF_QUICK
    )
    assert set(record["workloads"]) == set(WORKLOADS)
    assert set(record["start"]) == set(processes.IMPORTS)
    out = capsys.readouterr().out
    assert "QUICK" in out
    assert "num_copies = 1" in out
    lines = out.splitlines()
    assert len(lines) > 50
    assert [line for line in lines if len(line) > 100] == []


def test_every_peer_works_as_many_rounds_as_asked(bench, monkeypatch, capsys):
    monkeypatch.setenv("OPENBLAS_CORETYPE", "Haswell")
    record = bench("W1", "--rounds", "3")
    assert len(bench.done) == 6
    assert not any(quick for _, _, quick in bench.done)
    rows = record["workloads"]["W1"]["peers"]
    assert [len(row["rounds"]) for row in rows.values()] == [3, 3]
    assert rows["scikit-learn"]["ratio"] == 1.0
    assert record["command"][:2] == ["OPENBLAS_CORETYPE=Haswell", "python"]
    assert record["command"][-3:] == ["W1", "--rounds", "3"]
    header = capsys.readouterr().out
    for fact in ("P, 2 cores", "NumPy 2.0", "kernel Haswell", "oneMKL 1"):
        assert fact in header


def test_a_missing_peer_leaves_all_others_standing(bench, monkeypatch, capsys):
    monkeypatch.setattr(processes, "is_missing", lambda peer: "PyTorch" in peer)
    record = bench("--quick")
    assert not any("PyTorch" in peer for _, peer, _ in bench.done)
    assert capsys.readouterr().out.count('".[bench]"') >= 10
    assert "missing" in record["start"]["PyTorch"]


def test_a_failing_peer_ends_the_run_and_writes_nothing(bench, monkeypatch):
    def fail(*arguments):
        raise PeerFailed("it broke")

    monkeypatch.setattr(processes, "run_alone", fail)
    with pytest.raises(SystemExit, match="it broke"):
        bench("W1")
    assert not run.RECORD.exists()


def test_a_whole_run_is_kept_for_the_book_if_asked(bench, folder, capsys):
    bench("--rounds", "1")
    assert not folder.exists()
    with pytest.raises(SystemExit, match=r"are unchanged: haswell.json lacks W2"):
        bench("W1", "--store")
    assert not folder.exists()
    for flag in ("--rounds=1", "--quick"):
        bench(flag, "--store")
        kept = json.loads(stored.path_of("Haswell").read_text())
        assert kept["groups"]["W1"]["quick"] is (flag == "--quick")
    assert "book/measured/haswell.json" in capsys.readouterr().out


def test_an_unknown_workload_is_refused(bench, capsys):
    with pytest.raises(SystemExit):
        bench("W9")
    assert "expected some of W1" in capsys.readouterr().err


def test_a_peer_runs_in_a_process_of_its_own_with_one_thread():
    result = run_alone("W1", "course_lib", quick=True)
    assert result["seconds"] > 0
    assert len(result["trace"]) == 21
    text, _ = fresh_python("-c", "import os; print(os.environ['OMP_NUM_THREADS'])")
    assert text == "1\n"


@pytest.mark.parametrize(("flags", "seconds"), [([], 20), (["--quick"], 5)])
def test_the_other_process_does_short_work_only_if_quick(
    monkeypatch, capsys, flags, seconds
):
    work = Workload("W2", "", {"echo": lambda num=20: Run(num, [])}, {"num": 5})
    monkeypatch.setattr(catalog, "WORKLOADS", {"W2": work})
    monkeypatch.setattr("sys.argv", ["catalog", "W2", "echo", *flags])
    catalog.main()
    assert json.loads(capsys.readouterr().out)["seconds"] == seconds


def test_an_error_in_the_other_process_is_told():
    with pytest.raises(PeerFailed, match="ZeroDivisionError"):
        fresh_python("-c", "1 / 0")


@pytest.mark.parametrize("peer", processes.FIRST_STEPS)
def test_a_first_step_ends_near_the_loss_of_a_guess(peer):
    if processes.is_missing(peer):
        pytest.skip(f"{peer} is not installed")
    cost = processes.first_step(peer)
    assert cost["loss"] == pytest.approx(4.17, abs=0.3)  # ln 65
    assert cost["seconds"] > 0


def test_importing_costs_time_and_memory():
    alone, ours = map(processes.import_cost, ("Python alone", "course_lib"))
    assert ours["seconds"] > alone["seconds"]
    assert ours["in_all"] is None or ours["in_all"] > alone["in_all"] + 5


def test_the_facts_name_the_packages_that_are_here():
    facts = processes.machine_facts()
    assert set(facts) == set(MACHINE)
    assert re.match(r"\d+\.\d+", facts["packages"]["numpy"])

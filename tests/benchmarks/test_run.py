"""All of ``make bench`` with peers that do nothing: what is run, said and kept."""

import json
import re

import pytest

from tests.benchmarks import (
    child,
    growth,
    machine,
    records,
    run,
    shares,
    start,
    stored,
)
from tests.benchmarks.catalog import GROUPS, WORKLOADS, chosen
from tests.benchmarks.processes import PeerFailed, fresh_python, run_alone
from tests.benchmarks.workload import Run, Workload

FACTS = {
    "processor": "a processor",
    "cores": 2,
    "load": 0.1,
    "system": "Linux",
    "python": "3.12.0",
    "packages": {"numpy": "2.0", "torch": None, "scikit-learn": "1.5"},
    "numpy_blas": {"library": "openblas", "version": "0.3", "kernel": "Haswell"},
    "pytorch_products": None,
}


@pytest.fixture
def bench(monkeypatch, tmp_path):
    """Return a call of the command with peers that cost nothing; lists what was run."""
    done = []

    def run_nothing(name, peer, quick):
        done.append((name, peer, quick))
        seconds = 0.25
        if name in growth.VALUES:
            seconds = [0.25] * len(growth.VALUES[name])
        if name.startswith("shares"):
            seconds = [0.25] * (len(shares.PARTS) + len(shares.WITH_PRODUCTS))
        trace = None if peer == "bare products" else [1.0]
        return {"seconds": seconds, "trace": trace, "above_start": 2.0, "in_all": 3.0}

    def call(*arguments):
        monkeypatch.setattr("sys.argv", ["bench", *arguments])
        run.main()
        return json.loads((tmp_path / "bench.json").read_text())

    monkeypatch.setattr(run, "run_alone", run_nothing)
    monkeypatch.setattr(run, "is_missing", lambda peer: False)
    monkeypatch.setattr(machine, "facts", lambda: FACTS)
    monkeypatch.setattr(records, "FOLDER", tmp_path)
    monkeypatch.setattr(stored, "ROOT", tmp_path)
    monkeypatch.setattr(stored, "FOLDER", tmp_path / "book")
    monkeypatch.delenv("OPENBLAS_CORETYPE", raising=False)
    cost = {"seconds": 0.1, "in_all": 20.0, "loss": 4.2}
    monkeypatch.setattr(start, "import_cost", lambda name: cost)
    monkeypatch.setattr(start, "first_step", lambda name: cost)
    call.done = done
    return call


def test_quick_covers_all_workloads_in_one_round(bench, capsys):
    record = bench("--quick")
    assert sorted(bench.done) == sorted(
        (name, peer, True)
        for name, work in WORKLOADS.items()
        for peer in work.peers
        if peer not in {"PyTorch, fused Adam", "PyTorch, memory kept"}
    )
    assert record["quick"] is True
    assert set(record["workloads"]) == set(WORKLOADS)
    assert set(record["start"]) == set(start.IMPORTS)
    out = capsys.readouterr().out
    assert "QUICK" in out
    assert "num_copies = 1" in out


def test_every_workload_gets_shorter_or_is_short_already():
    assert {name for name, work in WORKLOADS.items() if not work.quick} == {"W1"}


def test_every_peer_works_as_many_rounds_as_asked(bench):
    record = bench("W1", "--rounds", "3")
    assert len(bench.done) == 6
    assert not any(quick for _, _, quick in bench.done)
    rows = record["workloads"]["W1"]["peers"]
    assert [len(row["rounds"]) for row in rows.values()] == [3, 3]
    assert record["rounds"] == 3
    assert rows["scikit-learn"]["ratio"] == 1.0


def test_the_record_names_machine_versions_kernel_and_command(bench, capsys):
    record = bench("W1", "--rounds", "1")
    assert record["machine"] == FACTS
    assert record["command"][-3:] == ["W1", "--rounds", "1"]
    header = capsys.readouterr().out
    for fact in ("a processor", "numpy 2.0", "kernel Haswell", "PyTorch not installed"):
        assert fact in header


def test_growth_is_kept_and_drawn(bench, tmp_path):
    record = bench("--growth", "--rounds", "1")
    assert list(record["growth"]) == [name for name, _, _ in growth.SWEEPS]
    sweep = record["growth"]["blocks"]
    assert sweep["values"] == [1, 2, 4, 8]
    assert sweep["seconds"] == {"course_lib": [0.25] * 4, "PyTorch": [0.25] * 4}
    assert (tmp_path / "growth.svg").read_text().count("<svg") == 1


def test_a_missing_peer_leaves_all_others_standing(bench, monkeypatch, capsys):
    monkeypatch.setattr(run, "is_missing", lambda peer: peer.startswith("PyTorch"))
    record = bench("--quick")
    assert not any(peer.startswith("PyTorch") for _, peer, _ in bench.done)
    assert capsys.readouterr().out.count('".[bench]"') >= 10
    assert list(record["growth"]["blocks"]["seconds"]) == ["course_lib"]
    assert "missing" in record["start"]["PyTorch"]


def test_the_screen_is_at_most_100_columns_wide(bench, capsys):
    bench("--quick")
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) > 50
    assert [line for line in lines if len(line) > 100] == []


def test_a_failing_peer_ends_the_run_and_writes_nothing(bench, monkeypatch, tmp_path):
    def fail(*arguments):
        raise PeerFailed("it broke")

    monkeypatch.setattr(run, "run_alone", fail)
    with pytest.raises(SystemExit, match="it broke"):
        bench("W1")
    assert list(tmp_path.iterdir()) == []


def test_the_command_names_the_kernel_that_was_asked_for(bench, monkeypatch):
    monkeypatch.setenv("OPENBLAS_CORETYPE", "Haswell")
    record = bench("W1", "--rounds", "1")
    assert record["command"][:2] == ["OPENBLAS_CORETYPE=Haswell", "python"]


def test_a_whole_run_is_kept_for_the_book_if_asked(bench, capsys):
    bench("--rounds", "1")
    assert not stored.FOLDER.exists()
    bench("--rounds", "1", "--store")
    assert stored.read("Haswell")["groups"]["W1"]["quick"] is False
    bench("--quick", "--store")
    assert stored.read("Haswell")["groups"]["W1"]["quick"] is True
    assert "book/haswell.json" in capsys.readouterr().out


def test_a_part_of_a_run_leaves_the_book_without_a_file(bench):
    with pytest.raises(SystemExit, match=r"keeps what it had: haswell.json lacks W2"):
        bench("W1", "--store")
    assert not stored.FOLDER.exists()


@pytest.mark.parametrize("wrong", [["W9"], ["--rounds", "-1"]])
def test_a_wrong_command_is_refused(bench, wrong, capsys):
    with pytest.raises(SystemExit):
        bench(*wrong)
    assert "expected" in capsys.readouterr().err


def test_groups_choose_their_workloads():
    assert chosen(["W1"]) == ["W1"]
    assert len(chosen(["W4"])) == 4
    assert chosen(GROUPS) == list(WORKLOADS)


def test_a_peer_runs_in_a_process_of_its_own_with_one_thread():
    result = run_alone("W1", "course_lib", quick=True)
    assert result["seconds"] > 0
    assert len(result["trace"]) == 21
    text, seconds = fresh_python(
        "-c", "import os; print(os.environ['OMP_NUM_THREADS'])"
    )
    assert text == "1\n"
    assert seconds > 0


@pytest.mark.parametrize(("flags", "expected"), [([], 20.0), (["--quick"], 5.0)])
def test_the_other_process_does_short_work_only_if_quick(
    monkeypatch, capsys, flags, expected
):
    def echo(num_epochs=20):
        return Run(float(num_epochs), [1.0])

    work = Workload("W2", "", {"echo": echo}, quick={"num_epochs": 5})
    monkeypatch.setattr(child, "WORKLOADS", {"W2": work})
    monkeypatch.setattr("sys.argv", ["child", "W2", "echo", *flags])
    child.main()
    assert json.loads(capsys.readouterr().out)["seconds"] == expected


def test_an_error_in_the_other_process_is_told():
    with pytest.raises(PeerFailed, match="ZeroDivisionError"):
        fresh_python("-c", "1 / 0")


def test_a_first_step_ends_near_the_loss_of_a_guess():
    cost = start.first_step("course_lib")
    assert cost["loss"] == pytest.approx(4.17, abs=0.1)  # ln 65
    assert cost["seconds"] > 0


def test_importing_costs_time_and_memory():
    alone, ours = start.import_cost("Python alone"), start.import_cost("course_lib")
    assert ours["seconds"] > alone["seconds"]
    if ours["in_all"] is not None:
        assert ours["in_all"] > alone["in_all"] + 5


def test_the_facts_name_the_packages_that_are_here():
    packages = machine.facts()["packages"]
    assert re.match(r"\d+\.\d+", packages["numpy"])
    assert set(packages) == {"numpy", "torch", "scikit-learn"}

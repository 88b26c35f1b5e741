"""What the book keeps of a record is whole, of one machine, and rounded."""

import json

import pytest

from tests.benchmarks import stored
from tests.benchmarks.catalog import GROUPS
from tests.benchmarks.made_up_record import MACHINE, record
from tests.benchmarks.workload import OURS


@pytest.fixture(autouse=True)
def folder(monkeypatch, tmp_path):
    monkeypatch.setattr(stored, "FOLDER", tmp_path / "measured")
    return stored.FOLDER


def test_what_is_stored_is_read_again(folder):
    path = stored.store(record())
    assert path == folder / "haswell.json"
    kept = stored.read("Haswell")
    assert list(kept["groups"]) == list(GROUPS)
    assert kept["machine"] == {k: v for k, v in MACHINE.items() if k != "load"}
    run = kept["groups"]["W2"]
    assert (run["began"], run["rounds"], run["load"]) == (
        "2026-01-01 12:00:00 +0000",
        2,
        0.5,
    )
    assert run["command"] == "python -m bench"


def test_numbers_have_four_digits_and_no_rounds():
    kept = stored.excerpt(record(["W1"]))["groups"]["W1"]["work"]["W1"][OURS]
    assert kept == {
        "above_start": 1.235,
        "highest": None,
        "in_all": 45.68,
        "lowest": None,
        "ratio": None,
        "seconds": 1.0,
    }


def test_the_ratio_has_its_range_over_the_rounds():
    whole = record(["W1"])
    whole["workloads"]["W1"]["peers"][OURS]["rounds"] = [
        {"seconds": 1.0},
        {"seconds": 3.0},
    ]
    peer = stored.excerpt(whole)["groups"]["W1"]["work"]["W1"]["scikit-learn"]
    assert (peer["lowest"], peer["ratio"], peer["highest"]) == (0.5, 0.5, 1.5)


def test_the_range_of_a_growth_has_one_number_a_size():
    work = stored.excerpt(record(["growth"]))["groups"]["growth"]["work"]
    blocks = work["growth num_layers"]
    assert blocks[OURS]["seconds"] == [1, 2, 4, 8]
    assert blocks["PyTorch"]["highest"] == [0.5] * 4


def test_groups_that_were_not_measured_again_stay():
    stored.store(record())
    stored.store(record(["W3"], ours=7.0))
    groups = stored.read("Haswell")["groups"]
    assert groups["W3"]["work"]["W3"][OURS]["seconds"] == 7.0
    assert groups["W2"]["work"]["W2"][OURS]["seconds"] == 1.0


def test_two_records_may_make_a_whole():
    rest = [group for group in GROUPS if group != "choices"]
    stored.store(record(rest), record(["choices"]))
    assert list(stored.read("Haswell")["groups"]) == list(GROUPS)


def test_another_machine_is_not_mixed_in(folder):
    before = stored.store(record()).read_bytes()
    other = record(["W3"])
    other["machine"]["processor"] = "Q"
    with pytest.raises(ValueError, match="got others: measure all groups"):
        stored.store(other)
    assert (folder / "haswell.json").read_bytes() == before
    whole = record()
    whole["machine"]["processor"] = "Q"
    stored.store(whole)
    assert stored.read("Haswell")["machine"]["processor"] == "Q"


def test_the_load_of_the_moment_makes_no_other_machine():
    stored.store(record())
    busy = record(["W3"])
    busy["machine"]["load"] = 9.0
    stored.store(busy)
    assert stored.read("Haswell")["groups"]["W3"]["load"] == 9.0


@pytest.mark.parametrize("how", ["missing", "other work"])
def test_what_is_no_whole_measurement_is_not_stored(folder, how):
    whole = record()
    peers = whole["workloads"]["W2"]["peers"]
    if how == "missing":
        peers["PyTorch"] = {"missing": "not installed"}
    else:
        peers["PyTorch"]["same_work"] = False
    with pytest.raises(ValueError, match="expected"):
        stored.store(whole)
    assert not folder.exists()


def test_a_first_file_must_be_whole(folder):
    with pytest.raises(ValueError, match=r"haswell.json lacks W1, .*make bench STORE"):
        stored.store(record(["W2"]))
    assert not folder.exists()


def test_a_kernel_that_was_not_measured_is_named():
    with pytest.raises(ValueError, match=r"zen.json is not in measured; measure"):
        stored.read("Zen")


@pytest.mark.parametrize(
    ("way", "message"),
    [
        (["machine"], "haswell.json lacks machine"),
        (["groups", "shares"], "haswell.json lacks shares"),
        (["groups", "W1", "began"], "haswell.json, W1 lacks began"),
        (["groups", "W4", "work", "W4 d64 b16"], "W4 lacks W4 d64 b16"),
        (["groups", "W5", "work", "W5", "PyTorch"], "W5 lacks PyTorch"),
        (["groups", "W5", "work", "W5", "PyTorch", "ratio"], "PyTorch lacks ratio"),
        (["groups", "start", "work", "start", "numpy"], "start lacks numpy"),
        (["groups", "start", "work", "start", OURS, "import"], "lacks import"),
    ],
)
def test_a_file_that_lacks_something_is_refused(way, message):
    path = stored.store(record())
    kept = json.loads(path.read_text())
    inner = kept
    for name in way[:-1]:
        inner = inner[name]
    del inner[way[-1]]
    path.write_text(json.dumps(kept))
    with pytest.raises(ValueError, match=f"{message}; measure it anew"):
        stored.read("Haswell")


def test_a_first_step_that_was_not_taken_is_refused():
    path = stored.store(record())
    kept = json.loads(path.read_text())
    kept["groups"]["start"]["work"]["start"]["PyTorch"]["first_step"] = None
    path.write_text(json.dumps(kept))
    with pytest.raises(ValueError, match="lacks PyTorch's first step"):
        stored.read("Haswell")


def test_both_kernels_are_read_the_older_last():
    stored.store(record(kernel="Haswell"))
    stored.store(record(kernel="Zen"))
    assert list(stored.read_all()) == ["Zen", "Haswell"]


def test_kernels_of_two_machines_are_not_shown_together():
    stored.store(record(kernel="Haswell"))
    other = record(kernel="Zen")
    other["machine"]["python"] = "3.13.0"
    stored.store(other)
    with pytest.raises(ValueError, match="expected both kernels of one machine"):
        stored.read_all()


@pytest.mark.parametrize("kernels", [[], ["Haswell"], ["Zen", "Sky", "Haswell"]])
def test_one_kernel_beside_haswell_is_shown(kernels):
    for kernel in kernels:
        stored.store(record(kernel=kernel))
    with pytest.raises(ValueError, match="expected one kernel beside Haswell"):
        stored.read_all()


def test_haswell_must_be_among_them():
    stored.store(record(kernel="Zen"))
    with pytest.raises(ValueError, match=r"haswell\.json is not in"):
        stored.read_all()


def test_only_a_quick_run_may_leave_out_pytorch_s_second_form():
    quick = record()
    for part in quick["workloads"].values():
        part["peers"].pop("PyTorch, fused Adam", None)
    with pytest.raises(ValueError, match="W2 lacks PyTorch, fused Adam"):
        stored.store(quick)
    quick["quick"] = True
    stored.store(quick)
    assert stored.read("Haswell")["groups"]["W2"]["quick"] is True


def test_a_record_without_the_peer_that_keeps_memory_is_whole():
    older = record()
    for part in older["workloads"].values():
        part["peers"].pop("PyTorch, memory kept", None)
    stored.store(older)
    work = stored.read("Haswell")["groups"]["W4"]["work"]["W4 d64 b16"]
    assert "PyTorch, memory kept" not in work

"""The book's excerpt of a record is complete, from one machine, and rounded.

No time is tested here, only that the page has what it needs.
"""

import json
import re

import pytest

from book.evidence.benchmarks import stored
from book.evidence.benchmarks.catalog import GROUPS
from book.evidence.benchmarks.workload import OURS
from tests.evidence.benchmarks.conftest import MACHINE

FILES = sorted(stored.FOLDER.iterdir())


def read(path):
    return json.loads(path.read_text(encoding="utf-8"))


def test_two_whole_records_of_one_machine_are_kept():
    kept = stored.read_all()
    assert sorted(stored.path_of(kernel) for kernel in kept) == FILES
    for kernel, record in kept.items():
        assert list(record["groups"]) == list(GROUPS)
        for run in record["groups"].values():
            found = re.match(r"OPENBLAS_CORETYPE=(\w+) ", run["command"])
            assert (found[1] if found else None) in (None, kernel)
            assert found or kernel != "Haswell"


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_record_is_small_and_names_no_place(path):
    text = path.read_text(encoding="utf-8")
    assert len(text) < 40_000
    assert re.findall(r"(?<![\w.])/\w+/", text) == []


def test_what_is_stored_has_four_digits_and_no_rounds(folder, record):
    path = stored.store(record())
    assert path == folder / "haswell.json"
    kept = read(path)
    assert list(kept["groups"]) == list(GROUPS)
    assert kept["machine"] == {k: v for k, v in MACHINE.items() if k != "load"}
    run = kept["groups"]["W1"]
    assert (run["rounds"], run["load"], run["command"]) == (2, 0.5, "python -m bench")
    whole = {"seconds": 1.0, "above_start": 1.235, "in_all": 45.68}
    assert run["work"]["W1"][OURS] == whole | dict.fromkeys(
        ("ratio", "lowest", "highest")
    )


def test_the_ratio_has_its_range_over_the_rounds(record):
    whole = record(["W1", "growth"])
    rounds = [{"seconds": 1.0}, {"seconds": 3.0}]
    whole["workloads"]["W1"]["peers"][OURS]["rounds"] = rounds
    groups = stored.excerpt(whole)["groups"]
    peer = groups["W1"]["work"]["W1"]["scikit-learn"]
    assert (peer["lowest"], peer["ratio"], peer["highest"]) == (0.5, 0.5, 1.5)
    peer = groups["growth"]["work"]["growth num_layers"]["PyTorch"]
    assert peer["highest"] == [0.5] * 4  # one number per size


def test_groups_that_were_not_measured_again_stay(folder, record):
    stored.store(record())
    busy = record(["W3"], ours=7.0)
    busy["machine"]["load"] = 9.0  # doesn't make it a different machine
    groups = read(stored.store(busy))["groups"]
    assert groups["W3"]["work"]["W3"][OURS]["seconds"] == 7.0
    assert groups["W3"]["load"] == 9.0
    assert groups["W2"]["work"]["W2"][OURS]["seconds"] == 1.0


def test_another_machine_is_not_mixed_in(folder, record):
    path = stored.store(record())
    other = record(["W3"])
    other["machine"]["processor"] = "Q"
    with pytest.raises(ValueError, match="got different ones: measure all groups"):
        stored.store(other)
    assert read(path)["machine"]["processor"] == "P"


@pytest.mark.parametrize(
    "change", [{"missing": "not installed"}, {"same_work": False}], ids=str
)
def test_what_is_no_whole_measurement_is_not_stored(folder, record, change):
    whole = record()
    whole["workloads"]["W2"]["peers"]["PyTorch"] |= change
    with pytest.raises(ValueError, match="expected every peer"):
        stored.store(whole)
    assert not folder.exists()


@pytest.mark.parametrize(
    ("way", "message"),
    [
        (["groups", "shares"], "haswell.json lacks shares"),
        (["groups", "W4", "work", "W4 d64 b16"], "W4 lacks W4 d64 b16"),
        (["groups", "W5", "work", "W5", "PyTorch"], "W5 lacks PyTorch"),
        (["groups", "start", "work", "start", "numpy"], "start lacks numpy"),
    ],
)
def test_a_file_that_lacks_something_is_refused(folder, record, way, message):
    stored.store(record(kernel="Zen"))
    path = stored.store(record())
    kept = inner = read(path)
    for name in way[:-1]:
        inner = inner[name]
    del inner[way[-1]]
    path.write_text(json.dumps(kept))
    with pytest.raises(ValueError, match=f"{message}; measure it again"):
        stored.read_all()


def test_both_kernels_are_read_haswell_last_and_of_one_machine(folder, record):
    stored.store(record(kernel="Zen"))
    with pytest.raises(ValueError, match="expected Haswell and one more kernel"):
        stored.read_all()
    stored.store(record(kernel="Haswell"))
    assert list(stored.read_all()) == ["Zen", "Haswell"]
    other = record(kernel="Zen")
    other["machine"]["python"] = "3.13.0"
    stored.store(other)
    with pytest.raises(ValueError, match="expected both kernels from one machine"):
        stored.read_all()


def test_only_a_quick_run_may_leave_out_pytorch_s_second_form(folder, record):
    quick = record()
    for part in quick["workloads"].values():
        for peer in {"PyTorch, fused Adam", *stored.OPTIONAL}:
            part["peers"].pop(peer, None)
    with pytest.raises(ValueError, match="W2 lacks PyTorch, fused Adam"):
        stored.store(quick)
    quick["quick"] = True
    assert read(stored.store(quick))["groups"]["W2"]["quick"] is True

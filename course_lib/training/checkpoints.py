"""Save a trained network in a file, either completely or not at all."""

import contextlib
import glob
import os
import secrets
import time
import zipfile
import zlib
from pathlib import Path

import numpy as np

from course_lib.layers import Layer
from course_lib.optimizers import Optimizer

#: What reading a damaged file can raise (TypeError if it held one array, not several).
UNREADABLE = (
    EOFError,
    OSError,
    RuntimeError,
    TypeError,
    ValueError,
    zipfile.BadZipFile,
    zlib.error,
)

#: Seconds after which a half-written file next to a checkpoint counts as abandoned.
ABANDONED = 3600


def save_checkpoint(
    path: str | Path, model: Layer, optimizer: Optimizer | None = None
) -> None:
    """Write all parameters and the optimizer's memory into one ``.npz`` file.

    A temporary file is written first and then moved into place in one step, so an
    interruption leaves the old file intact. If the process is killed before the move, a
    file that ends in ``.part`` is left behind; saving again an hour or more later
    removes it.

    The file doesn't contain the rest of a training run: the learning rate and other
    settings, the state of the generators (of the batches and of Dropout), and the
    history. To continue, make the model and optimizer with the same settings, load the
    file, and pass :func:`fit` the batches and, if there is a schedule,
    ``first_step=optimizer.num_steps``. A new generator shows the rows in a different
    order, but everything else is as if training had never stopped.

    Parameters
    ----------
    path : str or Path
        Ends in ``.npz``. If it is a symbolic link, the file it points to is written.
    model : Layer
    optimizer : Optimizer, optional
        If given, its memory is saved too, so that the next step will be the same as
        if training hadn't stopped.

    Raises
    ------
    ValueError
        If the path doesn't end in ``.npz``.
    OSError
        If the folder is missing or not writable, or the disk is full.
    """
    path = Path(path)
    if path.suffix != ".npz":
        raise ValueError(f"expected a path that ends in .npz, got {path.name}")
    path = Path(os.path.realpath(path))
    arrays = {f"model/{name}": value for name, value in model.parameters().items()}
    if optimizer is not None:
        state = optimizer.state()
        arrays |= {f"optimizer/{name}": value for name, value in state.items()}
    _remove_abandoned(path)
    temporary = path.with_name(f"{path.name}.{secrets.token_hex(4)}.part")
    try:
        file = open(temporary, "xb")  # noqa: SIM115 (closed below)
    except OSError as error:
        reason = f"{error.strerror}: a checkpoint needs a folder to write to"
        raise type(error)(error.errno, reason, str(path.parent)) from None
    try:
        with file:
            np.savez(file, **arrays)
            file.flush()
            os.fsync(file.fileno())
        os.replace(temporary, path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def _remove_abandoned(path):
    """Remove what killed processes left next to a checkpoint."""
    for part in path.parent.glob(f"{glob.escape(path.name)}.*.part"):
        with contextlib.suppress(OSError):  # another process was faster
            if time.time() - part.stat().st_mtime > ABANDONED:
                part.unlink()


def load_checkpoint(
    path: str | Path, model: Layer, optimizer: Optimizer | None = None
) -> None:
    """Read a checkpoint into a model (and optimizer) of the same shapes and dtype.

    Everything, including the checksum of every array, is checked before anything is
    changed, so a damaged file is rejected.

    Parameters
    ----------
    path : str or Path
    model : Layer
    optimizer : Optimizer, optional

    Raises
    ------
    FileNotFoundError
        If there is no such file.
    ValueError
        If the file is damaged or isn't a checkpoint, or if its names, shapes, or dtypes
        differ from those of the model.
    """
    arrays = _read_arrays(path)
    saved = _part(arrays, "model/")
    parameters = model.parameters()
    expected, received = _kinds(parameters), _kinds(saved)
    if expected != received:
        raise ValueError(
            f"expected parameters {dict(sorted(expected - received))}, "
            f"got {dict(sorted(received - expected))}"
        )
    if optimizer is not None:
        optimizer.load_state(_part(arrays, "optimizer/"))
    for name, value in parameters.items():
        value[...] = saved[name]


def _kinds(arrays):
    """Return each array's name with its dtype and shape, as a set of pairs."""
    return {(name, f"{value.dtype} {value.shape}") for name, value in arrays.items()}


def _read_arrays(path):
    with open(path, "rb") as file:  # NumPy alone would leave a damaged file open
        try:
            with np.load(file, allow_pickle=False) as archive:
                # NumPy reads as much as a header asks for, and the checksum is compared
                # only at the end, so a header that asks for too little would pass.
                if archive.zip.testzip() is not None:
                    raise zipfile.BadZipFile
                return dict(archive)
        except UNREADABLE as error:
            raise ValueError(
                f"expected a checkpoint, got an unreadable {path}"
            ) from error


def _part(arrays, prefix):
    return {
        name.removeprefix(prefix): value
        for name, value in arrays.items()
        if name.startswith(prefix)
    }

"""Keep a trained network in a file: written whole, or not at all."""

import os
import zipfile
import zlib
from pathlib import Path

import numpy as np

#: What reading a damaged file can raise; TypeError: it held one array, no archive.
UNREADABLE = (
    EOFError,
    OSError,
    RuntimeError,
    TypeError,
    ValueError,
    zipfile.BadZipFile,
    zlib.error,
)


def save_checkpoint(path, model, optimizer=None):
    """Write all parameters, and the optimizer's memory, into one ``.npz`` file.

    The file is first written beside its place and then moved there in one step, so an
    interruption leaves the old file as it was. What a training consists of besides (its
    learning rate, the random generator of its batches) is not in it.

    Parameters
    ----------
    path : str or Path
        Ends in ``.npz``.
    model : Layer
    optimizer : Optimizer, optional
        Given, its memory is kept too, and the next step will be the one that would
        have followed.
    """
    path = Path(path)
    if path.suffix != ".npz":
        raise ValueError(f"expected a path that ends in .npz, got {path.name}")
    arrays = {f"model/{name}": value for name, value in model.parameters().items()}
    if optimizer is not None:
        state = optimizer.state()
        arrays |= {f"optimizer/{name}": value for name, value in state.items()}
    temporary = path.with_name(f"{path.name}.{os.getpid()}.part")
    try:
        with open(temporary, "wb") as file:
            np.savez(file, **arrays)
            file.flush()
            os.fsync(file.fileno())
        os.replace(temporary, path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def load_checkpoint(path, model, optimizer=None):
    """Read a checkpoint into a model (and optimizer) of the same shapes.

    Everything is checked before anything is changed.

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
        If the file is no checkpoint, or holds other names or shapes than the model.
    """
    arrays = _read_arrays(path)
    saved = _part(arrays, "model/")
    parameters = model.parameters()
    expected = {(name, value.shape) for name, value in parameters.items()}
    received = {(name, value.shape) for name, value in saved.items()}
    if expected != received:
        raise ValueError(
            f"expected parameters {dict(sorted(expected - received))}, "
            f"got {dict(sorted(received - expected))}"
        )
    if optimizer is not None:
        optimizer.load_state(_part(arrays, "optimizer/"))
    for name, value in parameters.items():
        value[...] = saved[name]


def _read_arrays(path):
    with open(path, "rb") as file:  # numpy alone would leave a damaged file open
        try:
            with np.load(file, allow_pickle=False) as archive:
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

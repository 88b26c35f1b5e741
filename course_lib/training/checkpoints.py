"""Keep a trained network in a file: written whole, or not at all."""

import os
import tempfile
import zipfile
from pathlib import Path

import numpy as np


def save_checkpoint(path, model, optimizer=None):
    """Write all parameters, and the optimizer's memory, into one ``.npz`` file.

    The file is first written beside its place and then moved there in one step, so an
    interruption leaves the old file as it was.

    Parameters
    ----------
    path : str or Path
        Ends in ``.npz``.
    model : Layer
    optimizer : Optimizer, optional
        Given, the training can go on exactly where it stopped.
    """
    path = Path(path)
    if path.suffix != ".npz":
        raise ValueError(f"expected a path that ends in .npz, got {path.name}")
    arrays = {f"model/{name}": value for name, value in model.parameters().items()}
    if optimizer is not None:
        state = optimizer.state()
        arrays |= {f"optimizer/{name}": value for name, value in state.items()}
    descriptor, temporary = tempfile.mkstemp(suffix=".part", dir=path.parent)
    try:
        with os.fdopen(descriptor, "wb") as file:
            np.savez(file, **arrays)
            file.flush()
            os.fsync(file.fileno())
        os.replace(temporary, path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
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
    ValueError
        If the file is no checkpoint, or holds other names or shapes than the model.
    """
    try:
        with np.load(path, allow_pickle=False) as archive:
            arrays = dict(archive)
    except (zipfile.BadZipFile, EOFError, OSError, ValueError) as error:
        if isinstance(error, FileNotFoundError):
            raise
        raise ValueError(f"expected a checkpoint, got an unreadable {path}") from error
    saved = _part(arrays, "model/")
    parameters = model.parameters()
    expected = {name: value.shape for name, value in parameters.items()}
    received = {name: value.shape for name, value in saved.items()}
    if expected != received:
        raise ValueError(f"expected parameters {expected}, got {received}")
    if optimizer is not None:
        optimizer.load_state(_part(arrays, "optimizer/"))
    for name, value in parameters.items():
        value[...] = saved[name]


def _part(arrays, prefix):
    return {
        name.removeprefix(prefix): value
        for name, value in arrays.items()
        if name.startswith(prefix)
    }

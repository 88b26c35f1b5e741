"""Keep a trained network in a file: written whole, or not at all."""

import contextlib
import glob
import os
import secrets
import time
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

#: Seconds after which a half-written file beside a checkpoint has lost its writer.
ABANDONED = 3600


def save_checkpoint(path, model, optimizer=None):
    """Write all parameters, and the optimizer's memory, into one ``.npz`` file.

    The file is first written beside its place and then moved there in one step, so an
    interruption leaves the old file as it was. If the process was killed meanwhile, a
    file that ends in ``.part`` stays behind; saving again an hour later removes it.

    What a training consists of besides is not in the file: the learning rate and the
    other settings, the state of the generators (of the batches, of Dropout) and the
    history. To go on, make model and optimizer with the same settings, load, and give
    :func:`fit` the rest: the batches, and with a schedule also
    ``first_step=optimizer.num_steps``. A generator that starts anew shows the rows in
    another order; every other number is as if the training had never stopped.

    Parameters
    ----------
    path : str or Path
        Ends in ``.npz``. Where it is a symbolic link, the file it leads to is written.
    model : Layer
    optimizer : Optimizer, optional
        Given, its memory is kept too, and the next step will be the one that would
        have followed.

    Raises
    ------
    ValueError
        If the path has another ending.
    OSError
        If the folder is missing or not yours to write to, or the disk is full.
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
    """Remove what killed processes left beside a checkpoint."""
    for part in path.parent.glob(f"{glob.escape(path.name)}.*.part"):
        with contextlib.suppress(OSError):  # another process was faster
            if time.time() - part.stat().st_mtime > ABANDONED:
                part.unlink()


def load_checkpoint(path, model, optimizer=None):
    """Read a checkpoint into a model (and optimizer) of the same shapes and dtype.

    Everything is checked before anything is changed, the checksum of every array too:
    a damaged file is refused.

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
        If the file is no checkpoint or damaged, or holds other names, shapes or dtypes
        than the model.
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
    """Return the pairs of a name and what is there: shape and dtype."""
    return {(name, f"{value.dtype} {value.shape}") for name, value in arrays.items()}


def _read_arrays(path):
    with open(path, "rb") as file:  # numpy alone would leave a damaged file open
        try:
            with np.load(file, allow_pickle=False) as archive:
                # numpy reads as much as a header asks for, and a checksum speaks only
                # at the end of the data: a header that asks for too little would pass.
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

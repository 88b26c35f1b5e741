"""Write files whole or not at all, so that nobody reads half a grade."""

import contextlib
import errno
import os
from pathlib import Path

#: Errors that free space cures.
FULL = (errno.ENOSPC, errno.EDQUOT)


def write_whole(path, content):
    """Write a file whole or not at all.

    Parameters
    ----------
    path : str or path
        Its folder is created if missing.
    content : str or bytes
        Text is written in UTF-8.

    Raises
    ------
    OSError
        If it can't be written. The message names the path and, if the disk is full, the
        cure.
    """
    path = Path(path)
    partial = path.with_name(f"{path.name}.partial")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        partial.write_bytes(content.encode() if isinstance(content, str) else content)
        os.replace(partial, path)
    except OSError as problem:
        with contextlib.suppress(OSError):
            partial.unlink()
        if problem.errno not in FULL:
            raise
        raise OSError(
            f"the disk is full, so {path} wasn't written: free up space there, and "
            "run the same command again; what was graded before is kept"
        ) from None

"""Write files whole or not at all, so that nobody reads half a mark."""

import os
from pathlib import Path


def write_whole(path, text):
    """Write a text file whole or not at all.

    Parameters
    ----------
    path : str or path
        Its folder is created if missing.
    text : str
    """
    path = Path(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_name(f"{path.name}.partial")
    partial.write_text(text, encoding="utf-8", newline="")
    os.replace(partial, path)

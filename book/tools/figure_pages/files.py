"""Scripts, styles, and frames of a figure as files of the site."""

import hashlib
import os
import re

FIGURES = "_figures"  # in the site: scripts, style sheets and frames

STYLE = re.compile(r"<style>(.*?)</style>\n?", re.DOTALL)
SCRIPT = re.compile(r"<script(?: type=\"module\")?>(.*?)</script>\n?", re.DOTALL)


def keep(folder, data, ending):
    """Write a file named after its content, whole or not at all; return its name.

    Parameters
    ----------
    folder : Path
        It is made if it doesn't exist.
    data : bytes
    ending : str
        A name such as ``js``.

    Returns
    -------
    str
    """
    name = f"{hashlib.sha256(data).hexdigest()[:16]}.{ending}"
    if not (folder / name).is_file():
        folder.mkdir(parents=True, exist_ok=True)
        partial = folder / f"{name}.{os.getpid()}.partial"
        partial.write_bytes(data)
        os.replace(partial, folder / name)
    return name


def as_classic(script):
    """Turn a module without imports into a classic script that does the same.

    A browser refuses modules of a page that was opened as a file, without a server.
    """
    return f'(() => {{\n"use strict";\n{script.strip()}\n}})();\n'

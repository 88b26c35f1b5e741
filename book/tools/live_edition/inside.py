"""Compile modules in an archive, in the Python that will import them: Pyodide's.

Its own files and NumPy's wheel hold the source of each module, which every visit would
compile again. ``compiling.py`` runs this file in Pyodide.
"""

import io
import sys
import tempfile
import zipfile
from importlib._bootstrap_external import _code_to_hash_pyc
from pathlib import Path

UNCHECKED = bytes(8)  # no hash, because there is no source to compare it with


def imported_files():
    """Return the files of the modules that have been imported."""
    files = (getattr(module, "__file__", None) for module in [*sys.modules.values()])
    return {file for file in files if file}


def font_list():
    """Return matplotlib's list of fonts as it keeps it for later starts."""
    from matplotlib import font_manager

    fonts = font_manager.FontManager()  # anew, since a list may come with the package
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "fonts.json")
        font_manager.json_dump(fonts, file)
        return file.read_text(encoding="utf-8")


def compiled(archive, place, wanted):
    """Return an archive in which some modules are compiled, the rest as it was.

    Parameters
    ----------
    archive : bytes
        A zip file, which a wheel is as well.
    place : str
        Where its files are when they are imported, with a slash at the end.
    wanted : set of str
        The files of the modules to compile.

    Returns
    -------
    bytes
        The same for the same files.
    """
    result = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(bytes(archive))) as old,
        zipfile.ZipFile(result, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as new,
    ):
        for entry in old.infolist():
            content, file = old.read(entry), place + entry.filename
            if file.endswith(".py") and file in wanted:
                code = compile(content, file, "exec", dont_inherit=True)
                content = _code_to_hash_pyc(code, UNCHECKED, checked=False)
                entry = zipfile.ZipInfo(f"{entry.filename}c", entry.date_time)
                entry.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(entry, content)
    return result.getvalue()

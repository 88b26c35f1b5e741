"""Make the browser edition: JupyterLab and Python inside a page, with all notebooks.

The site in ``build/lite`` needs only a server that hands out files, because it requests
nothing from any other host. Pyodide's files aren't part of this repository. They come
from a folder or an address, and each one is compared with its official hash.

    python book/tools/lite.py FOLDER_OR_ADDRESS
"""

import json
import shutil
import sys
import time

from environment import BUILD, ROOT, fingerprint, read_note, write_note
from lite_edition.notebooks import write_copies
from lite_edition.parts import (
    LISTS,
    PARTS,
    FailedError,
    build_library,
    fetch_wheels,
    gather_pyodide,
    kernel_wheels,
    make_tools,
    run,
    tools_python,
)
from lite_edition.pyodide_files import LOCK, WANTED, Official, RefusedError, sha256
from publishing.moved import TABLE, lab_script, read_table
from publishing.packing import whole

SITE = BUILD / "lite"
NOTE = BUILD / "lite.json"
INPUTS = (
    *("book/lite", "chapters", "course_lib", "pyproject.toml"),
    *("book/tools/lite.py", "book/tools/lite_edition"),
    *("book/tools/publishing/stamping.py", "book/tools/publishing/moved.py", TABLE),
)
SETTINGS = "jupyter-lite.json"
SCRIPT = "book_links.js"
APPS = ("lab", "notebooks", "tree")
LAB_SCRIPTS = ("anywidget", "jupyterlab_widgets")  # wheels with a part for JupyterLab

# Loaded at the start, so that the kernel doesn't fetch them one after another.
READY = (
    *("micropip", "piplite", "ssl", "sqlite3", "ipykernel", "comm"),
    *("pyodide_kernel", "jedi", "ipython", "course-lib"),
)


def state():
    """Return a fingerprint of what the site is made from."""
    return {"inputs": fingerprint(*INPUTS)}


def is_current():
    """Return whether the site on disk was made from the current files."""
    return read_note(NOTE) == state() and (SITE / "index.html").exists()


def stage(official, wheels, folder):
    """Lay out what JupyterLite builds from: settings, notebooks, Pyodide, our wheel."""
    shutil.rmtree(folder, ignore_errors=True)
    pyodide = folder / "static" / "pyodide"
    gather_pyodide(official, wheels, READY, pyodide)
    write_copies(folder / "files")
    settings = json.loads((LISTS / SETTINGS).read_text(encoding="utf-8"))
    plugins = settings["jupyter-config-data"]["litePluginSettings"]
    [kernel] = plugins.values()
    # The list changes with the library; its hash keeps browsers from using an old one.
    lock = f"./static/pyodide/{LOCK}?{sha256(pyodide / LOCK)[:8]}"
    kernel["loadPyodideOptions"] = {"packages": list(READY), "lockFileURL": lock}
    (folder / SETTINGS).write_text(json.dumps(settings), encoding="utf-8")


def build_site(source, site, wheels):
    """Let JupyterLite build the site."""
    scripts = [str(path) for path in wheels if path.name.startswith(LAB_SCRIPTS)]
    wishes = {
        "apps": APPS,
        "cache_dir": str(PARTS / "cache"),
        "contents": [str(source / "files")],
        "federated_extensions": scripts,
        "lite_dir": str(source),
        "no_libarchive": True,
        "no_sourcemaps": True,
        "no_unused_shared_packages": True,
        "output_dir": str(site),
    }
    config = PARTS / "build.json"
    config.write_text(json.dumps({"LiteBuildConfig": wishes}), encoding="utf-8")
    command = tools_python(), "-m", "jupyterlite_core", "build", f"--config={config}"
    run(*command, folder=source)  # its notes stay there and are discarded


def add_script(site):
    """Link each page of the lab to the surrounding pages of the book."""
    script = lab_script(read_table()) + (LISTS / SCRIPT).read_text(encoding="utf-8")
    (site / SCRIPT).write_text(script, encoding="utf-8")
    for page in sorted(site.glob("*/index.html")):
        text = page.read_text(encoding="utf-8")
        if text.count("<head>") != 1:
            raise FailedError(f"expected one <head> in {page}")
        tag = f'<head><script src="../{SCRIPT}"></script>'
        page.write_text(text.replace("<head>", tag), encoding="utf-8")


def make(place):
    """Make the site from Pyodide's files in a folder or at an address."""
    now = state()
    official = Official(place, PARTS / "official")
    make_tools()
    wheels = sorted(fetch_wheels().glob("*.whl"))
    print("Making the browser edition ...", flush=True)
    source = PARTS / "stage"
    stage(official, [*wheels, *kernel_wheels(), build_library()], source)
    with whole(SITE) as site:
        build_site(source, site, wheels)
        add_script(site)
    write_note(NOTE, now)


def report(seconds):
    """Say where the site is and how large."""
    sizes = [path.stat().st_size for path in SITE.rglob("*") if path.is_file()]
    print(
        f"The browser edition is in {SITE.relative_to(ROOT)}: {len(sizes)} files, "
        f"{sum(sizes) / 1e6:.1f} MB ({seconds:.0f} s)."
    )


def main():
    """Make the site if something changed, or say in one sentence what is missing."""
    start = time.perf_counter()
    if is_current():
        print("Nothing has changed since the browser edition was made.")
        return report(time.perf_counter() - start)
    if len(sys.argv) != 2 or not sys.argv[1]:
        sys.exit(WANTED)
    try:
        make(sys.argv[1])
    except (RefusedError, RuntimeError, ValueError) as error:
        sys.exit(f"The browser edition wasn't made. {error}")
    return report(time.perf_counter() - start)


if __name__ == "__main__":
    main()

"""Add our wheels to the list that Pyodide reads, so that imports find them.

``pyodide-lock.json`` names each package, its file with its hash, the modules that it
provides, and the packages that it needs. The browser edition gets its own list: our
wheels, and the Pyodide packages that they need.
"""

import email.parser
import zipfile

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from lite_edition.pyodide_files import sha256

PURE = "-none-any.whl"
BROWSER = {
    "implementation_name": "cpython",
    "os_name": "posix",
    "platform_machine": "wasm32",
    "platform_system": "Emscripten",
    "sys_platform": "emscripten",
    "extra": "",
}


def read_metadata(wheel):
    """Return a wheel's metadata and the names of its files."""
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
        [name] = [n for n in names if n.endswith(".dist-info/METADATA")]
        text = archive.read(name).decode("utf-8")
    return email.parser.Parser().parsestr(text), names


def imports_of(names):
    """Return the modules in a wheel whose files have these names."""
    packages = {n.split("/")[0] for n in names if n.endswith("/__init__.py")}
    modules = {n[:-3] for n in names if "/" not in n and n.endswith(".py")}
    return sorted(n for n in packages | modules if n.isidentifier())


def entry(wheel, python):
    """Return the list's entry for a pure wheel.

    Parameters
    ----------
    wheel : Path
    python : str
        The browser's version of Python, such as "3.12.7".

    Returns
    -------
    dict

    Raises
    ------
    ValueError
        If the wheel was built for one kind of machine.
    """
    if not wheel.name.endswith(PURE):
        raise ValueError(f"expected a wheel for any machine, got {wheel.name}")
    metadata, names = read_metadata(wheel)
    here = BROWSER | {
        "python_full_version": python,
        "python_version": python.rpartition(".")[0],
    }
    needs = map(Requirement, metadata.get_all("Requires-Dist") or [])
    return {
        "name": canonicalize_name(metadata["Name"]),
        "version": metadata["Version"],
        "file_name": wheel.name,
        "install_dir": "site",
        "sha256": sha256(wheel),
        "package_type": "package",
        "imports": imports_of(names),
        "depends": sorted(
            canonicalize_name(need.name)
            for need in needs
            if not need.marker or need.marker.evaluate(here)
        ),
        "unvendored_tests": False,
    }


def reach(packages, roots):
    """Return the names of the roots and of all packages that they need.

    Parameters
    ----------
    packages : dict of str to dict
        Entries as in the list.
    roots : iterable of str

    Returns
    -------
    set of str

    Raises
    ------
    ValueError
        If a package isn't in the list.
    """
    found, waiting = set(), [(name, "the browser edition") for name in roots]
    while waiting:
        name, asker = waiting.pop()
        name = canonicalize_name(name)
        if name in found:
            continue
        if name not in packages:
            raise ValueError(
                f"{asker} needs {name}: add a pure wheel for it to book/lite/wheels.txt"
            )
        found.add(name)
        waiting += [(needed, name) for needed in packages[name]["depends"]]
    return found


def extend(official, wheels, roots):
    """Return a list with our wheels and the official packages that the roots need.

    Parameters
    ----------
    official : dict
        The official list.
    wheels : list of Path
        Each is added to the list, replacing any package with the same name.
    roots : list of str

    Returns
    -------
    lock : dict
    theirs : dict of str to str
        The hash of each official file that is needed, by file name.
    """
    ours = [entry(wheel, official["info"]["python"]) for wheel in wheels]
    ours = {each["name"]: each for each in ours}
    packages = official["packages"] | ours
    needed = sorted(reach(packages, [*roots, *ours]))
    theirs = {
        packages[name]["file_name"]: packages[name]["sha256"]
        for name in needed
        if name not in ours
    }
    return official | {"packages": {name: packages[name] for name in needed}}, theirs

"""Put our wheels into the list that Pyodide reads, so that an import finds them.

``pyodide-lock.json`` names each package, its file with its hash, what it offers to
import and what it needs. The browser edition gets a list of its own: our wheels, and
of Pyodide's packages those that they need.
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
    """Return what a wheel says of itself, and the names of its files."""
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
        [name] = [n for n in names if n.endswith(".dist-info/METADATA")]
        text = archive.read(name).decode("utf-8")
    return email.parser.Parser().parsestr(text), names


def imports_of(names):
    """Return what can be imported from a wheel with files of these names."""
    packages = {n.split("/")[0] for n in names if n.endswith("/__init__.py")}
    modules = {n[:-3] for n in names if "/" not in n and n.endswith(".py")}
    return sorted(n for n in packages | modules if n.isidentifier())


def entry(wheel, python):
    """Describe a pure wheel as the list does.

    Parameters
    ----------
    wheel : Path
    python : str
        The version of Python in the browser, such as "3.12.7".

    Returns
    -------
    dict

    Raises
    ------
    ValueError
        If the wheel was made for one kind of machine.
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
    """Return the names of all that the roots need, and their own.

    Parameters
    ----------
    packages : dict of str to dict
        As in the list.
    roots : iterable of str

    Returns
    -------
    set of str

    Raises
    ------
    ValueError
        If one of them is in no list.
    """
    found, waiting = set(), [(name, "the browser edition") for name in roots]
    while waiting:
        name, asker = waiting.pop()
        name = canonicalize_name(name)
        if name in found:
            continue
        if name not in packages:
            raise ValueError(
                f"{asker} needs {name}: name a pure wheel of it in book/lite/wheels.txt"
            )
        found.add(name)
        waiting += [(needed, name) for needed in packages[name]["depends"]]
    return found


def extend(official, wheels, roots):
    """Return a list with our wheels and what the roots need of the official one.

    Parameters
    ----------
    official : dict
        The official list.
    wheels : list of Path
        Each goes into the list, in place of a package of the same name.
    roots : list of str

    Returns
    -------
    lock : dict
    theirs : dict of str to str
        The official files that are needed, each with its hash.
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

"""The levels of the library hold, and its modules stay quiet."""

import ast
import json
import subprocess
import sys
from functools import cache

import pytest
from offenders import assert_none
from repository import ROOT, place, project_files

LIBRARY = ROOT / "course_lib"

# A module imports only from levels below its own.
LEVELS = {
    "cell_names": 0,
    "functional": 0,
    "language": 0,
    "notebook": 0,
    "cell_changes": 1,
    "progress": 1,
    "predictions": 1,
    "running": 1,
    "cell_plan": 2,
    "tracebacks": 2,
    "figures": 2,
    "autograd": 1,
    "differentiable": 1,
    "initializers": 1,
    "datasets": 1,
    "perceptron": 2,
    "layers": 2,
    "losses": 2,
    "ngram": 2,
    "cell_runs": 3,
    "gradcheck": 3,
    "optimizers": 3,
    "attention": 3,
    "live": 4,
    "training": 4,
    "transformer": 4,
    "widgets": 5,
    "checks": 5,
    "grading": 6,
}

AROUND = ("language", "notebook", "progress")  # of these, figures may know

# In a package with rooms, a room imports from itself and from these others; "*" stands
# for the rooms that are not named.
ROOMS = {
    "figures": {"kit": (), "plots": ("kit",), "*": ("kit", "plots")},
    "widgets": {
        "kit": (),
        "fewer_bits": ("kit", "feed_forward"),
        "feature_dial": ("kit", "feed_forward"),
        "next_letter": ("kit", "feed_forward"),
        "*": ("kit",),
    },
    "grading": {
        "exams": ("intake", "results"),
        "judging": ("intake", "sandbox"),
        "results": ("intake", "judging"),
        "*": (),
    },
}

# Packages that only one wing of the library may import.
RESERVED = {
    "matplotlib": "figures",
    "PIL": "figures",
    "ipywidgets": "widgets",
    "anywidget": "widgets",
    "distributed": "grading",
}

GENERATORS = {"Generator", "default_rng"}  # all of numpy.random that is allowed
TOP_LEVEL = {
    ".ci",
    ".gitattributes",
    ".github",
    ".gitignore",
    "CHANGELOG.md",
    "CITATION.cff",
    "CODE_OF_CONDUCT.md",
    "CONTRIBUTING.md",
    "LICENSE",
    "LICENSE-content.md",
    "MAINTAINING.md",
    "Makefile",
    "README.md",
    "book",
    "chapters",
    "course_lib",
    "locale",
    "pyproject.toml",
    "requirements.txt",
    "solutions",
    "tests",
}
# No lesson imports these; all others say in signatures what they take and return.
UNTYPED = {"cell_changes", "cell_names", "cell_plan", "cell_runs", "checks", "grading"}
UNTYPED |= {"live", "running", "tracebacks"}
SHOWN = "widgets/kit/surfaces.py"  # readers see its functions as they stand
UNMIRRORED = {"__init__.py", "__main__.py"}  # they hold nothing of their own


@cache
def parse(source):
    """Return the syntax tree of a source, the same one for all who ask."""
    return ast.parse(source)


def module_of(path):
    """Return the name right below course_lib that a file belongs to."""
    return path.relative_to(LIBRARY).parts[0].removesuffix(".py")


def imported_names(tree):
    """Return the dotted names that a file imports, wherever in it."""
    names = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            source = ("course_lib." * bool(node.level)) + (node.module or "")
            names += [f"{source}.{alias.name}" for alias in node.names]
    return names


def upward_imports(module, source):
    """Return the modules of course_lib that ``module`` imports but may not."""
    wrong = []
    for name in imported_names(parse(source)):
        root, _, rest = name.partition(".")
        target = rest.split(".")[0]
        if root != "course_lib" or target in ("", "__version__", module):
            continue
        stranger = module == "figures" and target not in AROUND
        if stranger or LEVELS.get(target, 99) >= LEVELS[module]:
            wrong.append(target)
    return wrong


def rooms_of(package):
    """Return the names of the rooms of a package."""
    return {path.name for path in (LIBRARY / package).iterdir() if path.is_dir()}


def entered_rooms(inside, source):
    """Return the rooms that a file imports from but may not.

    ``inside`` is its place in ``course_lib``; what stands in no room may enter all.
    """
    package, *rest = inside.split("/")
    if package not in ROOMS or len(rest) < 2:
        return []
    room = rest[0]
    may = ROOMS[package].get(room, ROOMS[package]["*"])
    closed = rooms_of(package) - {room, *may}
    names = [name.split(".") for name in imported_names(parse(source))]
    return [
        name[2]
        for name in names
        if name[:2] == ["course_lib", package] and closed.intersection(name[2:3])
    ]


def strange_imports(module, source):
    """Return the reserved packages that ``module`` imports outside their wing."""
    roots = {name.split(".")[0] for name in imported_names(parse(source))}
    return sorted(n for n in roots if n in RESERVED and RESERVED[n] != module)


def loud_calls(source):
    """Return the calls that print, show a window or draw from a global generator."""
    wrong = []
    for node in ast.walk(parse(source)):
        if not isinstance(node, ast.Call):
            continue
        call = ast.unparse(node.func)
        name = call.split(".")[-1]
        random = call.startswith(("np.random.", "numpy.random.", "random."))
        loud = call == "print" or call.endswith("plt.show")
        if loud or (random and name not in GENERATORS):
            wrong.append(call)
    return wrong


def public_functions(body, owner=""):
    """Yield the public functions and methods among statements, each with its name."""
    for node in body:
        name = owner + getattr(node, "name", "_")
        own = name.removeprefix(owner)
        if own.startswith("_") and own not in ("__init__", "__call__"):
            continue
        if isinstance(node, ast.ClassDef):
            yield from public_functions(node.body, f"{name}.")
        elif isinstance(node, ast.FunctionDef):
            yield name, node


def missing_hints(source):
    """Return the public functions of a file that don't say what they take or return."""
    wrong = []
    for name, function in public_functions(parse(source).body):
        nodes = ast.iter_child_nodes(function.args)
        taken = [node for node in nodes if isinstance(node, ast.arg)]
        untyped = {arg.arg for arg in taken if not arg.annotation} - {"self", "cls"}
        if untyped or not (function.returns or name.endswith("__init__")):
            wrong.append(name)
    return wrong


SOURCES = {
    path: path.read_text(encoding="utf-8")
    for path in project_files()
    if path.suffix == ".py"
    and LIBRARY in path.parents
    and path != LIBRARY / "__init__.py"
    and path.parent != LIBRARY / "data"
}


def test_every_module_has_a_level():
    assert {module_of(path) for path in SOURCES} <= set(LEVELS)


def test_modules_import_only_lower_levels():
    assert_none(
        f"{place(path)} imports {name}"
        for path, source in SOURCES.items()
        for name in upward_imports(module_of(path), source)
    )


def test_rooms_import_only_what_is_shared():
    assert_none(
        f"{place(path)} imports from {room}"
        for path, source in SOURCES.items()
        for room in entered_rooms(path.relative_to(LIBRARY).as_posix(), source)
    )


def test_modules_are_quiet_and_keep_to_their_wing():
    assert_none(
        f"{place(path)}: {name}"
        for path, source in SOURCES.items()
        for name in strange_imports(module_of(path), source) + loud_calls(source)
    )


def test_public_functions_say_what_they_take_and_return():
    assert_none(
        f"{place(path)}: {name}"
        for path, source in SOURCES.items()
        if module_of(path) not in UNTYPED and path != LIBRARY / SHOWN
        for name in missing_hints(source)
    )


def test_evidence_imports_nothing_from_the_tests():
    helpers = {path.name.removesuffix(".py") for path in (ROOT / "tests").iterdir()}
    assert_none(
        f"{place(path)} imports {name}"
        for path in (ROOT / "book" / "evidence").rglob("*.py")
        for name in imported_names(parse(path.read_text(encoding="utf-8")))
        if name.split(".")[0] in {"tests", *helpers}
    )


def is_declaration(path):
    """Tell a set of exercises: test_declarations.py proves each by what it declares."""
    return path.parent.parent == LIBRARY / "checks"


def mirror_of(path):
    """Return the file of tests that belongs to a module."""
    inside = path.relative_to(LIBRARY)
    return ROOT / "tests" / inside.parent / f"test_{inside.name.lstrip('_')}"


def test_modules_have_their_mirrors_among_the_tests():
    assert_none(
        f"{place(path)}: write {place(mirror_of(path))}"
        for path in SOURCES
        if path.name not in UNMIRRORED
        and not is_declaration(path)
        and not mirror_of(path).is_file()
    )


def modules_after(statement):
    """Return the modules that a fresh Python has loaded after a statement."""
    code = f"{statement}\nimport json, sys; print(json.dumps(sorted(sys.modules)))"
    ran = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    return set(json.loads(ran.stdout))


def test_importing_the_library_loads_only_what_it_computes_with():
    modules = {module_of(path) for path in SOURCES} - {"figures"}
    numeric = sorted(module for module in modules if LEVELS[module] <= 4)
    loaded = modules_after("\n".join(f"import course_lib.{name}" for name in numeric))
    assert "numpy" in loaded
    assert not loaded & {"matplotlib", "PIL", "ipywidgets", "anywidget", "IPython"}
    assert "numpy.random" not in loaded  # slow to load, and hints don't need it


def test_importing_the_library_alone_loads_not_even_numpy():
    assert "numpy" not in modules_after("import course_lib")


def test_top_level_holds_only_what_the_layout_names():
    assert {place(path).split("/")[0] for path in project_files()} <= TOP_LEVEL


@pytest.mark.parametrize(
    ("module", "source", "wrong"),
    [
        ("layers", "from course_lib.training import fit", ["training"]),
        ("layers", "from course_lib import losses", ["losses"]),
        ("layers", "from course_lib.layers.base import Layer", []),
        ("figures", "from course_lib.functional import relu", ["functional"]),
        ("figures", "from course_lib.notebook import is_watched", []),
        ("losses", "import course_lib.functional", []),
    ],
)
def test_upward_and_sideways_imports_are_found(module, source, wrong):
    assert upward_imports(module, source) == wrong


@pytest.mark.parametrize(
    ("inside", "imported", "found"),
    [
        ("figures/mlp/bowl.py", "figures.training.racers", ["training"]),
        ("figures/mlp/bowl.py", "figures.kit.style", []),
        ("figures/kit/style.py", "figures.plots.points", ["plots"]),
        ("widgets/neuron/figure.py", "widgets.clinic.cases", ["clinic"]),
        ("grading/intake/students.py", "grading.results.grades", ["results"]),
        ("grading/results/grades.py", "grading.files", []),
        ("figures/__init__.py", "figures.mlp.bowl", []),
    ],
)
def test_imports_from_a_closed_room_are_found(inside, imported, found):
    assert entered_rooms(inside, f"from course_lib.{imported} import it") == found


def test_imports_outside_their_wing_are_found():
    source = "def draw():\n    import matplotlib.figure\n"
    assert strange_imports("layers", source) == ["matplotlib"]
    assert strange_imports("figures", source) == []


@pytest.mark.parametrize("call", ["print(1)", "np.random.seed(0)", "plt.show()"])
def test_loud_calls_are_found(call):
    assert loud_calls(call)
    assert not loud_calls("rng = np.random.default_rng(0)\nrng.normal()")


@pytest.mark.parametrize(
    "source",
    [
        "def f(x: int):\n    pass",
        "def f(x, y: int) -> int:\n    pass",
        "def f(*x, y: int) -> int:\n    pass",
        "class A:\n    def f(self, x) -> int:\n        pass",
    ],
)
def test_missing_hints_are_found(source):
    assert missing_hints(source)
    assert not missing_hints(source.replace("def f", "def _f"))


def test_a_constructor_needs_no_return_hint():
    assert not missing_hints("class A:\n    def __init__(self, x: int):\n        pass")

"""Look into the cells of a notebook: what they call, import and show."""

import ast
import re

from notebooks import SETUP_CELL

from course_lib.grading.release.release import without

GENERATORS = {"np.random.default_rng", "rng.spawn"}
CHANCE = {"default_rng", "load_shakespeare_model"}  # what others would find otherwise


def code_cells(notebook):
    """Return number and cell of each code cell but the shared first one."""
    return [
        (number, cell)
        for number, cell in enumerate(notebook.cells)
        if cell.cell_type == "code" and cell.get("id") != SETUP_CELL["id"]
    ]


def lines_given(cell):
    """Return how many lines a cell has, those of a solution not counted."""
    return len(without(cell.source, "SOLUTION").splitlines())


def markdown_cells(notebook):
    """Return number and cell of each text cell."""
    cells = enumerate(notebook.cells)
    return [(number, cell) for number, cell in cells if cell.cell_type == "markdown"]


def parse(source):
    """Return the syntax tree of a cell, its magics and questions left out."""
    plain = [line for line in source.splitlines() if not re.match(r"\s*[%!?]", line)]
    return ast.parse("\n".join(plain))


def calls(source):
    """Return the dotted names of all calls of a cell."""
    nodes = ast.walk(parse(source))
    return [ast.unparse(node.func) for node in nodes if isinstance(node, ast.Call)]


def imports(source):
    """Return the first parts of all names that a cell imports."""
    found = set()
    for node in ast.walk(parse(source)):
        if isinstance(node, ast.Import):
            found |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            found.add((node.module or "").split(".")[0])
    return found


def is_figure(source):
    """Tell whether a cell ends in a call of ``figures``."""
    body = parse(source).body
    if not body or not isinstance(body[-1], ast.Expr):
        return False
    return is_call_of("figures", body[-1].value)


def only_draws(source):
    """Tell whether a cell is a call of ``figures`` and nothing else."""
    return is_figure(source) and len(parse(source).body) == 1


def only_shows(source):
    """Tell whether a cell is one call that draws, and nothing else."""
    body = parse(source).body
    if len(body) != 1 or not isinstance(body[0], ast.Expr):
        return False
    return any(is_call_of(name, body[0].value) for name in ("figures", "widgets"))


def only_prepares(source):
    """Tell whether a cell imports, and at most makes generators besides."""
    kinds = [_prepares(node) for node in parse(source).body]
    return "imports" in kinds and None not in kinds


def _prepares(node):
    if isinstance(node, ast.Import | ast.ImportFrom):
        return "imports"
    if not isinstance(node, ast.Assign):
        return None
    made = ast.walk(node.value)
    makers = {ast.unparse(n.func) for n in made if isinstance(n, ast.Call)}
    return "makes" if makers and makers <= GENERATORS else None


def is_interactive(source):
    """Tell whether a cell ends in an interactive figure, made there or by name."""
    body = parse(source).body
    if not body or not isinstance(body[-1], ast.Expr):
        return False
    named = [
        ast.unparse(node.targets[0])
        for node in body
        if isinstance(node, ast.Assign) and is_call_of("widgets", node.value)
    ]
    last = body[-1].value
    return is_call_of("widgets", last) or ast.unparse(last) in named


def is_call_of(package, node):
    """Tell whether a node calls a name of this package, as ``package.name(...)``."""
    return isinstance(node, ast.Call) and ast.unparse(node).startswith(f"{package}.")


def is_seeded_by_hand(call):
    """Tell whether a call is ``default_rng`` of a written number."""
    generator = ast.unparse(call.func).endswith("default_rng")
    return generator and len(call.args) == 1 and isinstance(call.args[0], ast.Constant)


def reached_by_chance(notebook):
    """Return the numbers of the cells whose results may depend on a seed.

    These cells make a generator, open a trained model, or use what such a cell made.
    """
    found, made = [], set(CHANCE)
    for number, cell in code_cells(notebook):
        nodes = list(ast.walk(parse(cell.source)))
        used = {n.id for n in nodes if isinstance(n, ast.Name)}
        used |= {n.attr for n in nodes if isinstance(n, ast.Attribute)}
        if used & made:
            found.append(number)
            made |= {
                n.name for n in nodes if isinstance(n, ast.FunctionDef | ast.ClassDef)
            }
            made |= {
                n.id
                for n in nodes
                if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store)
            }
    return found

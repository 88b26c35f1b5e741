"""What a cell reads, defines, and may change, as far as its code tells.

A page of the book runs the cells that a chosen one needs (:mod:`course_lib.live`). It
finds these cells by the names that they share, without running anything.
"""

import ast
import builtins
import re
import symtable
from itertools import chain

# What a line defines: a function or a class, what is imported, what gets a value.
DEFINED = re.compile(
    r"^(?:(?:async +)?def|class) +(\w+)|^(?:from .* )?import +(.+)"
    r"|^(\w[\w, ]*?) *(?::[^=\n]*)?=(?!=)",
    re.MULTILINE,
)
HARMLESS = set(dir(builtins)) - {"next", "setattr", "delattr", "exec", "eval"}
# Modules whose functions leave their arguments as they are, but for a few.
GENTLE = {"np", "figures", "explorables"}
# Methods that keep what they are given and leave it as it is.
KEEPING = {"add", "append", "extend", "insert", "update"}
ROUGH = {"at", "copyto", "fill_diagonal", "place", "put", "put_along_axis", "putmask"}


def names_of(code):
    r"""Return the global names that a cell reads and those that it defines.

    Parameters
    ----------
    code : str

    Returns
    -------
    read : set of str
        Also those that its functions read when they are called.
    defined : set of str
        If the code has a syntax error, these are the names that its lines seem to
        define, and no names are read. That way, a cell that needs them runs into the
        error instead of what an earlier version of the code has defined.

    Examples
    --------
    >>> read, defined = names_of("def double(x):\n    return x * factor")
    >>> read, defined
    ({'factor'}, {'double'})
    """
    try:
        statements = ast.parse(code).body
        read = _read_by([_Spelled().visit(each) for each in statements], set())
        top = symtable.symtable(code, "cell", "exec")
    except (SyntaxError, ValueError):  # ValueError: a null character
        return set(), set(re.findall(r"\w+", " ".join(chain(*DEFINED.findall(code)))))
    symbols = top.get_symbols()
    return read, {s.get_name() for s in symbols if s.is_assigned() or s.is_imported()}


def _read_by(statements, known):
    """Return the names that statements read before they define them.

    ``known`` are the names defined so far, to which the statements add theirs. A loop
    counts as one that runs at least once.
    """
    read = set()
    for each in statements:
        match each:
            case ast.For() | ast.While() | ast.With():
                heads = [getattr(each, name, None) for name in ("iter", "test")]
                heads += [item.context_expr for item in getattr(each, "items", ())]
                for head in filter(None, heads):
                    read |= _symbols_of(ast.Expr(head))[0] - known
                known |= _targets_of(each)
                read |= _read_by(each.body, known)
                read |= _read_by(getattr(each, "orelse", ()), set(known))
            case ast.If():
                read |= _symbols_of(ast.Expr(each.test))[0] - known
                branches = set(known), set(known)
                read |= _read_by(each.body, branches[0])
                read |= _read_by(each.orelse, branches[1])
                known |= branches[0] & branches[1]
            case _:
                own, defined = _symbols_of(each)
                read |= own - known
                known |= set() if isinstance(each, ast.Try) else defined
    return read


def _targets_of(statement):
    """Return the names that the head of a loop or of a ``with`` statement defines."""
    heads = [getattr(statement, "target", None)]
    heads += [item.optional_vars for item in getattr(statement, "items", ())]
    inside = chain.from_iterable(ast.walk(head) for head in heads if head)
    stored = (n for n in inside if isinstance(n, ast.Name))
    return {node.id for node in stored if isinstance(node.ctx, ast.Store)}


def _symbols_of(statement):
    """Return the global names that a statement reads and those that it defines."""
    top = symtable.symtable(ast.unparse(statement), "cell", "exec")
    read, waiting = set(), [top]
    while waiting:
        table = waiting.pop()
        waiting += table.get_children()
        symbols = (s for s in table.get_symbols() if s.is_referenced())
        read |= {s.get_name() for s in symbols if table is top or s.is_global()}
    assigned = (s for s in top.get_symbols() if s.is_assigned() or s.is_imported())
    names = {s.get_name() for s in assigned}
    return (read - names if _defines_first(statement) else read), names


def _defines_first(statement):
    """Return whether a statement reads its own name only after it has defined it."""
    return isinstance(statement, ast.FunctionDef | ast.AsyncFunctionDef)


def referenced_in(code):
    """Return all global names that a cell uses, even those that it defines first.

    Parameters
    ----------
    code : str

    Returns
    -------
    set of str
        The result is empty if the code has a syntax error.

    Examples
    --------
    >>> referenced_in("x = 1; y = x")
    {'x'}
    """
    try:
        return set().union(*(_symbols_of(each)[0] for each in ast.parse(code).body))
    except (SyntaxError, ValueError):
        return set()


def changed_by(code):
    r"""Return the global names whose values a cell may change without defining them.

    Parameters
    ----------
    code : str

    Returns
    -------
    set of str
        Those that the cell, or a function in it, assigns a part of, calls a method of,
        or passes to a function, unless that is a builtin, a function of NumPy that
        leaves its arguments alone, or one that draws a figure. The result is empty if
        the code has a syntax error.

    Examples
    --------
    >>> sorted(changed_by("x[0] = 1\nlosses.append(loss)\nprint(y, np.abs(z))"))
    ['losses', 'x']
    >>> sorted(changed_by("fit(network, data)"))
    ['data', 'network']
    """
    try:
        tree = ast.parse(code)
    except (SyntaxError, ValueError):
        return set()
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute | ast.Subscript):
            if not isinstance(node.ctx, ast.Load):
                found |= _roots(node)
        elif isinstance(node, ast.Call):
            found |= _changed_by_call(node)
    return found & referenced_in(code)


def fixed_by(code):
    r"""Return the names that a cell imports and those of its functions and classes.

    Using such a name doesn't change what it stands for.

    Parameters
    ----------
    code : str

    Returns
    -------
    imported, written : set of str

    Examples
    --------
    >>> fixed_by("import numpy as np\ndef f(): pass")
    ({'np'}, {'f'})
    """
    try:
        tree = ast.parse(code)
    except (SyntaxError, ValueError):
        return set(), set()
    imports, written = set(), set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import | ast.ImportFrom):
            imports |= {each.asname or each.name.split(".")[0] for each in node.names}
    for node in tree.body:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            written.add(node.name)
    return imports, written


def generators_in(code):
    """Return the random number generators that the names in a cell may hold.

    By the library's convention, a generator is called ``rng`` or has a name that ends
    with ``_rng``.

    Parameters
    ----------
    code : str

    Returns
    -------
    dict of str to set of str
        For each name, the generators in the values that the cell assigns to it. The
        result is empty if the code has a syntax error.

    Examples
    --------
    >>> generators_in("batches = Batches(x, y, 64, rng)")
    {'batches': {'rng'}}
    """
    try:
        tree = ast.parse(code)
    except (SyntaxError, ValueError):
        return {}
    held = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign):
            names = {n.id for n in ast.walk(node.value) if isinstance(n, ast.Name)}
            generators = {n for n in names if n == "rng" or n.endswith("_rng")}
            for target in chain.from_iterable(map(ast.walk, node.targets)):
                if isinstance(target, ast.Name) and generators:
                    held[target.id] = held.get(target.id, set()) | generators
    return held


def _changed_by_call(call):
    root = _roots(call.func)
    if root & HARMLESS and call.func.__class__ is ast.Name:
        return set()
    if root & GENTLE and getattr(call.func, "attr", "") not in ROUGH:
        return set()
    own = root if isinstance(call.func, ast.Attribute) else set()
    if getattr(call.func, "attr", "") in KEEPING:
        return own
    given = [*call.args, *(keyword.value for keyword in call.keywords)]
    inside = chain.from_iterable(ast.walk(value) for value in given)
    return own | {node.id for node in inside if isinstance(node, ast.Name)}


def _roots(node):
    """Return the name that ``a.b[c].d`` begins with, as a set that may be empty."""
    while isinstance(node, ast.Attribute | ast.Subscript | ast.Call):
        node = node.func if isinstance(node, ast.Call) else node.value
    return {node.id} if isinstance(node, ast.Name) else set()


class _Spelled(ast.NodeTransformer):
    """Write ``x += 1`` as ``x = x + 1``; a symbol table misses that ``x`` is read."""

    def visit_AugAssign(self, node):
        """Return the statement spelled out, if its target is a name."""
        self.generic_visit(node)
        if not isinstance(node.target, ast.Name):
            return node
        value = ast.BinOp(ast.Name(node.target.id, ast.Load()), node.op, node.value)
        return ast.copy_location(ast.Assign([node.target], value), node)

"""What a cell reads and defines, as far as its code tells.

A page of the book runs the cells that a chosen one needs (:mod:`course_lib.live`). It
finds these cells by the names that they share, without running anything.
"""

import ast
import copy
import re
import symtable
from itertools import chain

# What a line defines: a function or a class, what is imported, what gets a value.
DEFINED = re.compile(
    r"^(?:(?:async +)?def|class) +(\w+)|^(?:from .* )?import +(.+)"
    r"|^(\w[\w, ]*?) *(?::[^=\n]*)?=(?!=)",
    re.MULTILINE,
)

GIVEN = "__given__"  # a name that no cell has


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
        top = _table_of(ast.parse(code))
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


def _table_of(tree):
    """Return the symbol table of code, where a comprehension keeps its own names."""
    code = ast.unparse(_Enclosed().visit(copy.deepcopy(tree)))
    return symtable.symtable(code, "cell", "exec")


def _symbols_of(statement):
    """Return the global names that a statement reads and those that it defines."""
    top = _table_of(statement)
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


def statements_of(code):
    r"""Return the statements of a cell, each as code of its own.

    Parameters
    ----------
    code : str

    Returns
    -------
    list of str
        Without comments, and spelled in one way, so that a change of layout changes
        nothing. Code with a syntax error is one statement.

    Examples
    --------
    >>> statements_of("x = (1)  # one\nif x: y = 2")
    ['x = 1', 'if x:\n    y = 2']
    """
    try:
        return [ast.unparse(each) for each in ast.parse(code).body]
    except (SyntaxError, ValueError):
        return [code]


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


class _Spelled(ast.NodeTransformer):
    """Write ``x += 1`` as ``x = x + 1``; a symbol table misses that ``x`` is read."""

    def visit_AugAssign(self, node):
        """Return the statement spelled out, if its target is a name."""
        self.generic_visit(node)
        if not isinstance(node.target, ast.Name):
            return node
        value = ast.BinOp(ast.Name(node.target.id, ast.Load()), node.op, node.value)
        return ast.copy_location(ast.Assign([node.target], value), node)


class _Enclosed(ast.NodeTransformer):
    """Write ``[x for x in xs]`` as ``(lambda each: [x for x in each])(xs)``.

    From Python 3.12 on, a symbol table lists ``x`` among the names around it. A
    comprehension that gives a name outside a value, with ``:=``, stays as it is.
    """

    def _enclose(self, node):
        self.generic_visit(node)
        if any(isinstance(each, ast.NamedExpr) for each in ast.walk(node)):
            return node
        first = node.generators[0]
        given, first.iter = first.iter, ast.Name(GIVEN, ast.Load())
        takes = ast.arguments([], [ast.arg(GIVEN)], None, [], [], None, [])
        return ast.Call(ast.Lambda(takes, node), [given], [])

    visit_ListComp = visit_SetComp = visit_DictComp = _enclose

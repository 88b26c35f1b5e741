"""What a statement may change without defining it, as far as its code tells.

A network is defined in one cell and trained in another, so a page that runs the cells
that a chosen one needs (:mod:`course_lib.cell_plan`) has to know what trains it. This
is a guess from the code, and it follows the library's conventions: methods change what
they belong to and draw from the generators that they get, and functions leave their
arguments alone, except for a few.
"""

import ast
from itertools import chain

import numpy as np

from course_lib.cell_names import referenced_in

# Functions that change what they are given. Others are taken at their word: one that
# the page defines changes what its code changes, and the rest nothing.
CHANGING = {"next", "setattr", "delattr", "exec", "eval", "fit", "train_step"}
# The same among the functions of a module and the methods of a value.
ROUGH = {
    "at",
    "copyto",
    "fill_diagonal",
    "place",
    "put_along_axis",
    "putmask",
    "shuffle",
}
COPYING = {"copy", "deepcopy"}  # draw nothing from a generator that they are given
# Methods of Python's own values and of arrays that leave them as they are.
READING = {n for kind in (np.ndarray, str, list, dict, set) for n in dir(kind)} - {
    *("add", "append", "byteswap", "clear", "difference_update", "discard", "extend"),
    *("fill", "insert", "intersection_update", "partition", "pop", "popitem", "put"),
    *("remove", "resize", "reverse", "setdefault", "setfield", "setflags", "sort"),
    *("symmetric_difference_update", "update"),
}


def changed_by(code, altering=()):
    r"""Return the global names whose values a statement may change, not define.

    Parameters
    ----------
    code : str
    altering : set of str
        Functions that change what they are given, besides the library's.

    Returns
    -------
    set of str
        Those that it, or a function in it, assigns a part of, calls a method of that
        does more than read, or passes to a function that changes what it's given.
        Random number generators change wherever they are passed. The result is empty
        if the code has a syntax error.

    Examples
    --------
    >>> sorted(changed_by("x[0] = 1\nlosses.append(loss)\nprint(y, abs(z))"))
    ['losses', 'x']
    >>> sorted(changed_by("fit(network, data)"))
    ['data', 'network']
    """
    try:
        tree = ast.parse(code)
    except (SyntaxError, ValueError):
        return set()
    return _changes(tree, altering) & referenced_in(code)


def altering_in(code, altering=()):
    """Return the functions in a statement that change what they are given.

    Parameters
    ----------
    code : str
    altering : set of str
        Such functions that are known already.

    Returns
    -------
    set of str

    Examples
    --------
    >>> altering_in("def reset(row): row[:] = 0")
    {'reset'}
    """
    try:
        tree = ast.parse(code)
    except (SyntaxError, ValueError):
        return set()
    return {
        node.name
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef)
        and _changes(node, altering) & {each.arg for each in _parameters(node)}
    }


def effect_of(code):
    """Return the name whose method or function a statement calls for its effect alone.

    Parameters
    ----------
    code : str

    Returns
    -------
    set of str
        One name, or none.

    Examples
    --------
    >>> effect_of("np.random.seed(0)")
    {'np'}
    >>> effect_of("x = np.zeros(3)")
    set()
    """
    try:
        statement = ast.parse(code).body[0]
    except (SyntaxError, ValueError):
        return set()
    match statement:
        case ast.Expr(ast.Call(ast.Attribute() as function)):
            return _roots(function)
    return set()


def held_by(code):
    r"""Return the values that the names in a statement may share with other names.

    Changing the value of such a name changes those, too.

    Parameters
    ----------
    code : str

    Returns
    -------
    dict of str to set of str
        For each name, the generators in the value that it gets, and the name that the
        value is a part of. The result is empty if the code has a syntax error.

    Examples
    --------
    >>> held_by("layer = network.layers[0]")
    {'layer': {'network'}}
    >>> held_by("batches = Batches(x, y, 64, rng)")
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
            whole = _roots(node.value, through_calls=False)
            for name in chain.from_iterable(map(_stored, node.targets)):
                kept = held.get(name, set())
                held[name] = kept | whole | set(filter(_is_generator, names))
    return {name: others for name, others in held.items() if others}


def _is_generator(name):
    """Return whether a name is a generator's, by the library's convention."""
    return name == "rng" or name.endswith("_rng")


def _parameters(function):
    given = function.args
    return [*given.posonlyargs, *given.args, *given.kwonlyargs]


def _stored(target):
    """Return the names in the target of an assignment or a loop that it defines."""
    inside = (node for node in ast.walk(target) if isinstance(node, ast.Name))
    return {node.id for node in inside if isinstance(node.ctx, ast.Store)}


def _changes(tree, altering):
    """Return all names, local ones too, whose values a part of the code may change."""
    found, loops = set(), []
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute | ast.Subscript):
            if not isinstance(node.ctx, ast.Load):
                found |= _roots(node)
        elif isinstance(node, ast.Call):
            found |= _changed_by_call(node, altering)
        elif isinstance(node, ast.For | ast.comprehension):
            loops.append(node)
    for loop in loops:  # what changes an element changes what it comes from
        if found & _stored(loop.target):
            found |= {n.id for n in ast.walk(loop.iter) if isinstance(n, ast.Name)}
    return found


def _changed_by_call(call, altering):
    given = [*call.args, *(keyword.value for keyword in call.keywords)]
    inside = chain.from_iterable(map(ast.walk, given))
    names = {node.id for node in inside if isinstance(node, ast.Name)}
    called = getattr(call.func, "attr", getattr(call.func, "id", None))
    changed = set() if called in COPYING else set(filter(_is_generator, names))
    if isinstance(call.func, ast.Attribute):
        changed |= set() if called in READING else _roots(call.func)
        is_rough = called in ROUGH
    else:
        is_rough = called in CHANGING | set(altering)
    return changed | (set().union(*map(_passed, given)) if is_rough else set())


def _passed(argument):
    """Return the names in an argument; a tuple holds data, which stay as they are."""
    if isinstance(argument, ast.Name):
        return {argument.id}
    if isinstance(argument, ast.List):
        return set().union(*map(_passed, argument.elts))
    if isinstance(argument, ast.Starred):
        return _passed(argument.value)
    return set()


def _roots(node, through_calls=True):
    """Return the name that ``a.b[c].d`` begins with, as a set that may be empty."""
    kinds = (ast.Attribute, ast.Subscript, *[ast.Call] * through_calls)
    while isinstance(node, kinds):
        node = node.func if isinstance(node, ast.Call) else node.value
    return {node.id} if isinstance(node, ast.Name) else set()

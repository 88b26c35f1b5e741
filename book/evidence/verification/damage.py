"""Plant a mistake in a method: one sign, one factor, one number, one transpose.

The method's source is parsed into a tree. Each mistake changes one node of it, and the
changed tree is compiled. Code that only raises errors or picks a position in an array
is left alone.
"""

import ast
import inspect
import textwrap
from contextlib import contextmanager
from functools import partial

from book.evidence.fault import Fault
from book.evidence.trees import told, with_fields, with_node

SIGN = "+ and − exchanged, or a minus forgotten"
FACTOR = "× and ÷ exchanged"
NUMBER = "a number doubled"
TURN = "a transpose forgotten, or a sum along the wrong axis"
KINDS = (SIGN, FACTOR, NUMBER, TURN)

#: The kind of mistake for each operator, and what stands in its place.
EXCHANGED = {
    ast.Add: (SIGN, ast.Sub),
    ast.Sub: (SIGN, ast.Add),
    ast.Mult: (FACTOR, ast.Div),
    ast.Div: (FACTOR, ast.Mult),
}


def mistakes(method):
    """Return all mistakes for a method, as faults that make a damaged one of it."""
    tree = ast.parse(textwrap.dedent(inspect.getsource(method)))
    return [
        Fault(
            kind,
            f"{method.__qualname__}, {told(node, new)}",
            method.__qualname__,
            partial(compiled, with_node(tree, node, new)),
            "the claims that run it",
        )
        for node in arithmetic(tree)
        for kind, new in changes(node)
    ]


def arithmetic(node):
    """Yield the nodes of a tree that compute something, in a fixed order."""
    yield node
    for child in ast.iter_child_nodes(node):
        if isinstance(node, ast.Subscript) and child is node.slice:
            continue
        if not isinstance(child, ast.Raise):
            yield from arithmetic(child)


def changes(node):
    """Return the mistakes for one node: kinds, and what may stand in its place."""
    if isinstance(node, ast.BinOp | ast.AugAssign):
        return changes_of_operation(node)
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
        return changes_of_minus(node)
    if isinstance(node, ast.Attribute) and node.attr == "T":
        return [(TURN, with_fields(node, attr="real"))]  # which changes nothing
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
        return changes_of_call(node)
    return []


def changes_of_operation(node):
    """Return the mistakes for an operation: another operator, each number doubled."""
    found = []
    if type(node.op) in EXCHANGED:
        kind, other = EXCHANGED[type(node.op)]
        found.append((kind, with_fields(node, op=other())))
    for child in ast.iter_child_nodes(node):
        number = child.operand if isinstance(child, ast.UnaryOp) else child
        if isinstance(number, ast.Constant) and type(number.value) in (int, float):
            twice = ast.Constant(2 * number.value)
            found.append((NUMBER, with_node(node, number, twice)))
    return found


def changes_of_minus(node):
    """Return the mistake of a forgotten minus, unless before a number (an index)."""
    if isinstance(node.operand, ast.Constant):
        return []
    return [(SIGN, with_fields(node, op=ast.UAdd()))]


def changes_of_call(node):
    """Return the mistakes for a call: axes not exchanged, the wrong axis of a sum."""
    if node.func.attr == "swapaxes":
        return [(TURN, with_fields(node, args=[node.args[0]] * 2))]
    axes = [word.value for word in node.keywords if word.arg == "axis"]
    if node.func.attr == "sum" and axes and isinstance(axes[0], ast.Constant):
        return [(TURN, with_node(node, axes[0], ast.Constant(1 - axes[0].value)))]
    return []


def compiled(tree, method):
    """Compile a tree to a method in the module of the original one."""
    maker = ast.parse("def make(__class__):\n    return 0").body[0]  # serves super()
    maker.body = [tree.body[0], ast.Return(ast.Name(method.__name__, ast.Load()))]
    module = ast.fix_missing_locations(ast.Module([maker], []))
    names = {}
    exec(compile(module, "<a planted mistake>", "exec"), method.__globals__, names)
    return names["make"](owner_of(method))


def owner_of(method):
    """Return the class that a method's super() refers to, if it has one."""
    cells = zip(method.__code__.co_freevars, method.__closure__ or (), strict=True)
    owners = [cell.cell_contents for name, cell in cells if name == "__class__"]
    return owners[0] if owners else None


@contextmanager
def replaced(owner, name, method):
    """Replace a method of a class in a ``with`` block."""
    kept = vars(owner)[name]
    setattr(owner, name, method)
    try:
        yield
    finally:
        setattr(owner, name, kept)

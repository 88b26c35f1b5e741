"""Change one node of a syntax tree, and leave the tree itself as it is."""

import ast
import copy
import operator
from itertools import takewhile


def with_node(tree, old, new):
    """Return a tree in which one node is another; both share all that is the same."""
    if tree is old:
        return new
    if not isinstance(tree, ast.AST):
        return tree
    for field, value in ast.iter_fields(tree):
        if isinstance(value, list):
            changed = [with_node(each, old, new) for each in value]
            same = all(map(operator.is_, changed, value))
        else:
            changed = with_node(value, old, new)
            same = changed is value
        if not same:
            tree = copy.copy(tree)
            setattr(tree, field, changed)
            break
    return tree


def with_fields(node, **fields):
    """Return a node some of whose fields have other values."""
    node = copy.copy(node)
    for name, value in fields.items():
        setattr(node, name, value)
    return node


def told(old, new):
    """Return a change in words: the line, and the code before and after.

    What both begin with is left out if it is long.
    """
    line = getattr(old, "lineno", "?")
    both = [" ".join(ast.unparse(each).split()) for each in (old, new)]
    same = takewhile(lambda pair: pair[0] == pair[1], zip(*both, strict=False))
    begin = max(0, len(list(same)) - 20)
    before, after = (each[begin : begin + 60] for each in both)
    return f"line {line}: {before} -> {after}"

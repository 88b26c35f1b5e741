"""Small changes to a right answer, one at a time, made from its syntax tree.

Mutation analysis, as DeMillo, Lipton and Sayward describe it ("Hints on test data
selection", 1978): a test is as good as the share of small faults that it notices.
"""

import ast

from faults.answers.counterparts import (
    ALWAYS_THE_FIRST,
    CHANGED_RESULTS,
    COUNTERPARTS,
    KEPT,
    OTHER_COMPARISONS,
    OTHER_OPERATORS,
    SPOILED_ARGUMENT,
)
from faults.makers import Whole

from book.evidence.fault import Fault
from book.evidence.trees import told, with_node

MUTANT = "a symbol changed"


def mutant(name, change, source, group=MUTANT):
    """Return the fault of an answer that has this source instead."""
    return Fault(group, change, name, Whole(source), name)


def single_mutants(source, name):
    """Return the mutants of an answer that differ from it in one place.

    Parameters
    ----------
    source : str
        A cell that defines ``name``: a function, a class, or a value.
    name : str

    Returns
    -------
    mutants : list of Fault
        Each makes the source of the mutant: no two the same, none that of the answer;
        without the docstrings, since a change in one changes nothing.
    """
    tree = without_docstrings(ast.parse(source))
    plain = ast.unparse(tree)
    found = {
        changed: mutant(name, words, changed)
        for words, changed in changed_once(tree, lambda node: _edits(node, tree, name))
    }
    for change, addition in _additions(tree, name):
        changed = f"{plain}\n{addition}"
        found.setdefault(changed, mutant(name, change, changed))
    return list(found.values())


def changed_once(tree, edits):
    """Yield, in words and as source, each tree in which one node is another.

    Parameters
    ----------
    tree : ast.AST
    edits : callable
        Takes a node and returns those that may stand in its place.
    """
    found = {ast.unparse(tree)}
    for node in ast.walk(tree):
        for new in edits(node):
            changed = ast.unparse(with_node(tree, node, ast.fix_missing_locations(new)))
            if changed not in found and _compiles(changed):
                found.add(changed)
                yield told(node, new), changed


def mutants_of(sources, name, least, rng):
    """Return at least so many mutants of some right answers to one question.

    What single changes don't give, two changes in one answer do.

    Parameters
    ----------
    sources : list of str
        Right answers, ours first.
    name : str
    least : int
    rng : numpy.random.Generator

    Returns
    -------
    mutants : list of Fault
    """
    first, *others = sources
    found = {each.make(): each for each in single_mutants(first, name)}
    for source in others:
        if len(found) < least:
            found |= {each.make(): each for each in single_mutants(source, name)}
    singles = list(found.values())
    for _ in range(20 * least):
        if len(found) >= least:
            break
        one = singles[rng.integers(len(singles))]
        if seconds := single_mutants(one.make(), name):  # `pass` alone has none
            second = seconds[rng.integers(len(seconds))]
            both = mutant(name, f"{one.name}; {second.name}", second.make())
            found.setdefault(both.make(), both)
    return list(found.values())


def without_docstrings(tree):
    """Return a tree whose functions and classes have lost their docstrings."""
    for node in ast.walk(tree):
        described = isinstance(node, (ast.FunctionDef, ast.ClassDef))
        if described and ast.get_docstring(node) is not None:
            node.body = node.body[1:] or [ast.Pass()]
    return ast.fix_missing_locations(tree)


def _compiles(source):
    try:
        compile(source, "<mutant>", "exec")
    except (SyntaxError, ValueError):
        return False
    return True


def _edits(node, tree, name):
    """Return the nodes that may stand in place of one."""
    edits = EDITS.get(type(node))
    found = list(edits(node)) if edits else []
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        found += _other_words(node, tree)
    if isinstance(node, ast.Return) and node.value:
        found += [ast.Return(value) for value in _changed_results(node.value)]
    if isinstance(node, ast.Assign) and _names(node) == [name]:
        found += [ast.Assign(node.targets, v) for v in _changed_results(node.value)]
    if isinstance(node, ast.stmt) and not isinstance(node, KEPT):
        found.append(ast.Pass())
    return found


def _changed_results(value):
    """Return other forms of a result; of a tuple or dict, of each of its parts."""
    if isinstance(value, ast.Tuple):
        for k, part in enumerate(value.elts):
            for new in _changed_results(part):
                yield ast.Tuple(
                    [*value.elts[:k], new, *value.elts[k + 1 :]], ast.Load()
                )
    elif isinstance(value, ast.Dict):
        for k, part in enumerate(value.values):
            for new in _changed_results(part):
                yield ast.Dict(
                    value.keys, [*value.values[:k], new, *value.values[k + 1 :]]
                )
    else:
        for form in CHANGED_RESULTS:
            yield _expression(form.format(ast.unparse(value)))


def _names(assignment):
    return [each.id for each in assignment.targets if isinstance(each, ast.Name)]


def _expression(source):
    return ast.parse(source, mode="eval").body


def _other_words(node, tree):
    words = {
        each.value
        for each in ast.walk(tree)
        if isinstance(each, ast.Constant) and isinstance(each.value, str)
    }
    return [ast.Constant(word) for word in sorted(words - {node.value})[:3]]


def _of_operation(node):
    for other in OTHER_OPERATORS.get(type(node.op), ()):
        yield ast.BinOp(node.left, other(), node.right)
    if not isinstance(node.op, (ast.Add, ast.Mult)):
        yield ast.BinOp(node.right, node.op, node.left)
    yield node.left
    yield node.right
    if isinstance(node.op, ast.MatMult):
        turned = [
            ast.Attribute(each, "T", ast.Load()) for each in (node.left, node.right)
        ]
        yield ast.BinOp(turned[0], node.op, node.right)
        yield ast.BinOp(node.left, node.op, turned[1])


def _of_comparison(node):
    for other in OTHER_COMPARISONS.get(type(node.ops[0]), ()):
        yield ast.Compare(node.left, [other(), *node.ops[1:]], node.comparators)
    yield ast.Constant(True)
    yield ast.Constant(False)


def _of_constant(node):
    value = node.value
    if isinstance(value, bool):
        yield ast.Constant(not value)
    elif isinstance(value, int):
        for other in {value + 1, value - 1, -value, 0, 2 * value} - {value}:
            yield _number(other)
    elif isinstance(value, float):
        for other in {2 * value, value / 2, -value, 0.0, value + 0.01} - {value}:
            yield _number(other)


def _number(value):
    constant = ast.Constant(abs(value))
    return ast.UnaryOp(ast.USub(), constant) if value < 0 else constant


def _of_call(node):
    for position, keyword in enumerate(node.keywords):
        others = [*node.keywords[:position], *node.keywords[position + 1 :]]
        yield ast.Call(node.func, node.args, others)
        if keyword.arg == "axis":
            for axis in (0, 1, -1):
                new = ast.keyword("axis", _number(axis))
                yield ast.Call(node.func, node.args, [*others, new])
    if isinstance(node.func, ast.Attribute):
        for other in COUNTERPARTS.get(node.func.attr, ()):
            func = ast.Attribute(node.func.value, other, node.func.ctx)
            yield ast.Call(func, node.args, node.keywords)
        is_numpy = isinstance(node.func.value, ast.Name) and node.func.value.id == "np"
        if not is_numpy:
            yield node.func.value
    if isinstance(node.func, ast.Name) and node.func.id == "range":
        yield ast.Call(ast.Name("reversed", ast.Load()), [node], [])
    if len(node.args) >= 2:
        yield ast.Call(
            node.func, [node.args[1], node.args[0], *node.args[2:]], node.keywords
        )
        yield ast.Call(node.func, node.args[:-1], node.keywords)
    if node.args and not isinstance(node.args[0], ast.Starred):
        yield node.args[0]


def _of_attribute(node):
    if node.attr == "T":
        yield node.value


def _of_subscript(node):
    if isinstance(node.ctx, ast.Load):
        yield node.value
    if isinstance(node.slice, ast.Tuple) and len(node.slice.elts) == 2:
        turned = ast.Tuple(node.slice.elts[::-1], ast.Load())
        yield ast.Subscript(node.value, turned, node.ctx)


def _of_slice(node):
    one = ast.Constant(1)
    yield (
        ast.Slice(None, node.upper, node.step)
        if node.lower
        else ast.Slice(one, node.upper, node.step)
    )
    yield (
        ast.Slice(node.lower, None, node.step)
        if node.upper
        else ast.Slice(node.lower, _number(-1), node.step)
    )


def _of_sequence(node):
    for k in range(len(node.elts) - 1):
        elements = list(node.elts)
        elements[k : k + 2] = elements[k + 1], elements[k]
        yield type(node)(elements, node.ctx)
    if isinstance(node.ctx, ast.Load) and len(node.elts) > 1:
        yield type(node)(node.elts[:-1], node.ctx)
        other = ast.List if isinstance(node, ast.Tuple) else ast.Tuple
        yield other(node.elts, node.ctx)


def _of_dict(node):
    for k in range(len(node.values) - 1):
        values = list(node.values)
        values[k : k + 2] = values[k + 1], values[k]
        yield ast.Dict(node.keys, values)
    if len(node.keys) > 1:
        yield ast.Dict(node.keys[:-1], node.values[:-1])


def _of_assignment(node):
    value = node.value
    target = node.targets[0]
    if not isinstance(value, ast.BinOp):
        return
    if ast.unparse(value.left) == ast.unparse(target):
        yield ast.AugAssign(target, value.op, value.right)


def _of_augmented(node):
    for other in OTHER_OPERATORS.get(type(node.op), ()):
        yield ast.AugAssign(node.target, other(), node.value)
    yield ast.Assign([node.target], node.value)
    left = _expression(ast.unparse(node.target))
    yield ast.Assign([node.target], ast.BinOp(left, node.op, node.value))


def _of_if(node):
    for answer in (True, False):
        yield ast.If(ast.Constant(answer), node.body, node.orelse)


def _of_if_expression(node):
    yield node.body
    yield node.orelse
    yield ast.IfExp(node.test, node.orelse, node.body)


def _of_bool(node):
    other = ast.Or if isinstance(node.op, ast.And) else ast.And
    yield ast.BoolOp(other(), node.values)
    yield from node.values


def _of_sign(node):
    if isinstance(node.op, (ast.USub, ast.Not, ast.Invert)):
        yield node.operand


def _of_loop(node):
    """Leave a loop after its first round, or walk through it backward."""
    yield ast.For(node.target, node.iter, [*node.body, ast.Break()], node.orelse)
    walked = _expression(f"list({ast.unparse(node.iter)})[::-1]")
    yield ast.For(node.target, walked, node.body, node.orelse)


EDITS = {
    ast.BinOp: _of_operation,
    ast.Compare: _of_comparison,
    ast.Constant: _of_constant,
    ast.Call: _of_call,
    ast.Attribute: _of_attribute,
    ast.Subscript: _of_subscript,
    ast.Slice: _of_slice,
    ast.Tuple: _of_sequence,
    ast.List: _of_sequence,
    ast.Dict: _of_dict,
    ast.Assign: _of_assignment,
    ast.AugAssign: _of_augmented,
    ast.If: _of_if,
    ast.IfExp: _of_if_expression,
    ast.BoolOp: _of_bool,
    ast.UnaryOp: _of_sign,
    ast.For: _of_loop,
}


def _additions(tree, name):
    """Return what can follow a function: it spoils an argument, or repeats itself."""
    functions = {
        each.name: each for each in tree.body if isinstance(each, ast.FunctionDef)
    }
    if name not in functions:
        return []
    arguments = functions[name].args.args
    spoiled = [
        (
            f"the argument {argument.arg} is changed in place",
            SPOILED_ARGUMENT.format(name=name, place=place),
        )
        for place, argument in enumerate(arguments)
    ]
    first = "each call returns what the first one did"
    return [*spoiled, (first, ALWAYS_THE_FIRST.format(name=name))]

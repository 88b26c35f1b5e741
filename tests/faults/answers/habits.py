"""What students do to a right answer: the second engine, beside ``mutants``.

There one symbol is changed. Here each change is a habit of people who learn: one step
too many, ties taken the other way, forgotten parentheses, what is kept between calls.
Some are edits of the syntax tree, each from a node to what may stand in its place, with
its name as a title. The others stand around the answer (``wrapping``).
"""

import ast
import itertools

from faults.answers import wrapping
from faults.answers.mutants import changed_once, mutant, without_docstrings

from book.evidence.trees import with_fields, with_node

HABIT = "a habit of students"
SURE = "a habit that is wrong wherever there are two objects"
BEGIN = "from faults.answers import wrapping as _w\n_kept = {}\n"


def habits_of(source, name, others=()):
    """Return an answer's changes by habit, without those that were tried already.

    Parameters
    ----------
    source : str
        A cell that defines ``name``: a function, a class, or a value.
    name : str
    others : collection of str
        Sources that need not be tried again.

    Returns
    -------
    habits : list of Fault
        Their group is ``HABIT``, or ``SURE`` if no other input is needed to tell that
        the answer is wrong.
    """
    tree = without_docstrings(ast.parse(source))
    found = dict.fromkeys(others)
    for edit in EDITS:
        for words, changed in changed_once(tree, edit):
            title = edit.__name__.strip("_").replace("_", " ")
            found.setdefault(changed, (HABIT, f"{title}: {words}", BEGIN + changed))
    plain = ast.unparse(tree)
    for group, words, line in _around(tree, name):
        found[line] = group, words, f"{BEGIN}{plain}\n{line}"
    if "STUDENT" in plain:
        other = "STUDENT = 's002'\n" + plain
        found[other] = HABIT, "the numbers of another student", other
    made = [each for each in found.values() if each]
    return [mutant(name, words, new, group) for group, words, new in made]


# Edits of the tree: what may stand in place of a node.


def one_round_more_or_fewer(node):
    if _is_call_of(node, "range"):
        place = min(1, len(node.args) - 1)
        for other in _one_off(node.args[place]):
            yield _with_argument(node, place, other)
        if len(node.args) == 1:
            yield with_fields(node, args=[ast.Constant(1), *node.args])


def short_batch_lost(node):
    if _is_call_of(node, "range") and len(node.args) == 3:
        begin, end, step = node.args
        yield with_fields(node, args=[begin, _less(_less(end, step), -1), step])


def border_off_by_one(node):
    if isinstance(node, ast.Slice):
        for field in ("lower", "upper"):
            for other in _one_off(getattr(node, field)):
                yield with_fields(node, **{field: other})
    elif isinstance(node, ast.keyword) and node.arg == "k":
        for other in _one_off(node.value):
            yield with_fields(node, value=other)


def later_arguments_swapped(node):
    if isinstance(node, ast.Call):
        for k in range(1, len(node.args) - 1):
            turned = node.args[k + 1], node.args[k]
            args = [*node.args[:k], *turned, *node.args[k + 2 :]]
            yield with_fields(node, args=args)


def parentheses_forgotten(node):
    """From (a + b) * c to a + b * c, and the like."""
    if not isinstance(node, ast.BinOp):
        return
    for side, other in (("left", "right"), ("right", "left")):
        inner = getattr(node, side)
        if isinstance(inner, ast.BinOp) and not isinstance(inner.op, ast.Pow):
            texts = {side: _text(inner), other: f"({_text(getattr(node, other))})"}
            sign = _text(with_fields(node, left=_name("a"), right=_name("b")))[1:-1]
            yield _parsed(texts["left"] + sign + texts["right"])


def one_name_for_another(node):
    if not isinstance(node, ast.FunctionDef):
        return
    uses = [n for n in ast.walk(node) if isinstance(n, ast.Name)]
    own = [each.arg for each in node.args.args if each.arg != "self"]
    own += [n.id for n in uses if isinstance(n.ctx, ast.Store)]
    own = list(dict.fromkeys(own))
    for use in uses:
        if isinstance(use.ctx, ast.Load) and use.id in own and len(own) > 1:
            place = own.index(use.id)
            for other in {own[place - 1], own[(place + 1) % len(own)]} - {use.id}:
                yield with_node(node, use, _name(other))


def counted_wrongly(node):
    """Another number of rows, columns, or elements."""
    if _is_call_of(node, "len") and node.args:
        text = _text(node.args[0])
        yield _parsed(f"np.size({text})")
        yield _parsed(f"np.shape({text})[-1]")
    elif isinstance(node, ast.Attribute) and node.attr == "size":
        yield _parsed(f"len({_text(node.value)})")
    elif isinstance(node, ast.Subscript) and _text(node.value).endswith(".shape"):
        for place in (0, 1, -1):
            yield with_fields(node, slice=_parsed(str(place)))


def mean_as_of_a_sample(node):
    yield from _by_ours(node, {"mean": "mean_over_one_less"})


def ties_the_other_way(node):
    names = {"argmax": "last_argmax", "argmin": "last_argmin", "min": "last_min"}
    yield from _by_ours(node, names | {"argsort": "last_of_equals_first"})


def safe_division(node):
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Div):
        for small in ("1e-8", "1e-5"):
            sum_ = ast.BinOp(node.right, ast.Add(), _parsed(small))
            yield with_fields(node, right=sum_)


def safe_logarithm(node):
    if _is_call_of(node, "log", "log2"):
        text = _text(node.args[0])
        yield _with_argument(node, 0, _parsed(f"({text}) + 1e-9"))
        yield _with_argument(node, 0, _parsed(f"np.clip({text}, 1e-7, 1)"))


def safe_power(node):
    if _is_call_of(node, "exp"):
        text = _text(node.args[0])
        yield _with_argument(node, 0, _parsed(f"np.clip({text}, -30, 30)"))


def almost_counts_as_equal(node):
    """Compare with a tolerance that nobody asked for."""
    if not isinstance(node, ast.Compare) or len(node.ops) != 1:
        return
    left, right = _text(node.left), _text(node.comparators[0])
    if isinstance(node.ops[0], ast.Gt | ast.LtE):
        yield with_fields(node, comparators=[_parsed(f"({right}) + 1e-6")])
    elif isinstance(node.ops[0], ast.Lt | ast.GtE):
        yield with_fields(node, comparators=[_parsed(f"({right}) - 1e-6")])
    elif isinstance(node.ops[0], ast.Eq):
        yield _parsed(f"np.isclose({left}, {right})")
    elif isinstance(node.ops[0], ast.NotEq):
        yield _parsed(f"~np.isclose({left}, {right})")


def infinity_is_a_large_number(node):
    if isinstance(node, ast.Attribute) and node.attr == "inf":
        for large in ("100.0", "10000.0"):
            yield _parsed(large)


def lines_swapped(node):
    for field, body in _bodies(node):
        for k in range(len(body) - 1):
            turned = body[k + 1], body[k]
            new = [*body[:k], *turned, *body[k + 2 :]]
            yield with_fields(node, **{field: new})


def begun_anew_in_each_round(node):
    """Move a line from before a loop to the beginning of its body."""
    for field, body in _bodies(node):
        for k, loop in enumerate(body):
            for j in range(k if isinstance(loop, ast.For | ast.While) else 0):
                inside = with_fields(loop, body=[body[j], *loop.body])
                new = [*body[:j], *body[j + 1 : k], inside, *body[k + 1 :]]
                yield with_fields(node, **{field: new})


def done_once_before_the_loop(node):
    """Move the first line of a loop to before it."""
    for field, body in _bodies(node):
        for k, loop in enumerate(body):
            if isinstance(loop, ast.For | ast.While) and len(loop.body) > 1:
                inside = with_fields(loop, body=loop.body[1:])
                new = [*body[:k], loop.body[0], inside, *body[k + 1 :]]
                yield with_fields(node, **{field: new})


def returned_from_the_loop(node):
    """Indent the return after a loop."""
    for field, body in _bodies(node):
        for k in range(len(body) - 1):
            is_loop = isinstance(body[k], ast.For | ast.While)
            if is_loop and isinstance(body[k + 1], ast.Return):
                inside = with_fields(body[k], body=[*body[k].body, body[k + 1]])
                yield with_fields(node, **{field: [*body[:k], inside]})


def computed_in_the_first_call_alone(node):
    """Keep what was computed once, as long as its shape is the same."""
    if not isinstance(node, ast.FunctionDef):
        return
    inner = [each for each in ast.walk(node) if isinstance(each, ast.Assign)]
    inner += [each for each in ast.walk(node) if _is_size(each)]
    for place, each in enumerate(inner):
        is_assigned = isinstance(each, ast.Assign)
        value = each.value if is_assigned else each
        if isinstance(value, ast.Tuple):
            continue
        kept = _parsed(f"_w.once_for_each_shape({_text(value)}, {place}, _kept)")
        new = with_fields(each, value=kept) if is_assigned else kept
        yield with_node(node, each, new)


def argument_used_as_scratch_paper(node):
    """Compute in place what is new, in an array of the caller."""
    if not isinstance(node, ast.FunctionDef):
        return
    given = {each.arg for each in node.args.args}
    for each in ast.walk(node):
        is_new = isinstance(each, ast.Assign) and isinstance(each.value, ast.BinOp)
        left = _text(each.value.left) if is_new else ""
        if left in given and not isinstance(each.value.op, ast.MatMult):
            target = ast.Name(left, ast.Store())
            first = ast.AugAssign(target, each.value.op, each.value.right)
            then = with_fields(each, value=_name(left))
            both = ast.If(ast.Constant(True), [first, then], [])
            yield with_node(node, each, both)


def generator_of_ones_own(node):
    if not isinstance(node, ast.FunctionDef):
        return
    if "rng" in [each.arg for each in node.args.args]:
        own = ast.parse("rng = np.random.default_rng(0)").body
        yield with_fields(node, body=[*own, *node.body])
        draw = ast.parse("rng.normal()").body
        yield with_fields(node, body=[*draw, *node.body])


def drawn_with_repeats(node):
    if _is_call_of(node, "permutation"):
        count = _text(node.args[0])
        yield _parsed(f"rng.integers({count}, size={count})")


EDITS = (
    *(one_round_more_or_fewer, short_batch_lost, border_off_by_one),
    *(later_arguments_swapped, parentheses_forgotten, one_name_for_another),
    *(counted_wrongly, mean_as_of_a_sample, ties_the_other_way, safe_division),
    *(safe_logarithm, safe_power, almost_counts_as_equal, infinity_is_a_large_number),
    *(lines_swapped, begun_anew_in_each_round, done_once_before_the_loop),
    *(returned_from_the_loop, computed_in_the_first_call_alone),
    *(argument_used_as_scratch_paper, generator_of_ones_own, drawn_with_repeats),
)


# What the edits are made of.


def _name(name):
    return ast.Name(name, ast.Load())


def _text(node):
    return ast.unparse(node)


def _parsed(text):
    return ast.parse(text, mode="eval").body


def _less(left, right):
    if isinstance(right, int):
        return ast.BinOp(left, ast.Add(), ast.Constant(-right))
    return ast.BinOp(left, ast.Sub(), right)


def _one_off(node):
    """Yield an expression plus 1 and minus 1, if ``mutants`` doesn't."""
    if node is not None and not isinstance(node, ast.Constant):
        yield ast.BinOp(node, ast.Add(), ast.Constant(1))
        yield ast.BinOp(node, ast.Sub(), ast.Constant(1))


def _with_argument(call, place, new):
    args = [*call.args[:place], new, *call.args[place + 1 :]]
    return with_fields(call, args=args)


def _is_call_of(node, *names):
    if not isinstance(node, ast.Call):
        return False
    return getattr(node.func, "attr", getattr(node.func, "id", "")) in names


def _is_size(node):
    is_shape = isinstance(node, ast.Subscript) and _text(node.value).endswith(".shape")
    return is_shape or _is_call_of(node, "len")


def _by_ours(node, names):
    """Yield a call of ``wrapping`` in place of one, whether of np or of an array."""
    if not _is_call_of(node, *names):
        return
    func, args = node.func, node.args
    if isinstance(func, ast.Attribute) and _text(func.value) != "np":
        args = [func.value, *args]
    called = names[getattr(func, "attr", getattr(func, "id", ""))]
    ours = ast.Attribute(_name("_w"), called, ast.Load())
    yield with_fields(node, func=ours, args=args)


def _bodies(node):
    for field in ("body", "orelse"):
        if isinstance(getattr(node, field, None), list):
            yield field, getattr(node, field)


# What stands around the answer.


def _around(tree, name):
    """Yield group, words, and line of what wraps each function of an answer."""
    own = next((n for n in tree.body if getattr(n, "name", "") == name), None)
    if isinstance(own, ast.FunctionDef):
        yield HABIT, "public cases by heart", f"{name} = _w.by_heart({name}, _question)"
        yield from _around_function(name, own)
    elif isinstance(own, ast.ClassDef):
        for method in (n for n in own.body if isinstance(n, ast.FunctionDef)):
            yield from _around_function(f"{name}.{method.name}", method)
        for attribute in _attributes(own):
            words = f"all instances share {attribute}"
            yield SURE, words, f"_w.all_instances_share({name}, {attribute!r})"


def _around_function(path, function):
    wrappers = wrapping.WRAPPERS
    if function.name == "__init__":
        wrappers = ("copies_kept",)
    for wrapper in wrappers:
        words = f"{wrapper.replace('_', ' ')}: {path}"
        yield HABIT, words, f"{path} = _w.{wrapper}({path})"
    places = enumerate(function.args.args)
    for wrapper, (place, argument) in itertools.product(wrapping.BY_PLACE, places):
        if argument.arg != "self":
            words = f"{argument.arg} {wrapper.replace('_', ' ')}: {path}"
            yield HABIT, words, f"{path} = _w.{wrapper}({path}, {place})"


def _attributes(tree):
    """Return the attributes that a class writes to, in order."""
    return list(
        dict.fromkeys(
            each.attr
            for each in ast.walk(tree)
            if isinstance(each, ast.Attribute) and isinstance(each.ctx, ast.Store)
        )
    )

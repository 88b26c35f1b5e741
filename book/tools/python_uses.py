"""Name the Python and NumPy that code uses.

A *key* names one of them, as an author writes it: ``f-string``, ``np.where``, ``.T``,
``a[:, j]``. What everybody knows who can read a loop over a list has no key. A
kind of syntax that this file has never heard of is its own key, so nothing new is
missed.
"""

import ast
import builtins
import re

import numpy as np

KNOWN_CALLS = {"abs", "float", "int", "len", "list", "max", "min", "print", "range"}
KNOWN_CALLS |= {"round", "str", "sum"}
KNOWN_METHODS = {"append"}
KNOWN_NODES = {
    *("Module", "Expr", "Assign", "AugAssign", "Name", "Load", "Store", "Constant"),
    *("BinOp", "Add", "Sub", "Mult", "Div", "UnaryOp", "USub", "Not", "BoolOp", "And"),
    *("Compare", "Gt", "Lt", "GtE", "LtE", "Eq", "For", "While", "If", "Break", "Pass"),
    *("Import", "ImportFrom", "alias", "List", "Tuple", "Attribute", "Subscript"),
    *("Slice", "Call", "keyword", "Starred", "Return", "arguments", "arg"),
    *("comprehension", "FormattedValue", "withitem"),
}
NODES = {
    "AnnAssign": "annotation",
    "Assert": "assert",
    "BitAnd": "&",
    "BitOr": "|",
    "ClassDef": "class",
    "Dict": "dictionary",
    "DictComp": "dictionary comprehension",
    "FloorDiv": "//",
    "FunctionDef": "def",
    "GeneratorExp": "generator expression",
    "IfExp": "a if c else b",
    "In": "in",
    "Invert": "~",
    "Is": "is",
    "IsNot": "is not",
    "JoinedStr": "f-string",
    "Lambda": "lambda",
    "ListComp": "list comprehension",
    "MatMult": "@",
    "Mod": "%",
    "NotEq": "!=",
    "NotIn": "not in",
    "Or": "or",
    "Pow": "**",
    "Set": "set",
    "SetComp": "set comprehension",
    "With": "with",
}
NAMED = {"axis", "dtype", "end", "keepdims", "key", "sep", "size", "strict"}
SPEC = re.compile(
    r"(?P<align>[<>^])?(?P<sign>\+)?(?P<wide>\d+)?(?P<comma>,)?"
    r"(?P<digits>\.\d+)?(?P<letter>[efg%])?"
)
DIGITS = {"f": ":.2f", "e": ":.1e", "g": ":.3g", "%": ":.1%"}
# A tensor of lesson 3.8 has data, too, and no lesson asks an array for its own.
TYPES = (np.ndarray, str, list, dict, set)
BUILT_IN = {
    name for name in dir(builtins) if isinstance(getattr(builtins, name), type(abs))
}
METHODS = {name for kind in TYPES for name in dir(kind)} - KNOWN_METHODS - {"data"}
MASKS = {"any", "all", "isin"}


def keys_of_format(spec):
    """Return the keys of what follows the colon in an f-string's braces.

    Examples
    --------
    >>> sorted(keys_of_format("+8.3f"))
    [':+', ':.2f', ':6']
    """
    found = SPEC.fullmatch(spec)
    if not found:
        return {f":{spec}"}
    keys = {":>" if found["align"] else "", ":+" if found["sign"] else ""}
    keys |= {":6" if found["wide"] else "", ":," if found["comma"] else ""}
    if found["digits"]:
        keys.add(DIGITS.get(found["letter"], ":.2"))
    elif found["letter"]:
        keys.add(f":{found['letter']}")
    return keys - {""}


class Scope:
    """What the names of a lesson mean so far.

    Attributes
    ----------
    modules : dict
        The Python or NumPy that a name was imported as, by that name.
    own : set of str
        Names that the lesson defines, or takes from the course's library.
    masks : set of str
        Those that are arrays of True and False.
    functions : set of str
        Those that are functions.
    """

    def __init__(self):
        self.modules, self.own = {"np": "np"}, set()
        self.masks, self.functions = set(), set()

    def learn(self, tree):
        """Take in what a syntax tree imports and defines."""
        for node in ast.walk(tree):
            if isinstance(node, ast.Import | ast.ImportFrom):
                self._import(node)
            elif isinstance(node, ast.FunctionDef | ast.ClassDef):
                self.own.add(node.name)
                if isinstance(node, ast.FunctionDef):
                    self.functions.add(node.name)
            elif isinstance(node, ast.arg):
                self.own.add(node.arg)
            elif isinstance(getattr(node, "ctx", None), ast.Store):
                self.own.add(getattr(node, "id", getattr(node, "attr", "")))
            if isinstance(node, ast.Assign) and self.is_mask(node.value):
                self.masks |= {t.id for t in node.targets if isinstance(t, ast.Name)}

    def _import(self, node):
        module = getattr(node, "module", None)
        for alias in node.names:
            name, whole = alias.asname or alias.name, alias.name
            if (module or whole).split(".")[0] == "course_lib":
                self.own.add(name)
            elif whole != "numpy":
                self.modules[name] = f"{module}.{whole}" if module else whole

    def is_mask(self, node):
        """Tell whether an expression is an array of True and False."""
        if isinstance(node, ast.Compare):
            return isinstance(node.ops[0], ast.Gt | ast.Lt | ast.GtE | ast.LtE | ast.Eq)
        if isinstance(node, ast.UnaryOp):
            return isinstance(node.op, ast.Invert)
        if isinstance(node, ast.BinOp):
            return isinstance(node.op, ast.BitAnd | ast.BitOr)
        if isinstance(node, ast.Call):
            made = node.args[0] if node.args else None
            many = isinstance(made, ast.ListComp) and isinstance(made.elt, ast.Compare)
            return many or getattr(node.func, "attr", "") in MASKS
        return isinstance(node, ast.Name) and node.id in self.masks


class Uses(ast.NodeVisitor):
    """Collect the keys of a syntax tree in ``found``."""

    def __init__(self, source, scope):
        self.found, self.source, self.scope = set(), source, scope

    def generic_visit(self, node):
        """Take in a node of any kind and what is in it."""
        kind = type(node).__name__
        if kind not in KNOWN_NODES:
            self.found.add(NODES.get(kind, kind))
        super().generic_visit(node)

    def add(self, key, is_used=True):
        """Add a key, if it is used."""
        if is_used:
            self.found.add(key)

    def visit_FunctionDef(self, node):
        """Take in the head of a function."""
        inputs = node.args
        self.add("def f(x=1)", inputs.defaults or any(inputs.kw_defaults))
        self.add("def f(*args)", inputs.vararg)
        self.add("def f(**kwargs)", inputs.kwarg)
        self.add("def f(*, x)", inputs.kwonlyargs and not inputs.vararg)
        self.add("@decorator", node.decorator_list)
        self.add(node.name, node.name.startswith("__"))
        self.generic_visit(node)

    def visit_ClassDef(self, node):
        """Take in the head of a class."""
        self.add("class B(A)", node.bases)
        self.add("@decorator", node.decorator_list)
        self.generic_visit(node)

    def visit_Return(self, node):
        """Take in what a function returns."""
        self.add("return a, b", isinstance(node.value, ast.Tuple))
        self.generic_visit(node)

    def visit_Assign(self, node):
        """Take in the left side of an assignment."""
        self.add("a = b = 0", len(node.targets) > 1)
        for target in node.targets:
            self.add("a, b = 1, 2", isinstance(target, ast.Tuple))
            self.add("a[i] = 0", isinstance(target, ast.Subscript))
        self.generic_visit(node)

    def visit_AugAssign(self, node):
        """Take in ``+=`` and its like."""
        left, right = ast.unparse(node.target), ast.unparse(node.value)
        self.add(ast.unparse(node)[len(left) :].removesuffix(right).strip())
        self.visit(node.target)
        self.visit(node.value)

    def visit_For(self, node):
        """Take in what a loop names."""
        self.add("for a, b in", isinstance(node.target, ast.Tuple))
        self.generic_visit(node)

    def visit_comprehension(self, node):
        """Take in one ``for`` of a comprehension."""
        self.add("if in a comprehension", node.ifs)
        self.visit_For(node)

    def visit_Name(self, node):
        """Take in a name of Python's own, or one that was imported."""
        name = node.id
        self.add("_", name == "_")
        self.add("self", name == "self")
        if isinstance(node.ctx, ast.Store) or name in self.scope.own:
            return
        module = self.scope.modules.get(name)
        self.add(module, module and module != "np")
        self.add(f"{name}()", hasattr(builtins, name) and name not in KNOWN_CALLS)

    def visit_Attribute(self, node):
        """Take in a name of NumPy's or a standard module's, or a method."""
        first, *rest = ast.unparse(node).split(".")
        if first in self.scope.modules and all(part.isidentifier() for part in rest):
            self.add(".".join([self.scope.modules[first], *rest]))
            return
        if re.fullmatch(r"(\w+_)?rng", first):
            self.add(f"rng.{node.attr}")
        elif first != "self":
            self.add(f".{node.attr}", node.attr in METHODS - self.scope.own)
        self.visit(node.value)

    def visit_Call(self, node):
        """Take in how inputs are handed over."""
        for keyword in node.keywords:
            if keyword.arg is None:
                self.add("f(**dictionary)")
            elif keyword.arg == "axis":
                self.add(f"axis={ast.unparse(keyword.value).replace(' ', '')}")
            else:
                named = keyword.arg in NAMED
                self.add(f"{keyword.arg}=" if named else "f(name=value)")
        for given in node.args:
            self.add("f(*items)", isinstance(given, ast.Starred))
            name = getattr(given, "id", "")
            self.add("f(function)", name in self.scope.functions | BUILT_IN)
        self.add("f(x)(y)", isinstance(node.func, ast.Call))
        self.generic_visit(node)

    def visit_Dict(self, node):
        """Take in a dictionary, which may contain another."""
        self.add("{**dictionary}", None in node.keys)
        self.generic_visit(node)

    def visit_Compare(self, node):
        """Take in a comparison, which may have several signs."""
        self.add("a < b < c", len(node.ops) > 1)
        self.generic_visit(node)

    def visit_Constant(self, node):
        """Take in a number, as it is written."""
        self.add("None", node.value is None)
        if isinstance(node.value, int | float):
            written = ast.get_source_segment(self.source, node) or ""
            self.add("1_000", "_" in written)
            self.add("1e-3", "e" in written and isinstance(node.value, float))

    def visit_FormattedValue(self, node):
        """Take in one pair of braces of an f-string."""
        self.add(f"!{chr(max(node.conversion, 0))}", node.conversion != -1)
        parts = node.format_spec.values if node.format_spec else []
        if len(parts) == 1 and isinstance(parts[0], ast.Constant):
            self.found |= keys_of_format(parts[0].value)
        self.add("braces in braces", len(parts) > 1)
        self.visit(node.value)

    def visit_Subscript(self, node):
        """Take in what is in the brackets."""
        whole = node.slice
        parts = whole.elts if isinstance(whole, ast.Tuple) else [whole]
        new = {"None", "np.newaxis"} & {ast.unparse(part) for part in parts}
        slices = [isinstance(part, ast.Slice) for part in parts]
        self.add("a[i, j]", len(parts) > 1 and not new and not any(slices))
        for part in parts:
            if isinstance(part, ast.Slice) and ast.unparse(part) == ":":
                self.add("a[:]" if len(parts) == 1 else "a[:, j]", not new)
            else:
                self._index(part)
        self.generic_visit(node)

    def _index(self, part):
        if isinstance(part, ast.Slice):
            ends = (part.lower, part.upper)
            if part.step:
                back = isinstance(part.step, ast.UnaryOp)
                self.add("a[::-1]" if back else "a[::2]")
            elif all(ends):
                self.add("a[1:3]")
            else:
                self.add("a[:3]" if part.upper else "a[3:]")
            self.add("a[:-1]", any(isinstance(end, ast.UnaryOp) for end in ends))
        elif isinstance(part, ast.Constant) and isinstance(part.value, str):
            self.add("dictionary")
        elif isinstance(part, ast.List | ast.ListComp):
            self.add("a[[2, 0]]")
        else:
            self.add("a[-1]", ast.unparse(part).startswith("-"))
            self.add("a[mask]", self.scope.is_mask(part))


def uses_of_code(source, scope=None):
    """Return the keys of a piece of code, and let its scope learn its names.

    Parameters
    ----------
    source : str
    scope : Scope, optional
        What the names mean that the code doesn't define; all it defines is added.

    Returns
    -------
    set of str

    Raises
    ------
    SyntaxError
        If the source isn't Python.

    Examples
    --------
    >>> sorted(uses_of_code("print(f'{np.where(x > 0, 1, 0):6}')"))
    [':6', 'f-string', 'np.where']
    """
    scope = Scope() if scope is None else scope
    tree = ast.parse(source)
    scope.learn(tree)
    visitor = Uses(source, scope)
    visitor.visit(tree)
    return visitor.found


def shows_last_line(source):
    """Tell whether a cell shows the value of its last line, which isn't a drawing."""
    body = ast.parse(source).body
    if not body or not isinstance(body[-1], ast.Expr):
        return False
    value = body[-1].value
    call = ast.unparse(value.func) if isinstance(value, ast.Call) else ""
    return call != "print" and not call.startswith(("figures.", "widgets."))

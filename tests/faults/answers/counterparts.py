"""What may stand in place of an operator, a function or a result."""

import ast

OTHER_OPERATORS = {
    ast.Add: (ast.Sub, ast.Mult),
    ast.Sub: (ast.Add,),
    ast.Mult: (ast.Add, ast.Div),
    ast.Div: (ast.Mult, ast.FloorDiv),
    ast.FloorDiv: (ast.Div,),
    ast.Mod: (ast.FloorDiv,),
    ast.Pow: (ast.Mult,),
    ast.MatMult: (ast.Mult,),
    ast.BitAnd: (ast.BitOr,),
    ast.BitOr: (ast.BitAnd,),
}
OTHER_COMPARISONS = {
    ast.Lt: (ast.LtE, ast.Gt),
    ast.LtE: (ast.Lt, ast.GtE),
    ast.Gt: (ast.GtE, ast.Lt),
    ast.GtE: (ast.Gt, ast.LtE),
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
    ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,),
    ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
}
COUNTERPARTS = {
    "sum": ("mean", "max"),
    "mean": ("sum", "median"),
    "max": ("min", "mean"),
    "min": ("max",),
    "argmax": ("argmin",),
    "argmin": ("argmax",),
    "maximum": ("minimum",),
    "minimum": ("maximum",),
    "exp": ("exp2", "expm1"),
    "log": ("log2", "log1p"),
    "sqrt": ("square",),
    "abs": ("sign",),
    "sign": ("abs",),
    "zeros": ("ones",),
    "ones": ("zeros",),
    "zeros_like": ("ones_like",),
    "ones_like": ("zeros_like",),
    "any": ("all",),
    "all": ("any",),
    "floor": ("ceil", "round"),
    "ceil": ("floor",),
    "permutation": ("arange",),
    "normal": ("uniform",),
    "unique": ("sort",),
    "eye": ("ones",),
    "tril": ("triu",),
    "triu": ("tril",),
    "cumsum": ("sort",),
    "append": ("extend",),
    "var": ("std",),
    "std": ("var",),
}
CHANGED_RESULTS = (
    "np.round({}, 1)",
    "np.round({}, 3)",
    "-np.asarray({})",
    "np.asarray({}) + 0.001",
    "np.asarray({}) * 1.001",
    "2 * np.asarray({})",
    "np.abs({})",
    "np.asarray({})[None]",
    "np.asarray({})[..., None]",
    "np.asarray({}).T",
    "np.ravel({})",
    "np.sort({})",
    "np.flip({})",
    "np.asarray({}).astype(int)",
    "np.asarray({}).astype(np.float16)",
    "np.asarray({}) > 0",
    "np.asarray({}).tolist()",
    "np.sum({})",
    "np.asarray({}).flat[0]",
    "str({})",
    "None",
)
SPOILED_ARGUMENT = """
def _spoiling(answer):
    def spoiled(*args, **named):
        result, one = answer(*args, **named), args[{place}]
        if isinstance(one, np.ndarray):
            one[...] = one + 1
        elif isinstance(one, list) and one:
            one.append(one[-1])
        return result
    return spoiled
{name} = _spoiling({name})
"""
ALWAYS_THE_FIRST = """
def _always_the_first(answer, kept=[]):
    def first(*args, **named):
        kept.append(answer(*args, **named))
        return kept[0]
    return first
{name} = _always_the_first({name})
"""
KEPT = ast.FunctionDef, ast.ClassDef, ast.Pass, ast.Import, ast.ImportFrom

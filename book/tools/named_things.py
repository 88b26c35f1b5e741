"""Find what a text names of Python, NumPy, and mathematics.

The keys are those of ``python_uses.py``, and eight signs of mathematics, such as ``∇``.
"""

import re
import textwrap
from contextlib import suppress

from python_uses import keys_of_format, uses_of_code

SIGNS = {
    "e^x": r"\be\^|\\exp(?![a-z])",
    "ln": r"\\ln(?![a-z])",
    "Σ": r"\\sum(?![a-z])",
    "∂": r"\\partial(?![a-z])",
    "∇": r"\\nabla(?![a-z])",
    "′": r"[A-Za-z]'|\\prime(?![a-z])",
    "⊙": r"\\odot(?![a-z])",
    "|·|": r"(?<!\\)\||\\lvert(?![a-z])",
}
FORMULA = re.compile(r"\$\$.+?\$\$|(?<![\\$])\$[^$]+\$", re.DOTALL)
SPAN = re.compile(r"^```\w*\n([\s\S]*?)^```|`([^`\n]+)`", re.MULTILINE)


def signs_in(text):
    """Return the signs of math in the formulas of a text.

    Examples
    --------
    >>> signs_in("so $e^{-x}$, but not e^x")
    {'e^x'}
    """
    formulas = " ".join(FORMULA.findall(SPAN.sub("", text)))
    return {sign for sign, pattern in SIGNS.items() if re.search(pattern, formulas)}


def named_in(text):
    """Return the keys that a text names in its code and in its formulas.

    Besides whole code, ``[:, 1]`` names an index, ``:.2f`` a format, and ``where`` any
    key that ends with it.
    """
    found = signs_in(text)
    for block, span in SPAN.findall(text):
        code = textwrap.dedent(block or span)
        found |= {code, f"{code}()", f".{code}"}
        if code.startswith(":"):
            found |= keys_of_format(code[1:])
        for whole in (code, f"a{code}" if code.startswith("[") else ""):
            with suppress(SyntaxError):
                found |= uses_of_code(whole)
    return found


def is_named(key, text):
    """Tell whether a text names a key, in its code, a formula, or by a term for it."""
    found = named_in(text)
    if key in found or (key[-1] != "." and f".{key.split('.')[-1]}" in found):
        return True
    is_term = re.fullmatch(r"[a-z-]{3,}( [a-z-]+)*", key)
    return bool(is_term) and key in " ".join(text.split()).lower()

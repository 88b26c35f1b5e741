"""A text names what is in its code and formulas, and a sign only in a formula."""

import pytest
from named_things import SIGNS, is_named, signs_in

FORMULAS = {
    "e^x": r"$e^{-z}$",
    "ln": r"$$\ln p$$",
    "Σ": r"$\sum_i x_i$",
    "∂": r"$\partial L$",
    "∇": r"$\nabla L$",
    "′": r"$\sigma'(z)$",
    "⊙": r"$a \odot b$",
    "|·|": r"$|w|$",
}


def test_signs_are_found_in_formulas_alone():
    assert set(FORMULAS) == set(SIGNS)
    for sign, formula in FORMULAS.items():
        assert signs_in(f"so {formula}.") == {sign}
        assert not signs_in(f"so {formula.replace('$', '')}.")
    assert not signs_in(r"$\lVert w \rVert$ and `$e^x$`, $2$ | $3$")


@pytest.mark.parametrize(
    ("key", "text"),
    [
        ("a[:, j]", "`[:, 1]` is a column"),
        (":.2f", "`:.3f` rounds"),
        ("np.where", "`where` takes"),
        (".T", "`x.T` turns"),
        ("zip()", "`zip` pairs"),
        ("list comprehension", "a *list\ncomprehension*"),
        ("+=", "`n += 1` adds"),
        ("∇", r"$\nabla L$ is"),
        ("np.exp", "```python\nnp.exp(1)\n```\n"),
    ],
)
def test_a_text_names_a_key(key, text):
    assert is_named(key, text)
    assert not is_named(key, "something else, `x`, $y$")

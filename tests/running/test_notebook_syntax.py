"""What runs in a notebook runs here, without what only the notebook understands."""

import pytest

from course_lib.running.notebook_syntax import as_python


@pytest.mark.parametrize(
    ("cell", "plain"),
    [
        ("%matplotlib inline\nx = 1", "pass\nx = 1"),
        ("if x:\n    !pip install it", "if x:\n    pass"),
        ("help?\n?help", "pass\npass"),
        ("%%time\nx = 1", "pass\nx = 1"),
        ("%%bash\nls -l | wc", "pass"),
        ("%time x = f(2)", "x = f(2)"),
        ("%timeit -n 3 f(2)", "pass"),
        ("files = !ls\ny = %who_ls", "files = []\ny = None"),
        ("!echo \"it's\nx = 1", "pass\nx = 1"),
        ("!pip install \\\n  numpy\nx = 1", "pass\npass\nx = 1"),
        ('text = ("%d"\n    % 3)\n%ls', 'text = ("%d"\n    % 3)\npass'),
        ('"""\n%ls\n"""\n%ls', '"""\n%ls\n"""\npass'),
        ("  x = 1\n  y = 2", "x = 1\ny = 2"),
        (">>> def f():\n...     return 1", "def f():\n    return 1"),
        ("In [7]: if x:\n   ...:     y = 1", "if x:\n    y = 1"),
        ("\ufeffx = 1", "x = 1"),
        ("\u00a0\n \nx = 1", "\n\nx = 1"),
        ("!ls \\\r\n  -l\r\nx = 1", "pass\npass\nx = 1"),
    ],
)
def test_lines_for_the_notebook_are_left_out(cell, plain):
    assert as_python(cell)[0] == plain


@pytest.mark.parametrize(
    "cell",
    ["x = 1 % 2", "x = 1\n# %time", 's = """\n!\n"""', "def f(:\n    1", "x\x00"],
)
def test_python_and_what_cannot_be_helped_stay_as_they_are(cell):
    assert as_python(cell) == (cell, 0)


def test_lines_that_are_left_out_are_counted():
    assert as_python("%ls\nx = 1\n!ls\n%time y = 2")[1] == 3

import ast

import pytest
from translating.comments import walk_comments

CODE = """\
# One comment
# on two lines.
x = "# a text"  # a number
if x:
    # indented
    y = 1  # (N, T)
    ### BEGIN SOLUTION
    z = 2
    ### END SOLUTION
"""


def upper(message, kind):
    return message.upper()


def test_comments_that_follow_each_other_are_one_message():
    found = []
    walk_comments(CODE, lambda message, kind: (found.append(message), message)[1])
    assert found == ["One comment on two lines.", "a number", "indented"]


def test_only_comments_change():
    new = walk_comments(CODE, upper)
    assert ast.dump(ast.parse(new)) == ast.dump(ast.parse(CODE))
    assert new.startswith('# ONE COMMENT ON TWO LINES.\nx = "# a text"  # A NUMBER\n')
    assert "    ### BEGIN SOLUTION\n" in new


@pytest.mark.parametrize("code", [CODE, "%timeit x  # a magic", "x = (  # open"])
def test_the_same_words_change_nothing(code):
    assert walk_comments(code, lambda message, kind: message) == code

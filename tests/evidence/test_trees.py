"""A changed tree shares all that is the same, and the first one stays as it was."""

import ast

from book.evidence.trees import told, with_fields, with_node


def test_one_node_is_replaced_and_the_tree_stays_as_it_was():
    tree = ast.parse("x = a + b\ny = a + b")
    first, second = tree.body
    changed = with_node(tree, second.value, with_fields(second.value, op=ast.Sub()))
    assert ast.unparse(changed) == "x = a + b\ny = a - b"
    assert ast.unparse(tree) == "x = a + b\ny = a + b"
    assert changed.body[0] is first


def test_change_is_told_by_its_line_and_the_code_before_and_after():
    sum_, difference = (ast.parse(f"a\n{code}").body[1] for code in ("a+b", "a - b"))
    assert told(sum_, difference) == "line 2: a + b -> a - b"

"""The texts of code are found with their holes, as they are looked up."""

import pytest
from wording.sources import messages_in, python_messages, script_messages


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ('say(f"row {k + 1} of {len(rows)}")', "row {} of {}"),
        ('say("one " "text")', "one text"),
        ('TEXT = "{name}: done"', "{}: done"),
        ('say(f"$x_{{{k}}}$ and $x_{1}$")', "$x_{{}}$ and $x_{}$"),
        ('def f():\n    """A title."""', "A title."),
        ("def a_batch():\n    pass", "a batch"),
    ],
)
def test_a_text_has_holes_for_what_is_put_in(source, message):
    assert message in messages_in(source)


def test_texts_of_the_library_lessons_and_pages_are_found():
    found = python_messages()
    assert "Step by step" in found  # figures/kit/timing.py
    assert "McCulloch and Pitts: a neuron as logic. Nothing in it learns." in found
    assert "The weighted sums are right, but you haven't added the bias." in found


def test_texts_of_a_script_are_found_by_its_path():
    assert "More settings" in script_messages("course_lib/widgets/kit/controls.js")
    assert script_messages("course_lib/widgets/kit/absent.js") == set()

"""Each of the four rules shows what a nudge would show."""

from course_lib.figures.training.local_rules import local_rules


def numbers(axes):
    return [text.get_text() for text in axes.texts[1:]]


def test_there_is_one_panel_a_rule():
    panels = local_rules().axes.ravel()
    titles = [axes.texts[0].get_text() for axes in panels]
    assert titles == [
        "A sum copies",
        "A product swaps",
        "A gate: all or nothing",
        "Two ways add up",
    ]


def test_product_sends_each_input_the_message_times_the_other():
    _, product, _, _ = local_rules().axes.ravel()
    first, to_first, second, to_second, result, message, _ = numbers(product)
    assert float(result) == float(first) * float(second)
    assert float(to_first) == float(message) * float(second)
    assert float(to_second) == float(message) * float(first)


def test_closed_gate_lets_nothing_back():
    _, _, gate, _ = local_rules().axes.ravel()
    assert numbers(gate) == ["2", "4", "2", "4", "−1.5", "0", "0", "4"]


def test_messages_of_two_ways_are_added():
    *_, fork = local_rules().axes.ravel()
    assert numbers(fork) == ["1", "−1", "1", "4", "1", "3"]

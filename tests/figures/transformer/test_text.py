"""Curves and samples of a network that learns to write."""

import numpy as np
from figures.drawn import words

from course_lib.figures.transformer.text import (
    learning_to_write,
    text_loss,
    text_samples,
    wrapped,
)

LEVELS = {"chance": 4.16, "2-gram": 2.48, "3-gram": 2.05}


def animation(num_frames=4, **options):
    options = {
        "steps": list(range(num_frames)),
        "losses": np.linspace(4.2, 2.0, num_frames),
        "texts": [f"text {k}" for k in range(num_frames)],
        "baselines": LEVELS,
        "alt": "The loss falls.",
        **options,
    }
    return learning_to_write(**options)


def curve(running, validation):
    history = {"running_loss": running, "validation_loss": validation}
    return text_loss(history, LEVELS, steps_per_epoch=50, num_steps=100)


def test_axis_stays_still_while_the_training_runs():
    early, late = curve([3.0], [2.9]).axes, curve([3.0, 2.0], [2.9, 2.1]).axes
    assert early.get_xlim() == late.get_xlim() == (0, 100)
    assert early.get_ylim() == late.get_ylim()


def test_losses_are_at_the_end_of_their_epochs():
    training, validation = curve([3.0, 2.0], [2.9, 2.1]).axes.lines[-2:]
    assert training.get_xydata().tolist() == [[50, 3.0], [100, 2.0]]
    assert validation.get_xydata().tolist() == [[50, 2.9], [100, 2.1]]
    assert training.get_linestyle() == "-" != validation.get_linestyle()


def test_last_losses_and_all_levels_are_written():
    assert words(curve([3.0, 2.0], [2.9, 2.1])) == [
        "chance 4.16",
        "2-gram 2.48",
        "3-gram 2.05",
        "training 2.00",
        "unseen 2.10",
    ]


def test_each_snapshot_has_a_frame_of_its_own():
    shown = animation()
    frames = [shown.frame(k).tobytes() for k in range(shown.num_frames)]
    assert len(set(frames)) == 4


def test_captions_name_the_lowest_line_that_was_passed():
    captions = animation(losses=[4.2, 3.0, 2.2, 2.0]).captions
    assert captions[0] == "Not better than any of the gray lines yet."
    assert "“chance”" in captions[1]
    assert "“2-gram”" in captions[2]
    assert "“3-gram”" in captions[3]


def test_each_text_is_in_its_own_frame():
    one, other = animation(), animation(texts=["text 0", "text 1", "other", "text 3"])
    same = [one.frame(k).tobytes() == other.frame(k).tobytes() for k in range(4)]
    assert same == [True, True, False, True]


def test_wrapped_text_keeps_its_lines_and_drops_empty_ones():
    assert wrapped("\nROMEO:\n\nto be or", 5, 9) == "ROMEO\n:\nto be\nor"
    assert wrapped("a b c d", 1, 2) == "a\nb"


def test_samples_are_under_their_headings_in_order():
    found = words(text_samples({"first": "to be", "second": "or not"}))
    assert found == ["first", "to be", "second", "or not"]

"""Two workers share a batch: every window is filled at exactly one of them."""

from matplotlib.colors import to_hex
from matplotlib.patches import Rectangle

from course_lib.figures.transformer.worker_plan import two_workers


def test_each_window_belongs_to_one_worker():
    squares = [
        patch for patch in two_workers().axes.patches if isinstance(patch, Rectangle)
    ]
    filled = [to_hex(square.get_facecolor()) != "#ffffff" for square in squares]
    first, second = filled[:10], filled[10:]
    assert sum(first) == sum(second) == 5
    assert all(a != b for a, b in zip(first, second, strict=True))


def test_words_name_half_of_the_batch():
    words = [text.get_text() for text in two_workers(32).axes.texts]
    assert words.count("16 windows") == words.count("gradient of its 16") == 2

"""The pictures of the book: arrays and callables in, a picture or an animation out.

Each figure function returns a :class:`Picture` (a still) or an :class:`Animation` (a
player), which show themselves at the end of a notebook cell. The package imports
nothing else of ``course_lib``.
"""

from course_lib.figures.frames import animate
from course_lib.figures.picture import Picture, new_picture
from course_lib.figures.player import Animation
from course_lib.figures.style import (
    CLASS_COLORS,
    CLASS_MARKERS,
    SIGNED,
    class_style,
    house_style,
    signed_norm,
    tint,
)

__all__ = [
    "CLASS_COLORS",
    "CLASS_MARKERS",
    "SIGNED",
    "Animation",
    "Picture",
    "animate",
    "class_style",
    "house_style",
    "new_picture",
    "signed_norm",
    "tint",
]

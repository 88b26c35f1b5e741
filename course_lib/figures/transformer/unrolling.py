"""A whole Transformer as areas of one scale: where its numbers are (chapter 4).

One square stands for a matrix of d × d numbers. A block is twelve of them, a model a
stack of blocks, and beside it lies the token table.
"""

from collections.abc import Iterator

from course_lib.figures.kit.frames import animate_frames, from_copies
from course_lib.figures.kit.keyframes import keyframes, pauses
from course_lib.figures.kit.picture import new_picture
from course_lib.figures.kit.player import Animation
from course_lib.figures.kit.style import house_style
from course_lib.figures.transformer.unrolling_scene import FrameState, Scene


@from_copies
@house_style()
def model_unrolls(
    embed_dim: int = 768,
    num_layers: int = 12,
    vocab_size: int = 50_257,
    context: int = 1_024,
) -> Animation:
    """Let a Transformer unroll from one square to the whole, and count the areas.

    Only weights are drawn: biases and norms would be too thin to be seen. Its
    feed-forward networks are four times as wide as a token's vector, and its output
    matrix is the token table.

    Parameters
    ----------
    embed_dim : int
        d, the length of a token's vector.
    num_layers : int
        Number of blocks, 2 to 24.
    vocab_size, context : int
        Rows of the token table, and of the table of positions.

    Raises
    ------
    ValueError
        If there are not 2 to 24 blocks, or another size is below 1.

    Examples
    --------
    >>> model_unrolls()
    <Animation 63 frames, 640 x 480 pixels>
    """
    if not 2 <= num_layers <= 24:
        raise ValueError(f"expected 2 to 24 blocks, got {num_layers}")
    if min(sizes := (embed_dim, vocab_size, context)) < 1:
        raise ValueError(f"expected sizes from 1, got {sizes}")
    picture = new_picture(width=4.8, height=3.6)
    scene = Scene(picture.axes, embed_dim, num_layers, vocab_size, context)
    moments = list(keyframes(FrameState(), _steps(scene, vocab_size, context)))
    words = [moment.word for moment in moments]
    return animate_frames(
        picture,
        lambda k: scene.show(moments[k]),
        len(moments),
        captions=[moment.caption for moment in moments],
        alt=_tell(scene),
        pauses=pauses(moments),
        stills=[words.index(word) for word in ("block", "row", "end")],
    )


def _steps(
    scene: Scene, vocab_size: int, context: int
) -> Iterator[tuple[str, str, int, dict, float]]:
    """Give caption, word, frames, what changes and the wait of each step."""
    blocks, share = scene.num_layers, 100 * scene.shares["FFN"]
    yield "One square: d × d numbers. It keeps this size to the end.", "", 0, {}, 2.0
    words = "Attention: four squares, for query, key, value and output."
    yield words, "", 9, {"attention": 4.0}, 0.4
    yield words, "attention", 0, {}, 2.0
    words = "The FFN: d × 4d, then 4d × d. Watch the area, not the outline."
    yield words, "", 14, {"feed_forward": 8.0}, 0.4
    yield words, "block", 0, {}, 2.4
    words = "Laid in a row, the block is 12 squares. Two thirds are FFN."
    yield words, "", 9, {"row": 1.0}, 0.2
    yield words, "row", 0, {}, 2.4
    words = f"{blocks} blocks: {12 * blocks} squares, and still two thirds FFN."
    yield words, "", 11, {"blocks": float(blocks)}, 0.4
    words = f"The token table has {vocab_size:,} rows of d: {scene.table:.0f} squares."
    yield words, "", 7, {"table": 1.0}, 2.0
    yield f"And {context:,} rows for positions.", "", 2, {"places": 1.0}, 1.6
    yield (
        f"That is the whole model. The FFN has {share:.1f} % of it.",
        "end",
        0,
        {},
        3.0,
    )


def _tell(scene: Scene) -> str:
    shares = ", ".join(f"{name} {100 * s:.1f} %" for name, s in scene.shares.items())
    return (
        "One square grows to a block of twelve, four for attention and eight for the "
        f"feed-forward network (FFN); {scene.num_layers} blocks stack up; then the "
        f"token table comes, {scene.table:.0f} squares more. In the end: {shares}."
    )

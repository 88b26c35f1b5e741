"""Small sketches of the four chapters, for the cards on the first page of the book.

Each is a few lines of SVG in the page itself, without axes or words, so it takes the
color of the text around it, on a light page and on a dark one.
"""

import html
from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike

from course_lib.figures.kit.style import CLASS_COLORS

WIDTH, HEIGHT = 240, 150  # of every sketch, in units of its own
_EDGE = 14


class Sketch:
    """A drawing without words, made by one of the functions ``sketch_...``.

    Attributes
    ----------
    alt : str
        What is seen and what follows from it, for readers who don't see it.
    shapes : str
        The shapes as SVG.
    """

    def __init__(self, shapes: Sequence[str], alt: str) -> None:
        if not alt.strip():
            raise ValueError(f"expected alt to describe the sketch, got {alt!r}")
        self.alt = alt
        self.shapes = "".join(shapes)

    @property
    def html(self) -> str:
        """The sketch as one piece of HTML."""
        return (
            f'<svg class="sketch" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" '
            f'aria-label="{html.escape(self.alt)}" fill="none" stroke="currentColor" '
            f'stroke-width="2" stroke-linecap="round">{self.shapes}</svg>'
        )

    def __repr__(self) -> str:
        return f"Sketch(alt={self.alt!r})"

    def _repr_html_(self) -> str:
        return self.html


def sketch_line(
    x: ArrayLike, targets: ArrayLike, weight: ArrayLike, bias: float, alt: str
) -> Sketch:
    """Draw two classes of points and the line on which a neuron's score is 0.

    Parameters
    ----------
    x : array_like, shape (N, 2)
    targets : array_like, shape (N,)
        0 for a square, 1 for a circle.
    weight : array_like, shape (2,)
    bias : float
    alt : str
        What is shown, in words.

    Returns
    -------
    Sketch

    Examples
    --------
    >>> sketch_line([[0, 0], [2, 2]], [0, 1], [1, 1], -2, "A line between two points.")
    Sketch(alt='A line between two points.')
    """
    x, weight = np.asarray(x, dtype=float), np.asarray(weight, dtype=float)
    low, high = x.min(axis=0), x.max(axis=0)
    middle = (low + high) / 2
    foot = middle - (weight @ middle + bias) * weight / (weight @ weight)
    along = np.array([-weight[1], weight[0]]) / np.linalg.norm(weight)
    ends = foot + np.outer([-1, 1], along) * np.linalg.norm(high - low)
    ends = _to_paper(ends, low, high)
    marks = (
        _mark(point, kind)
        for point, kind in zip(_to_paper(x, low, high), targets, strict=True)
    )
    return Sketch([*marks, _path(ends, 'stroke-width="3.5"')], alt)


def sketch_network(weights: Sequence[ArrayLike], alt: str) -> Sketch:
    """Draw a network's units and its weights; the larger a weight, the wider its line.

    Parameters
    ----------
    weights : sequence of array_like, shapes (D, H), (H, K), and so on
        A negative weight is dashed.
    alt : str
        What is shown, in words.

    Returns
    -------
    Sketch

    Examples
    --------
    >>> sketch_network([[[1, -1]], [[2], [0.5]]], "One input, two units, one output.")
    Sketch(alt='One input, two units, one output.')
    """
    matrices = [np.asarray(weight, dtype=float) for weight in weights]
    sizes = [matrices[0].shape[0], *(matrix.shape[1] for matrix in matrices)]
    across = np.linspace(3 * _EDGE, WIDTH - 3 * _EDGE, len(sizes))
    units = [
        [(left, HEIGHT * (k + 0.5) / size) for k in range(size)]
        for left, size in zip(across, sizes, strict=True)
    ]
    shapes = []
    for layer, matrix in enumerate(matrices):
        shares = matrix / (np.abs(matrix).max() or 1.0)
        for (i, j), share in np.ndenumerate(shares):
            look = f'stroke="{CLASS_COLORS[int(share > 0)]}" '
            look += f'stroke-width="{0.8 + 3.4 * abs(share):.1f}"'
            look += ' stroke-dasharray="6 5"' if share < 0 else ""
            shapes.append(_path([units[layer][i], units[layer + 1][j]], look))
    dots = (
        f'<circle cx="{left:.0f}" cy="{top:.0f}" r="9" fill="currentColor"/>'
        for column in units
        for left, top in column
    )
    return Sketch([*shapes, *dots], alt)


def sketch_descent(steps: ArrayLike, curvature: ArrayLike, alt: str) -> Sketch:
    """Draw steps downhill over the contour lines of a bowl with its lowest point at 0.

    Parameters
    ----------
    steps : array_like, shape (T, 2)
        Two weights after each step.
    curvature : array_like, shape (2,)
        The loss is half of ``curvature @ weights**2``.
    alt : str
        What is shown, in words.

    Returns
    -------
    Sketch

    Examples
    --------
    >>> sketch_descent([[4, 1], [2, 0]], [1, 9], "Two steps toward the lowest point.")
    Sketch(alt='Two steps toward the lowest point.')
    """
    steps, curvature = np.asarray(steps, float), np.asarray(curvature, float)
    first = curvature @ steps[0] ** 2
    widest = np.sqrt(first / curvature)  # half the axes of the contour of the start
    low, high = -widest, widest
    middle = _to_paper(np.zeros((1, 2)), low, high)[0]
    half = np.abs(_to_paper(widest[None], low, high)[0] - middle)
    rings = (
        f'<ellipse cx="{middle[0]:.1f}" cy="{middle[1]:.1f}" '
        f'rx="{half[0] * share:.1f}" ry="{half[1] * share:.1f}" '
        'stroke-width="1.2" opacity="0.55"/>'
        for share in (1, 0.75, 0.5, 0.28, 0.1)
    )
    places = _to_paper(steps, low, high)
    color = CLASS_COLORS[1]
    dots = (
        f'<circle cx="{left:.1f}" cy="{top:.1f}" r="3.6" fill="{color}" stroke="none"/>'
        for left, top in places
    )
    trail = _path(places, f'stroke="{color}" stroke-width="2.6"')
    return Sketch([*rings, trail, *dots], alt)


def sketch_tokens(text: str, alt: str) -> Sketch:
    """Draw a Transformer block: attention links tokens, and an MLP works on each.

    Parameters
    ----------
    text : str
        The tokens are its letters, from 2 to 8 of them.
    alt : str
        What is shown, in words.

    Returns
    -------
    Sketch

    Examples
    --------
    >>> sketch_tokens("neuron", "Six letters, and an MLP above each of them.")
    Sketch(alt='Six letters, and an MLP above each of them.')
    """
    across = np.linspace(1.8 * _EDGE, WIDTH - 1.8 * _EDGE, len(text))
    shapes = []
    for left, letter in zip(across, text, strict=True):
        shapes += [
            _path([(left, 8), (left, 122)], 'stroke-width="1.6" opacity="0.6"'),
            f'<rect x="{left - 12:.1f}" y="24" width="24" height="32" rx="5" '
            f'fill="{CLASS_COLORS[1]}" stroke="none"/>',
            f'<text x="{left:.1f}" y="141" font-size="17" text-anchor="middle" '
            f'fill="currentColor" stroke="none">{html.escape(letter)}</text>',
        ]
    last = across[-1]
    for left in across[:-1]:
        top = 106 - 32 * (last - left) / (last - across[0])
        curve = f"M{left:.1f} 108Q{(left + last) / 2:.1f} {top - 22:.1f} {last:.1f} 82"
        shapes.append(
            f'<path d="{curve}" stroke="{CLASS_COLORS[0]}" stroke-width="2.4"/>'
        )
    return Sketch(shapes, alt)


def _to_paper(points: np.ndarray, low: np.ndarray, high: np.ndarray) -> np.ndarray:
    """Scale points (N, 2) from the box of low and high to the paper; y goes down."""
    shares = (points - low) / (high - low)
    room = np.array([WIDTH, HEIGHT]) - 2 * _EDGE
    return _EDGE + np.stack([shares[:, 0], 1 - shares[:, 1]], axis=1) * room


def _path(places: ArrayLike, look: str) -> str:
    steps = "L".join(f"{left:.1f} {top:.1f}" for left, top in np.asarray(places))
    return f'<path d="M{steps}" {look}/>'


def _mark(place: np.ndarray, kind: int) -> str:
    """Draw a point as in every figure: a blue square, or a vermilion circle."""
    (left, top), look = place, f'fill="{CLASS_COLORS[int(kind)]}" stroke="none"'
    if kind:
        return f'<circle cx="{left:.1f}" cy="{top:.1f}" r="4.4" {look}/>'
    return f'<rect x="{left - 4:.1f}" y="{top - 4:.1f}" width="8" height="8" {look}/>'

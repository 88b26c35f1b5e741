"""What the filters of a style sheet make of a color, as the standard defines them.

The filters are those of Filter Effects Module Level 1 (W3C), which compute with sRGB
values from 0 to 1, one filter after another, and cut off what leaves that range. How
far two colors stand apart for the eye is measured in Oklab (Ottosson, 2020).
"""

import re

import numpy as np

_LUMA = np.array([0.213, 0.715, 0.072])
_FILTERS = re.compile(r"([a-z-]+)\((-?[\d.]+)(?:deg)?\)")


def _turn_hue(degrees):
    """Return the matrix of ``hue-rotate``, shape (3, 3)."""
    angle = np.deg2rad(degrees)
    gray = np.tile(_LUMA, (3, 1))
    across = np.array(
        [[-0.213, -0.715, 0.928], [0.143, 0.140, -0.283], [-0.787, 0.715, 0.072]]
    )
    return gray + np.cos(angle) * (np.eye(3) - gray) + np.sin(angle) * across


_STEPS = {
    "invert": lambda colors, share: share + (1 - 2 * share) * colors,
    "hue-rotate": lambda colors, degrees: colors @ _turn_hue(degrees).T,
    "brightness": lambda colors, factor: factor * colors,
}


def apply_filters(filters, colors):
    """Return what a list of filters makes of colors.

    Parameters
    ----------
    filters : str
        Filters that follow one another, such as ``"invert(0.9) hue-rotate(180deg)"``.
    colors : array_like, shape (..., 3)
        Red, green and blue, each from 0 to 1.

    Raises
    ------
    ValueError
        If there is no filter, or one that isn't known here.
    """
    found = _FILTERS.findall(filters)
    unknown = [name for name, _ in found if name not in _STEPS]
    if unknown or not found:
        raise ValueError(f"expected filters among {list(_STEPS)}, got {filters!r}")
    colors = np.asarray(colors, dtype=float)
    for name, amount in found:
        colors = np.clip(_STEPS[name](colors, float(amount)), 0, 1)
    return colors


def _linear(colors):
    colors = np.asarray(colors, dtype=float)
    return np.where(
        colors <= 0.04045, colors / 12.92, ((colors + 0.055) / 1.055) ** 2.4
    )


def contrast(one, other):
    """Return the contrast ratio of two colors as WCAG 2.2 defines it, 1 to 21."""
    lights = [
        float(_linear(color) @ [0.2126, 0.7152, 0.0722]) for color in (one, other)
    ]
    return (max(lights) + 0.05) / (min(lights) + 0.05)


def oklab(colors):
    """Return lightness, green to red and blue to yellow of colors, shape (..., 3)."""
    cones = _linear(colors) @ np.array(
        [
            [0.4122214708, 0.2119034982, 0.0883024619],
            [0.5363325363, 0.6806995451, 0.2817188376],
            [0.0514459929, 0.1073969566, 0.6299787005],
        ]
    )
    return np.cbrt(cones) @ np.array(
        [
            [0.2104542553, 1.9779984951, 0.0259040371],
            [0.7936177850, -2.4285922050, 0.7827717662],
            [-0.0040720468, 0.4505937099, -0.8086757660],
        ]
    )


def hue(color):
    """Return the hue of a color in degrees, its angle in Oklab."""
    _, red, yellow = oklab(color)
    return float(np.rad2deg(np.arctan2(yellow, red)))

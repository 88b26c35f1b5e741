"""Draw the README's picture: three stills of the animation that folds and cuts XOR.

python book/tools/readme_picture.py
"""

import io
from pathlib import Path

from PIL import Image

from course_lib import figures

PICTURE = Path(__file__).resolve().parents[1] / "_static" / "fold_and_cut.png"
STILLS = {  # frame: the range of pixel columns to keep
    0: (100, 490),  # flat
    45: (270, 560),  # folded and cut
    70: (100, 636),  # unfolded
}


def draw() -> bytes:
    """Return the three stills side by side as a PNG with few colors."""
    animation = figures.fold_and_cut()
    height = animation.frame(0).height
    strip = Image.new("RGB", (sum(b - a for a, b in STILLS.values()), height), "white")
    start = 0
    for frame, (left, right) in STILLS.items():
        strip.paste(animation.frame(frame).crop((left, 0, right, height)), (start, 0))
        start += right - left
    buffer = io.BytesIO()
    strip.quantize(64).save(buffer, "PNG", optimize=True)
    return buffer.getvalue()


if __name__ == "__main__":
    PICTURE.write_bytes(draw())

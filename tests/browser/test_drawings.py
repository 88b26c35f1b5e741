"""What a page draws is what matplotlib paints, except for edges."""

import base64
import io

import numpy as np
import pytest
from filming.lesson import figures_of
from PIL import Image
from repository import ROOT

ROOM = {"width": 900, "height": 1400}  # in which a picture has its own 640 pixels
DRAWINGS = {
    "fig-relu-slide": "02_mlp/01_xor",
    "fig-fold": "02_mlp/01_xor",
}
GO = """async (frame) => {
  await document.querySelector(".animation").drawn;
  const slider = document.querySelector(".animation-slider");
  slider.value = frame;
  slider.dispatchEvent(new Event("input"));
  return document.querySelector(".animation-screen canvas").toDataURL();
}"""


def more_than_an_edge(drawn, painted):
    """Return the share of pixels that differ like all four around them."""
    off = np.abs(drawn.astype(int) - painted).max(axis=2) > 30
    inner = off[1:-1, 1:-1] & off[:-2, 1:-1] & off[2:, 1:-1]
    return (inner & off[1:-1, :-2] & off[1:-1, 2:]).mean()


@pytest.mark.parametrize("name", DRAWINGS)
def test_frames_are_those_of_matplotlib_but_for_edges(name, visit):
    lesson = ROOT / "chapters" / f"{DRAWINGS[name]}.ipynb"
    painted = figures_of(lesson, [name])[name]
    page = visit(f"figures/{name.removeprefix('fig-')}", **ROOM).page
    for k in range(0, painted.num_frames, 6):
        data = base64.b64decode(page.evaluate(GO, k).partition(",")[2])
        drawn = np.asarray(Image.open(io.BytesIO(data)).convert("RGB"))
        wanted = np.asarray(painted.frame(k))
        assert more_than_an_edge(drawn, wanted) < 0.01, k
        # A wrong color shows in the mean, also where it is nearly right.
        assert np.abs(drawn.mean((0, 1)) - wanted.mean((0, 1))).max() < 1, k

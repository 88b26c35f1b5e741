"""An MP4 shows each picture in its color, at its time, in a form that plays everywhere.

Without the package av, which writes and reads it, most of these tests are skipped.
"""

import importlib.util

import numpy as np
import pytest
from filming.clock import FRAMES_PER_SECOND
from filming.video import CAPTIONS, framed, write_video
from PIL import Image

needs_av = pytest.mark.skipif(
    importlib.util.find_spec("av") is None,
    reason='av is not installed: pip install -e ".[films]" to test MP4',
)
COLORS = ["#FFFFFF", "#D55E00", "#0072B2", "#222222"]
TIMES = [2400, 83, 500, 2000]


@pytest.fixture(scope="module")
def film(tmp_path_factory):
    """Return path, metadata, codec and frames of a film in four colors."""
    import av

    path = tmp_path_factory.mktemp("film") / "film.mp4"
    pictures = [Image.new("RGB", (33, 21), color) for color in COLORS]
    write_video(path, pictures, TIMES, "Four colors")
    with av.open(str(path)) as container:
        stream = container.streams.video[0]
        code = stream.codec_context
        colors = (code.colorspace, code.color_primaries, code.color_range)
        form = (code.name, code.pix_fmt, colors, stream.average_rate)
        return path, container.metadata["title"], form, list(container.decode(stream))


@pytest.mark.parametrize("size", [(30, 50), (31, 50), (30, 53), (31, 51)])
def test_picture_has_even_sides_and_white_room_for_captions_below(size):
    width, height = size
    pixels = framed(Image.new("RGB", size, "black"))
    assert (pixels[:height, :width] == 0).all()
    assert (pixels[height:] == 255).all()
    assert (pixels[:, width:] == 255).all()
    assert (pixels.shape[0] % 2, pixels.shape[1]) == (0, 30 + 2 * (width % 2))
    assert abs(pixels.shape[0] - (1 + CAPTIONS) * height) < 2


@needs_av
def test_film_has_as_many_frames_as_its_seconds_hold(film):
    *_, frames = film
    assert len(frames) == round(sum(TIMES) / 1000 * FRAMES_PER_SECOND)
    assert frames[-1].time == pytest.approx((len(frames) - 1) / FRAMES_PER_SECOND)


@needs_av
def test_each_picture_is_shown_at_its_time_in_its_color(film):
    *_, frames = film
    for moment, color in zip((1.2, 2.45, 2.7, 4.9), COLORS, strict=True):
        pixels = frames[int(moment * FRAMES_PER_SECOND)].to_ndarray(format="rgb24")
        wanted = [int(color[k : k + 2], 16) for k in (1, 3, 5)]
        assert np.abs(pixels[4:16, 4:28].astype(int) - wanted).max() <= 5, color


@needs_av
def test_film_is_in_the_form_that_every_browser_plays(film):
    path, title, form, frames = film
    assert form == ("h264", "yuv420p", (1, 1, 1), FRAMES_PER_SECOND)
    assert (frames[0].width, frames[0].height) == (34, 24)
    assert title == "Four colors"
    data = path.read_bytes()
    assert data.index(b"moov") < data.index(b"mdat")  # it plays while it loads

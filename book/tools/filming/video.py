"""An animation as MP4: H.264 with the colors of HDTV, which every browser plays."""

from fractions import Fraction

import numpy as np

from filming.clock import FRAMES_PER_SECOND, ticks

BT709 = 1  # what the standard calls these colors
QUALITY = {"crf": "21", "preset": "veryfast", "tune": "stillimage"}
CAPTIONS = 0.12  # of a picture's height: room for two lines in most players
FIRST = {"movflags": "faststart"}  # the contents come first, so playing begins at once


def framed(picture):
    """Return a picture as an array with room for captions, which cover what is below.

    Parameters
    ----------
    picture : PIL.Image.Image

    Returns
    -------
    ndarray, shape (height, width, 3)
        White where rows were added, and a column if the width was odd: the format
        wants even sides.
    """
    pixels = np.asarray(picture)
    height, width, _ = pixels.shape
    rows = round(CAPTIONS * height)
    rows += (height + rows) % 2
    return np.pad(pixels, ((0, rows), (0, width % 2), (0, 0)), constant_values=255)


def write_video(path, frames, milliseconds, title):
    """Write an MP4 without sound.

    Parameters
    ----------
    path : Path
    frames : iterable of PIL.Image.Image
        All of the same size.
    milliseconds : sequence of int, one per frame
    title : str
        Players show it as the film's title.
    """
    import av  # the extra `films`; nothing else needs it

    times = ticks(milliseconds, FRAMES_PER_SECOND)
    with av.open(str(path), "w", format="mp4", options=FIRST) as container:
        container.metadata["title"] = title
        stream = None
        moment = 0
        for picture, count in zip(frames, times, strict=True):
            pixels = framed(picture)
            stream = stream or _new_stream(container, pixels.shape)
            frame = av.VideoFrame.from_ndarray(pixels, "rgb24").reformat(
                format="yuv420p", dst_colorspace="ITU709", dst_color_range="MPEG"
            )
            for _ in range(count):
                frame.pts, frame.time_base = moment, Fraction(1, FRAMES_PER_SECOND)
                container.mux(stream.encode(frame))
                moment += 1
        container.mux(stream.encode())


def _new_stream(container, shape):
    stream = container.add_stream("libx264", rate=FRAMES_PER_SECOND, options=QUALITY)
    stream.height, stream.width, _ = shape
    stream.pix_fmt = "yuv420p"
    code = stream.codec_context
    code.color_primaries = code.color_trc = code.colorspace = BT709
    code.color_range = 1  # black is 16, as television has it
    return stream

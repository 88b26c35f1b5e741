"""The figure FeedForwardNeurons: its Python in ``figure``, its scripts beside it.

The code shown by the figure imports the network from here.
"""

from course_lib.widgets.feed_forward.tiny_writer import (
    load_tiny_writer,
    trace,
    writes,
)

__all__ = ["load_tiny_writer", "trace", "writes"]

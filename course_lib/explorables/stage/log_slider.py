"""A slider for numbers that one thinks of in powers of ten, such as a learning rate.

The slider of ipywidgets tells a screen reader neither its name nor its value, only the
power of ten; this one tells both.
"""

import anywidget
import traitlets

from course_lib.explorables.stage.modules import join, read_file


class LogSlider(anywidget.AnyWidget):
    """A labeled slider from one power of ten to another, ten places between two.

    The hand sets numbers of two digits: 0.1, 0.13, 0.16, 0.2 and so on.

    Attributes
    ----------
    value : float
        Above 0.
    label : str
    lowest, highest : int
        Powers of ten.
    """

    _esm = join("stage/log_slider")
    _css = read_file("stage/live_view.css")

    value = traitlets.Float(1.0).tag(sync=True)
    label = traitlets.Unicode("").tag(sync=True)
    lowest = traitlets.Int(0).tag(sync=True)
    highest = traitlets.Int(1).tag(sync=True)

"""A slider for numbers that you think of in powers of ten, such as a learning rate.

The ipywidgets slider gives a screen reader neither its name nor its value, only the
power of ten; this one gives both.
"""

import anywidget
import traitlets

from course_lib.widgets.kit.modules import join, read_file


class LogSlider(anywidget.AnyWidget):
    """A labeled slider between two powers of ten, with ten stops per power.

    Moving it sets numbers with two digits: 0.1, 0.13, 0.16, 0.2, and so on.

    Attributes
    ----------
    value : float
        Greater than 0.
    label : str
    lowest, highest : int
        Powers of ten.
    """

    _esm = join("kit/log_slider")
    _css = read_file("kit/live_view.css")

    value = traitlets.Float(1.0).tag(sync=True)
    label = traitlets.Unicode("").tag(sync=True)
    lowest = traitlets.Int(0).tag(sync=True)
    highest = traitlets.Int(1).tag(sync=True)

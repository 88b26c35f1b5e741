"""The figure FeatureDial: its Python in ``figure``, its scripts beside it.

The code shown by the figure imports the features from here.
"""

from course_lib.widgets.feature_dial.features import load_feature

__all__ = ["load_feature"]

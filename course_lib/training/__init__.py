"""Learning as a loop: initialize, forward, loss, backward, update, repeat (chapter 3).

:func:`fit` runs the loop, :class:`Batches` feeds it, :class:`History` records it, and
callbacks watch it.
"""

from course_lib.training.batches import Batches, TextWindows
from course_lib.training.callbacks import (
    Callback,
    EarlyStopping,
    LiveCurve,
    ProgressBar,
    Recorder,
)
from course_lib.training.checkpoints import load_checkpoint, save_checkpoint
from course_lib.training.clock import cpu_seconds
from course_lib.training.diagnostics import (
    Diagnostics,
    active_units,
    distinct_columns,
    gradient_norm,
    max_logit,
)
from course_lib.training.evaluation import evaluate
from course_lib.training.history import History
from course_lib.training.loop import fit, train_step
from course_lib.training.memory import keep_freed_memory
from course_lib.training.metrics import accuracy, confusion_counts, predicted_classes
from course_lib.training.schedules import warmup_then_linear
from course_lib.training.side_by_side import SideBySide, train_side_by_side
from course_lib.training.text import block_loss, strided_loss
from course_lib.training.threads import one_thread

__all__ = [
    "Batches",
    "Callback",
    "Diagnostics",
    "EarlyStopping",
    "History",
    "LiveCurve",
    "ProgressBar",
    "Recorder",
    "SideBySide",
    "TextWindows",
    "accuracy",
    "active_units",
    "block_loss",
    "confusion_counts",
    "cpu_seconds",
    "distinct_columns",
    "evaluate",
    "fit",
    "gradient_norm",
    "keep_freed_memory",
    "load_checkpoint",
    "max_logit",
    "one_thread",
    "predicted_classes",
    "save_checkpoint",
    "strided_loss",
    "train_side_by_side",
    "train_step",
    "warmup_then_linear",
]

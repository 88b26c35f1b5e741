"""What happened while a network learned: one row of numbers per epoch."""

import math
from collections.abc import Mapping


class History(Mapping):
    """Columns of numbers with one entry per epoch, read like a dict.

    ``history["running_loss"]`` is the mean loss of the epoch's batches, each measured
    while the weights were still changing. Each data set named in ``evaluate_on`` of
    :func:`course_lib.training.fit` adds ``"<name>_loss"`` and one column per metric,
    measured after the epoch.

    Attributes
    ----------
    step_losses : list of float
        The loss of every batch.
    stop_reason : str
        Why training ended.

    Examples
    --------
    >>> history = History()
    >>> history.add({"running_loss": 2.0})
    >>> history.add({"running_loss": 1.0})
    >>> history["running_loss"], history.num_epochs
    ([2.0, 1.0], 2)
    """

    def __init__(self) -> None:
        self.columns = {}
        self.step_losses = []
        self.stop_reason = ""

    def __repr__(self):
        """Say in one line how training went."""
        epochs = f"{self.num_epochs} epoch" + "s" * (self.num_epochs != 1)
        if not self.step_losses:
            return f"<History of {epochs}>"
        first, last = self.step_losses[0], self.step_losses[-1]
        if "running_loss" in self.columns:
            last = self.columns["running_loss"][-1]
        said = f"<History of {epochs}: loss {first:.4g} to {last:.4g}"
        peak = max(self.step_losses)
        if not math.isfinite(last):
            said += f"; {self.stop_reason}"
        elif peak > 2 * first:
            said += f", with a peak of {peak:.4g}: try a smaller learning_rate"
        elif last >= first:
            said += ", which did not fall: try a different learning_rate"
        return f"{said}>"

    @property
    def num_epochs(self) -> int:
        """Number of epochs recorded so far."""
        return max(map(len, self.columns.values()), default=0)

    def add(self, row: dict[str, float]) -> None:
        """Append one epoch's numbers, a dict from column to float."""
        if self.columns and set(row) != set(self.columns):
            raise ValueError(
                f"expected the columns {sorted(self.columns)}, got {sorted(row)}"
            )
        for name, value in row.items():
            self.columns.setdefault(name, []).append(value)

    def __getitem__(self, name: str) -> list[float]:
        """Return one column, a list of floats."""
        if name not in self.columns:
            raise KeyError(
                f"no column {name!r}; the columns are {sorted(self.columns)}"
            )
        return self.columns[name]

    def __iter__(self):
        """Iterate over the names of the columns."""
        return iter(self.columns)

    def __len__(self) -> int:
        """Return the number of columns."""
        return len(self.columns)

"""Figures that go step by step: a training run, or a small graph and its gradients."""

from typing import ClassVar

from course_lib.widgets.kit.stage import InteractiveFigure


class SteppedFigure(InteractiveFigure):
    """Base of figures that are at step ``num_steps``, a trait with a maximum."""

    @property
    def last_step(self) -> int:
        """The step at which the figure ends."""
        return self.traits()["num_steps"].high

    def step(self, num_steps: int = 1) -> bool:
        """Go on.

        Parameters
        ----------
        num_steps : int

        Returns
        -------
        bool
            False at the last step, when nothing changes.
        """
        if self.num_steps >= self.last_step:
            return False
        self.num_steps = min(self.last_step, self.num_steps + num_steps)
        return True


class SteppedGraph(SteppedFigure):
    """Base of figures that show one of several small graphs, number by number.

    The numbers of each graph are a trait with the graph's name.

    Attributes
    ----------
    choice : str
        The trait that says which graph is shown.
    names : dict of str to tuple of str
        The numbers of each graph, in order.
    lengths : dict of str to int
        How many steps each graph has.
    """

    choice: ClassVar[str] = ""
    names: ClassVar[dict[str, tuple[str, ...]]] = {}
    lengths: ClassVar[dict[str, int]] = {}

    @property
    def last_step(self) -> int:
        """The number of steps of the graph that is shown."""
        return self.lengths[getattr(self, self.choice)]

    def numbers(self) -> dict[str, float]:
        """Return the numbers of the graph by name.

        Returns
        -------
        dict of str to float
        """
        graph = getattr(self, self.choice)
        return dict(zip(self.names[graph], getattr(self, graph), strict=True))

"""A training run that you can go through, forward and back (chapters 2 and 3)."""

from course_lib.widgets.kit.stage import InteractiveFigure


class ScrubbedTraining(InteractiveFigure):
    """Base of figures whose training is at ``num_steps``, a trait with a maximum."""

    def step(self, num_steps: int = 1) -> bool:
        """Train on.

        Parameters
        ----------
        num_steps : int

        Returns
        -------
        bool
            False if training was at its end.
        """
        last = self.traits()["num_steps"].high
        if self.num_steps == last:
            return False
        self.num_steps = min(last, self.num_steps + num_steps)
        return True

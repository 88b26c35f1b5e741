"""The interactive optimizer race: five optimizers, one surface, and a rate for each."""

import numpy as np

from course_lib import optimizers
from course_lib.widgets.kit.stepped import SteppedFigure
from course_lib.widgets.kit.surfaces import SURFACES
from course_lib.widgets.kit.traits import Choice, Number, Numbers, Whole

RACERS = ("SGD", "Momentum", "AdaGrad", "RMSprop", "Adam")
LAST_STEP = 200
_FLOWN = 1e6  # a loss that isn't below this has flown off

_CODE = """\
import numpy as np
from course_lib.optimizers import SGD, AdaGrad, Adam, Momentum, RMSprop


{source}

for racer, rate in zip([SGD, Momentum, AdaGrad, RMSprop, Adam], $rates):
    place = np.array($start, dtype=float)
    optimizer = racer(place, rate)
    for step in range($num_steps):
        if {loss}(*place{kappa}) < 1e6:  # else it has flown off
            optimizer.step({gradient}(*place{kappa}))
    print(racer.__name__, place, {loss}(*place{kappa}))"""


def _template(surface):
    return _CODE.format(
        source=surface.source,
        loss=surface.loss.__name__,
        gradient=surface.gradient.__name__,
        kappa=", kappa=$kappa" if surface.has_kappa else "",
    )


class OptimizerRace(SteppedFigure):
    """Five optimizers walk down one loss surface, each with its own learning rate.

    All start at the same point. An optimizer is home from the step at which its loss
    comes near the lowest and stays there until step 200. Rates have three digits.

    Parameters
    ----------
    surface : str
        bowl, ravine, turned ravine, saddle, Rosenbrock, or two minima. The start and
        the rates are the surface's unless you give your own.
    **values
        Any of the other attributes below.

    Attributes
    ----------
    surface : str
    kappa : float
        Condition number of the ravines, from 1 to 1000.
    start : tuple of float, shape (2,)
    rates : tuple of float, shape (5,)
        Learning rates of SGD, Momentum, AdaGrad, RMSprop, and Adam.
    factor : float
        The factor by which all rates are multiplied, from 1/4 to 4.
    num_steps : int
        Steps taken so far, at most 200.

    Examples
    --------
    >>> race = OptimizerRace(surface="saddle")
    >>> race.homes()
    {'SGD': 11, 'Momentum': 70, 'AdaGrad': 5, 'RMSprop': 96, 'Adam': 60}
    """

    module = "optimizer_race"
    styles = ("optimizer_race/optimizer_race.css",)
    title = "Optimizer race: five ways down"
    alt = (
        "A map of a loss surface, lightest at a flag where the loss is lowest, shows "
        "the trails of five optimizers from one start. Beside it, a bar for each grows "
        "as it gets closer to home, and whoever is home for good gets its place. In a "
        "second tab, learning rates are marked on a log scale. A thick line marks the "
        "rates that bring an optimizer home within 200 steps. For SGD and Momentum, a "
        "dashed line marks the rate at or above which they can't settle at the minimum."
    )
    goals = (
        "Who wins? Choose one, and press Play.",
        "Under More settings, raise κ until SGD can't settle.",
        "Find a surface on which SGD gets home before Adam.",
    )
    templates = {name: _template(surface) for name, surface in SURFACES.items()}
    summary = ("surface", "kappa", "start", "factor", "num_steps")

    surface = Choice("ravine", tuple(SURFACES))
    kappa = Number(50, 1, 1000)
    start = Numbers(SURFACES["ravine"].start, (2,), -10, 10)
    rates = Numbers(SURFACES["ravine"].rates, (5,), 1e-4, 100)
    factor = Number(1, 0.25, 4)
    num_steps = Whole(0, 0, LAST_STEP)

    def __init__(self, surface: str = "ravine", **values: object) -> None:
        if surface in SURFACES:
            values = self._defaults(surface) | values
        super().__init__(surface=surface, **values)

    @staticmethod
    def _defaults(name):
        return {"start": SURFACES[name].start, "rates": SURFACES[name].rates}

    def data(self) -> dict:
        """Return the start and the rates for each surface."""
        return {"presets": {name: self._defaults(name) for name in SURFACES}}

    def load(self, surface: str) -> None:
        """Switch to a surface, with its start and rates, at step 0.

        Parameters
        ----------
        surface : str

        Raises
        ------
        ValueError
            If there's no such surface.
        """
        self.traits()["surface"].validate(self, surface)
        values = {"surface": surface, "factor": 1, "num_steps": 0}
        self.change(values | self._defaults(surface))

    def used_rates(self) -> tuple[float, ...]:
        """Return the five rates times the factor, with three digits.

        Returns
        -------
        tuple of float, shape (5,)
        """
        return tuple(float(f"{rate * self.factor:.2e}") for rate in self.rates)

    def paths(self) -> dict[str, np.ndarray]:
        """Run the library's optimizers.

        Returns
        -------
        dict of str to ndarray, shape (num_steps + 1, 2)
            Fewer rows for an optimizer that has flown off.
        """
        return {name: self._walk(k)[: self.num_steps + 1] for k, name in _numbered()}

    def losses(self) -> dict[str, np.ndarray]:
        """Return the loss at each point of :meth:`paths`.

        Returns
        -------
        dict of str to ndarray, shape (num_steps + 1,)
        """
        return {name: self._heights(path) for name, path in self.paths().items()}

    def homes(self) -> dict[str, int | None]:
        """Return the step from which each optimizer stays home, or None.

        Returns
        -------
        dict of str to int or None
        """
        return {name: self._home(self._walk(k)) for k, name in _numbered()}

    def _home(self, path):
        surface = SURFACES[self.surface]
        heights = self._heights(path)
        away = np.flatnonzero(~(heights - surface.best <= surface.near))
        home = int(away[-1]) + 1 if len(away) else 0
        return home if home < len(path) and heights[-1] < _FLOWN else None

    def _heights(self, path):
        loss = SURFACES[self.surface].loss
        return np.array([loss(*place, *self._kappa()) for place in path])

    def _kappa(self):
        return (self.kappa,) if SURFACES[self.surface].has_kappa else ()

    def _walk(self, number):
        surface, kappa = SURFACES[self.surface], self._kappa()
        place = np.array(self.start)
        racer = getattr(optimizers, RACERS[number])(place, self.used_rates()[number])
        path = [place.copy()]
        while len(path) <= LAST_STEP and surface.loss(*place, *kappa) < _FLOWN:
            racer.step(surface.gradient(*place, *kappa))
            path.append(place.copy())
        return np.array(path)

    def code_values(self) -> tuple[str, dict]:
        """Return the name of a template and the values of its placeholders."""
        values = {"start": self.start, "rates": self.used_rates()}
        values |= {"num_steps": self.num_steps, "kappa": self.kappa}
        return self.surface, values


def _numbered():
    return enumerate(RACERS)

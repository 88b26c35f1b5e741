"""All parameters of a model in one long row, into which the layers hold views.

An optimizer does the same small calculation for every parameter. With twenty little
arrays, it pays Python's overhead twenty times; with one flat row, it pays only once. So
the arrays are copied once into a common row, and each layer's ``weight`` becomes a
*view*, a window onto its part of the row. Changing one changes the other. The trick
doesn't appear in any formula; "Fast enough?" in the book measures how much it saves.
"""

from collections.abc import Callable

import numpy as np

from course_lib.layers.base import Layer, memory_of


class FlatParameters:
    """A model's parameters and gradients as two rows.

    Parameters
    ----------
    model : Layer
        Its parameters and gradients become views of ``values`` and ``grads``. All must
        have the same dtype, and their numbers stay the same.

    Attributes
    ----------
    values, grads : ndarray, shape (P,)
        The two rows, where P is the number of parameters.
    slices : dict of str to slice
        Where each parameter is in the row. An array that layers share appears once.

    Examples
    --------
    >>> from course_lib.layers import Linear
    >>> layer = Linear(2, 1, rng=np.random.default_rng(0))
    >>> flat = FlatParameters(layer)
    >>> flat.values[:] = [1.0, 2.0, 3.0]
    >>> layer.weight
    array([[1.],
           [2.]])
    >>> layer.bias
    array([3.])
    """

    def __init__(self, model: Layer) -> None:
        slots = list(model.slots())
        owners = {(id(owner), name) for _, owner, name in slots}
        if len(owners) < len(slots):
            raise ValueError(
                "expected each layer once in the model, got one twice: use its "
                "tied_copy() the second time"
            )
        parameters = model.parameters()
        if len(parameters) < len(slots) and not model.accumulating:
            raise ValueError(
                "expected gradients that add up, because two layers share an array, "
                "got gradients that overwrite each other: call model.accumulate() "
                "first, and model.zero_grad() before each step"
            )
        dtypes = {value.dtype for value in parameters.values()}
        if len(dtypes) != 1:
            names = sorted(str(dtype) for dtype in dtypes) or ["no parameters"]
            raise ValueError(f"expected parameters of one dtype, got {names}")
        self.values = np.concatenate([value.ravel() for value in parameters.values()])
        self.grads = np.concatenate(
            [gradient.ravel() for gradient in model.gradients().values()]
        )
        self.slices, self.shapes, self.held = {}, {}, []
        start, originals = 0, {}
        for full_name, owner, name in slots:
            array = getattr(owner, name)
            if memory_of(array) not in originals:
                originals[memory_of(array)] = full_name, array
                place = slice(start, start + array.size)
                self.slices[full_name], self.shapes[full_name] = place, array.shape
                start = place.stop
            self._hold(full_name, owner, name, *originals[memory_of(array)])

    def _hold(self, full_name, owner, name, first_name, original):
        """Make a layer's parameter and gradient views of the two rows.

        Layers that share an array, even as its transpose, get views of the same part.
        """
        place, shape = self.slices[first_name], self.shapes[first_name]
        turned = getattr(owner, name).strides != original.strides
        for attribute, row in ((name, self.values), (f"{name}_grad", self.grads)):
            view = row[place].reshape(shape)
            view = view.T if turned else view
            setattr(owner, attribute, view)
            self.held.append((full_name, owner, attribute, view))

    def check_held(self) -> None:
        """Raise ValueError if a layer has a different array in place of its view.

        A step would then change the view without changing the layer.
        """
        for full_name, owner, attribute, view in self.held:
            if getattr(owner, attribute) is not view:
                raise ValueError(
                    f"expected the array {attribute!r} of {full_name!r} that the "
                    "optimizer was made for, got a new one: change it in place, as in "
                    f"{attribute}[...] = values, or make the optimizer afterward"
                )

    def mask(self, choose: Callable) -> np.ndarray:
        """Return a row of 0s and 1s, with 1 where ``choose(name, shape)`` is true.

        Parameters
        ----------
        choose : callable
            Takes a parameter's full name and its shape.

        Returns
        -------
        ndarray, shape (P,), with the dtype of the values
        """
        row = np.zeros_like(self.values)
        for name, place in self.slices.items():
            row[place] = choose(name, self.shapes[name])
        return row

"""All parameters of a model in one long row, the layers holding views of it.

An optimizer does the same small sum for every parameter. Over twenty little arrays
that is twenty times Python's overhead; over one flat row it is one. So the arrays are
copied once into a common row, and each layer's ``weight`` becomes a *view*: a window
onto its stretch of the row. Whoever changes one changes the other. This is a
trick that no formula shows; "Fast enough?" in the book measures what it gives.
"""

import numpy as np


class FlatParameters:
    """A model's parameters and gradients as two rows.

    Parameters
    ----------
    model : Layer
        Its parameters and gradients become views of ``values`` and ``grads``.
        All must share one dtype. Their numbers stay as they are.

    Attributes
    ----------
    values, grads : ndarray, shape (P,)
        P is the number of parameters.
    slices : dict of str to slice
        Where each parameter lies in the row.

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

    def __init__(self, model):
        slots = list(model.slots())
        owners = {(id(owner), name) for _, owner, name in slots}
        if len(owners) < len(slots):
            raise ValueError("expected each layer once in the model, got one twice")
        parameters = model.parameters()
        dtypes = {value.dtype for value in parameters.values()}
        if len(dtypes) != 1:
            names = sorted(str(dtype) for dtype in dtypes) or ["no parameters"]
            raise ValueError(f"expected parameters of one dtype, got {names}")
        self.values = np.concatenate([value.ravel() for value in parameters.values()])
        self.grads = np.concatenate(
            [gradient.ravel() for gradient in model.gradients().values()]
        )
        self.slices, self.shapes = {}, {}
        start = 0
        for full_name, owner, name in slots:
            shape = getattr(owner, name).shape
            place = slice(start, start + int(np.prod(shape)))
            setattr(owner, name, self.values[place].reshape(shape))
            setattr(owner, f"{name}_grad", self.grads[place].reshape(shape))
            self.slices[full_name], self.shapes[full_name] = place, shape
            start = place.stop

    def mask(self, choose):
        """Return a row of 0 and 1: 1 where ``choose(name, shape)`` is true.

        Parameters
        ----------
        choose : callable
            Gets a parameter's full name and its shape.

        Returns
        -------
        ndarray, shape (P,), the dtype of the values
        """
        row = np.zeros_like(self.values)
        for name, place in self.slices.items():
            row[place] = choose(name, self.shapes[name])
        return row

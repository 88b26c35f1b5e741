"""The base of interactive figures, which on a page compute in their frame alone."""

from contextlib import nullcontext

import traitlets


class AnyWidget(traitlets.HasTraits):
    """Values without a browser that shares them."""

    model_id = ""

    def hold_sync(self):
        """Return a context manager that does nothing."""
        return nullcontext()

    def _repr_mimebundle_(self, **_):
        return {"text/plain": repr(self)}

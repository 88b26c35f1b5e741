"""Complaints of a visit: what was expected of a page, and what was there."""


class Complaints(list):
    """The sentences of what was otherwise than expected, in order."""

    def expect(self, what, found, wanted):
        """Complain unless ``found`` is what is wanted."""
        if found != wanted:
            self.append(f"{what}: expected {wanted!r}, got {found!r}")

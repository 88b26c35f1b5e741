"""Palmer penguins: 342 birds, four measurements, three species.

Chapter 1 separates Gentoos from the rest with a line, and chapter 2 tells all three
species apart. Gorman, Williams, and Fraser (2014) measured them on the islands of the
Palmer Archipelago. The table is CC0.
"""

import csv
import io
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from course_lib.datasets.files import read_file

#: From the name of a measurement to its column in the file and its unit.
FEATURES = {
    "bill_length": ("bill_length_mm", "mm"),
    "bill_depth": ("bill_depth_mm", "mm"),
    "flipper_length": ("flipper_length_mm", "mm"),
    "body_mass": ("body_mass_g", "g"),
}
#: The species in alphabetical order.
SPECIES = ("Adelie", "Chinstrap", "Gentoo")


class Penguins(NamedTuple):
    """Measurements, targets, and species: one row per bird, in the order of the file.

    Attributes
    ----------
    x : ndarray, shape (N, D)
    targets : ndarray of intp, shape (N,)
    species : ndarray of str, shape (N,)
    """

    x: np.ndarray
    targets: np.ndarray
    species: np.ndarray


def _check(names, known, what):
    unknown = [name for name in names if name not in known]
    if unknown or not names:
        raise ValueError(f"expected {what} from {list(known)}, got {list(names)}")


def _read_complete_rows():
    """Return the rows in which all four measurements are present."""
    text = read_file("penguins.csv").decode("utf8")
    columns = [column for column, _ in FEATURES.values()]
    rows = csv.DictReader(io.StringIO(text))
    return [row for row in rows if all(row[column] != "NA" for column in columns)]


def _standardized(x):
    """Return the columns with mean 0 and (population) standard deviation 1."""
    return (x - x.mean(axis=0)) / x.std(axis=0)


def load_penguins(
    features: Sequence[str] = ("bill_depth", "flipper_length"),
    *,
    standardize: bool = True,
    positive: str | None = "Gentoo",
    species: Sequence[str] = SPECIES,
) -> Penguins:
    """Load the penguins whose four measurements are all known.

    Parameters
    ----------
    features : sequence of str
        The columns of `x`, chosen from bill_length, bill_depth, flipper_length (mm),
        and body_mass (g).
    standardize : bool
        Whether to scale each column to mean 0 and standard deviation 1 over the loaded
        rows. If False, it stays in millimeters or grams.
    positive : str or None
        The species that gets target 1; the others get 0. If None, the target is the
        number of the species: Adelie 0, Chinstrap 1, Gentoo 2.
    species : sequence of str
        The species to load.

    Returns
    -------
    Penguins
        x (N, D), targets (N,), species (N,), where N is 342 for all three species.

    Raises
    ------
    ValueError
        If a name is unknown or the file is damaged.

    Examples
    --------
    >>> birds = load_penguins(standardize=False)
    >>> birds.x[0], birds.targets[0], str(birds.species[0])
    (array([ 18.7, 181. ]), np.int64(0), 'Adelie')
    """
    features, species = tuple(features), tuple(species)
    _check(features, FEATURES, "features")
    _check(species, SPECIES, "species")
    if positive is not None:
        _check((positive,), species, "positive")
    rows = [row for row in _read_complete_rows() if row["species"] in species]
    columns = [FEATURES[name][0] for name in features]
    x = np.array([[float(row[column]) for column in columns] for row in rows])
    names = np.array([row["species"] for row in rows])
    answer = np.searchsorted(SPECIES, names) if positive is None else names == positive
    x = _standardized(x) if standardize else x
    return Penguins(x, answer.astype(np.intp), names)

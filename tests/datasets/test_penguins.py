import numpy as np
import pytest

from course_lib.datasets import load_penguins


def test_342_birds_have_all_four_measurements():
    birds = load_penguins()
    assert birds.x.shape == (342, 2)
    names, counts = np.unique(birds.species, return_counts=True)
    assert dict(zip(names.tolist(), counts.tolist(), strict=True)) == {
        "Adelie": 151,
        "Chinstrap": 68,
        "Gentoo": 123,
    }


def test_targets_mark_gentoo():
    birds = load_penguins()
    assert birds.targets.dtype == np.intp
    assert np.array_equal(birds.targets, birds.species == "Gentoo")


def test_raw_rows_are_those_of_the_file():
    features = ["bill_length", "bill_depth", "flipper_length", "body_mass"]
    birds = load_penguins(features, standardize=False)
    assert birds.x[0].tolist() == [39.1, 18.7, 181.0, 3750.0]
    gentoo = birds.x[birds.targets == 1]
    assert gentoo[0].tolist() == [46.1, 13.2, 211.0, 4500.0]


def test_standardized_columns_have_mean_0_and_deviation_1():
    raw = load_penguins(standardize=False).x
    assert raw.mean(axis=0).round(3).tolist() == [17.151, 200.915]
    assert raw.std(axis=0).round(3).tolist() == [1.972, 14.041]
    x = load_penguins().x
    np.testing.assert_allclose(x.mean(axis=0), 0, atol=1e-12)
    np.testing.assert_allclose(x.std(axis=0), 1)


def test_two_species_are_standardized_on_their_own_rows():
    birds = load_penguins(
        ["bill_length"], species=("Adelie", "Chinstrap"), positive="Chinstrap"
    )
    assert birds.x.shape == (219, 1)
    assert birds.targets.sum() == 68
    np.testing.assert_allclose(birds.x.mean(), 0, atol=1e-12)


def test_without_a_positive_species_the_target_numbers_the_species():
    birds = load_penguins(positive=None)
    assert np.bincount(birds.targets).tolist() == [151, 68, 123]


@pytest.mark.parametrize(
    "arguments",
    [
        {"features": ["wing"]},
        {"features": []},
        {"species": ["Emperor"]},
        {"species": ["Adelie", "Chinstrap"], "positive": "Gentoo"},
    ],
)
def test_unknown_names_are_refused(arguments):
    with pytest.raises(ValueError, match=r"expected .* got"):
        load_penguins(**arguments)

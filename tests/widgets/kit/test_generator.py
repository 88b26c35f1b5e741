"""The browser's generator draws the same numbers as NumPy's."""

import json
import subprocess

import numpy as np
import pytest
from widgets.javascript import FIGURES, assert_equal, node

SEEDS = [0, 1, 7, 12345, 2**32 - 1]
_DRAW = """\
const { defaultRng } = await import(process.argv[1]);
const drawn = JSON.parse(process.argv[2]).map((seed) => {
  const rng = defaultRng(seed), many = (draw, n) => Array.from({ length: n }, draw);
  return { random: many(rng.random, 7), coins: many(rng.coin, 33),
    order: rng.permutation(151), normal: many(rng.normal, 20000),
    words: many(rng.word, 6), last: rng.random() };
});
process.stdout.write(JSON.stringify(drawn));
"""


@pytest.fixture(scope="module")
def drawn():
    path = (FIGURES / "kit/generator.js").as_uri()
    command = [node(), "--input-type=module", "--eval", _DRAW, path, json.dumps(SEEDS)]
    ended = subprocess.run(command, capture_output=True, text=True, check=True)
    return dict(zip(SEEDS, json.loads(ended.stdout), strict=True))


@pytest.mark.parametrize("seed", SEEDS)
def test_every_draw_in_turn_is_that_of_numpy(seed, drawn):
    rng, found = np.random.default_rng(seed), drawn[seed]
    assert found["random"] == rng.random(7).tolist()
    assert found["coins"] == rng.integers(0, 2, 33, dtype=np.int64).tolist()
    assert found["order"] == rng.permutation(151).tolist()
    normal = rng.normal(size=20000)
    assert np.abs(normal).max() > 3.66  # the tail, which has its own rule
    np.testing.assert_allclose(found["normal"], normal, rtol=1e-12)
    assert found["words"] == np.frombuffer(rng.bytes(24), "<u4").tolist()
    assert found["last"] == rng.random()


def test_other_seeds_draw_different_numbers(drawn):
    assert len({found["last"] for found in drawn.values()}) == len(SEEDS)


def test_normal_numbers_of_another_shape_are_noticed(drawn):
    with pytest.raises(AssertionError):
        assert_equal(drawn[0]["normal"], np.random.default_rng(1).normal(size=20000))

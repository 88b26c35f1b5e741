"""Keep the keys and values: writing without doing the same work again (lesson 4.7).

The work is counted in token vectors that go through the projections, not in seconds.
"""

import numpy as np

from course_lib.checks.awkward import awkward_rows
from course_lib.checks.exercise import Given
from course_lib.checks.question import Question


class Keeping:
    """Attend with new token vectors, and remember the keys and values of all."""

    def __init__(self, project):
        self.project, self.keys, self.values = project, [], []

    def read(self, x):
        query, key, value = self.project(x)
        self.remember(key, value)
        return self.gather(query)

    def remember(self, key, value):
        self.keys.extend(key)
        self.values.extend(value)

    def gather(self, query):
        keys, values = np.array(self.keys), np.array(self.values)
        earlier = len(keys) - len(query)
        scores = query @ keys.T / np.sqrt(keys.shape[1])
        powers = np.exp(scores) * np.tri(*scores.shape, self.first_hidden(earlier))
        return powers / powers.sum(axis=1, keepdims=True) @ values

    def first_hidden(self, earlier):
        """Return how many keys the first query sees besides its own."""
        return earlier


keeping = Question(
    "keeping",
    answer="Reader",
    exercise="4.21",
    title="Work that is done once",
    stars=3,
    minutes=20,
    kind="make it fast",
    lesson="4.7",
    points=4,
    reference=Keeping,
)


@keeping.probe
def two_readers(answer, texts, ends, matrices, is_counted):
    """Let two readers read their texts, a few token vectors at a time, in turn."""
    projected, outputs = [], []

    def projecting(scale):
        def project(x):
            projected.append(np.array(x))
            return tuple(scale * x @ matrix for matrix in matrices)

        return project

    same = projecting(1)  # for all readers, unless it is the outputs alone that count
    scales = range(1, len(texts) + 1)
    readers = [answer(same if is_counted else projecting(s)) for s in scales]
    for begin, end in zip([0, *ends], ends, strict=False):
        for reader, text in zip(readers, texts, strict=True):
            outputs.append(reader.read(text[begin:end].copy()))
    return {"outputs": outputs, "projected": projected}


@keeping.reading
def work_and_outputs(found, texts, ends, matrices, is_counted):
    """Stack the outputs and count the rows that were projected."""
    if all(output is None for output in found["outputs"]):
        return None
    for output in found["outputs"]:
        if not isinstance(output, np.ndarray) or output.ndim != 2:
            raise LookupError("expected an array of shape (n, M) from each `read`")
    if not all(isinstance(each, np.ndarray) for each in found["projected"]):
        raise TypeError("expected an array of token vectors in each call to `project`")
    rows = [output.shape[0] for output in found["outputs"]]
    wanted = rows_of_calls(texts, ends)
    if rows != wanted:
        raise LookupError(
            f"expected outputs of {wanted} rows from the calls to `read`, got {rows}"
        )
    parts = {"outputs": np.concatenate(found["outputs"])}
    if is_counted:
        count = sum(len(np.atleast_2d(each)) for each in found["projected"])
        parts["token vectors projected"] = max(count, sum(map(len, texts)))
    return parts


def rows_of_calls(texts, ends):
    """Return how many token vectors come in each call to `read`."""
    return np.repeat(np.diff([0, *ends]), len(texts)).tolist()


SIZES = 2, 3  # of keys and values, so that kept ones of other readers fit, too


def draw_texts(rng, ends, sizes, is_counted=True):
    """Draw two texts and matrices for queries, keys, and values."""
    size, key_size, value_size = sizes
    texts = [rng.normal(size=(ends[-1], size)) for _ in range(2)]
    if not is_counted:  # a token vector of both, which their `project` tells apart
        texts[1][0] = texts[0][0]
    widths = key_size, key_size, value_size
    matrices = [rng.normal(size=(size, width)) / size for width in widths]
    return Given(texts, list(ends), matrices, is_counted)


@keeping.case(points=0)
def of_the_statement(rng):
    """two texts of five token vectors: three, then one, then one"""
    return draw_texts(rng, (3, 4, 5), (2, *SIZES))


@keeping.case()
def right_at_any_price(rng):
    """the outputs alone, however much work they take"""
    return draw_texts(rng, (1, 2, 5, 6), (3, *SIZES), False)


@keeping.case(points=2)
def one_by_one(rng):
    """one token vector at a time, ten in all"""
    return draw_texts(rng, range(1, 11), (4, *SIZES))


@keeping.case(hidden=True)
def in_pieces(rng):
    """pieces of several lengths"""
    return draw_texts(rng, (4, 5, 9, 12), (5, 3, 3))


@keeping.case(hidden=True)
def awkward_texts(rng):
    """texts of zero, equal, and nearly equal numbers"""
    *_, matrices, is_counted = draw_texts(rng, (3,), (3, *SIZES)).args
    texts = [awkward_rows(rng, 3, without=("offset", "huge")) for _ in range(2)]
    quiet = [matrix / 9 for matrix in matrices]
    return Given(texts, [2, 3, 5], quiet, is_counted)


@keeping.mistake(
    "The outputs are right, but you project all token vectors again in each call. "
    "Their keys and values don't change, so keep those, and project only the new ones."
)
class AllAgain:
    def __init__(self, project):
        self.project, self.rows = project, []

    def read(self, x):
        self.rows.extend(x)
        query, key, value = self.project(np.array(self.rows))
        reader = Keeping(None)
        reader.remember(key, value)
        return reader.gather(query)[-len(x) :]


@keeping.mistake(
    "Your new token vectors see each other, but none that came in earlier calls."
)
class Forgets(Keeping):
    def read(self, x):
        self.keys, self.values = [], []
        return super().read(x)


@keeping.mistake(
    "Where several token vectors come at once, the earlier ones see the later ones. "
    "Each sees the keys of all earlier calls, and of its own call those up to its own."
)
class WithoutMask(Keeping):
    def first_hidden(self, earlier):
        return len(self.keys)


@keeping.mistake(
    "The mask is in the wrong corner: after the first call, the new token vectors "
    "see only the first keys. Exercise 4.17 has the same fault."
)
class WrongCorner(Keeping):
    def first_hidden(self, earlier):
        return 0


@keeping.mistake("Your new token vectors see the earlier ones, but not themselves.")
class NotItself(Keeping):
    def first_hidden(self, earlier):
        return max(earlier - 1, 0)


@keeping.mistake(
    "Divide the scores by the root of D, the number of columns of the keys."
)
class NotScaled(Keeping):
    def gather(self, query):
        return super().gather(query * np.sqrt(query.shape[1]))


@keeping.mistake(
    "Only the keys are kept. A token vector takes from the *values* of earlier ones, "
    "so keep both."
)
class KeysAlone(Keeping):
    def remember(self, key, value):
        self.keys.extend(key)
        self.values = [*(0 * value[0] for _ in self.keys[: -len(value)]), *value]


@keeping.mistake(
    "Each call of `read` returns a NumPy array with one row for each of its *new* "
    "token vectors, shape (n, M), even if there is only one. Earlier ones have been "
    "answered.",
    partly=True,
    late=True,
)
class AllRows(Keeping):
    def read(self, x):
        super().read(x)
        return np.array(self.values)


def outputs_are_right(got, given):
    """Return whether there is nothing to say but about the work."""
    want = outputs_of(Keeping, given)
    return got["outputs"].shape == want.shape and np.allclose(got["outputs"], want)


@keeping.mistake(
    "The outputs are right, but there is still too much work. In which of your lines "
    "does `project` get a token vector that it has had before?",
    when=outputs_are_right,
)
class ThreeTimes(Keeping):
    def read(self, x):
        query, key, value = (self.project(x)[k] for k in range(3))
        self.remember(key, value)
        return self.gather(query)


class Shared(Keeping):
    """A reader that keeps what it knows in one place with the others of its case."""

    kept = [], []

    def __init__(self, project):
        if Shared.kept[0]:  # an earlier case has been read
            Shared.kept = [], []
        self.project, (self.keys, self.values) = project, Shared.kept


def outputs_of(reader, given):
    return work_and_outputs(two_readers(reader, *given.args), *given.args)["outputs"]


def knows_others(got, given):
    """Return whether the readers share something, or have it from an earlier case."""
    right, shared = (outputs_of(reader, given) for reader in (Keeping, Shared))
    if got["outputs"].shape != right.shape or np.allclose(got["outputs"], right):
        return False
    texts, ends, *_ = given.args
    is_right = np.isclose(got["outputs"], right).all(axis=1)
    is_fresh = is_right[: ends[0]].all()  # the first `read` of all
    sizes = rows_of_calls(texts, ends)
    of_first = np.repeat(np.arange(len(sizes)) % len(texts) == 0, sizes)
    only_others_wrong = is_right[of_first].all()
    return not is_fresh or only_others_wrong or np.allclose(got["outputs"], shared)


keeping.mistake(
    "Your readers share what they keep, though they read different texts and may have "
    "different projections. Make what you keep in __init__, as self.something, and "
    "each reader has its own.",
    when=knows_others,
    partly=True,  # kept keys of other sizes end in an error
)(Shared)


@keeping.mistake(
    "Some outputs are wrong. Begin with a reader that gets all its token vectors in "
    "one call. If that's right, let it read three and then one, and print the shapes "
    "of what you keep.",
    when=lambda got, given: True,
)
class HalfAsSharp(Keeping):
    def gather(self, query):
        return super().gather(query / 2)

"""How a question is declared, and how its answers are called.

A question consists of a reference, cases, and known mistakes. A case only makes inputs,
and a probe only makes the calls. Whatever the answer returns arrives as plain data. A
reading turns that data into the values to compare, and everything that affects the
points happens in ``judging``. Neither the readings nor the judging ever runs in the
sandbox.
"""

import builtins
import dis
import functools
import hashlib
import pickle
import time
from dataclasses import replace
from types import CodeType

import numpy as np

from course_lib.checks import serialization
from course_lib.checks.exercise import AGAIN, Case, Exercise, Mistake
from course_lib.checks.observe import as_it_stands, call, observe
from course_lib.checks.showing import kind_of

ONLY_PLAIN = "expected only numbers, text and NumPy arrays"
SLOW = 0.0005  # seconds of a call of ours after which its observation is kept
MOST_KEPT = 500  # observations of a question
LARGEST_KEPT = 4096  # bytes of inputs; larger ones don't come twice


class Declaration:
    """All that is declared of a question, which ``question.Question`` asks.

    See there for the parameters.
    """

    def __init__(
        self,
        name,
        reference,
        *,
        answer=None,
        value=False,
        tolerance=1e-6,
        seconds=5,
        reads_stdout=False,
        **header,
    ):
        self.header = Exercise(name=name, **header)
        self.name, self.points = name, self.header.points
        self.reference, self.answer, self.value = reference, answer or name, value
        self.tolerance, self.seconds = tolerance, seconds
        self.reads_stdout = reads_stdout
        self.cases, self.mistakes = [], []
        self.run, self.using = (as_it_stands if value else call), ()
        self.opinion = self.read = self.parameters = self.last = None
        self._kept = {}

    # Declaring: decorators for the functions of a question.

    def case(self, points=1, hidden=False):
        """Add a case: a function from a generator to its ``Given`` inputs."""

        def add(make):
            title = make.__doc__ or make.__name__.replace("_", " ")
            self.cases.append(Case(title.strip(), make, points, hidden))
            return make

        return add

    def ask_again(self):
        """Ask the first case that counts once more, with other numbers, in the grader.

        There an answer fails that keeps what it computed for inputs of these shapes.
        Like an example, the case costs points only if no other case fails.
        """
        first = next(case for case in self.cases if case.points and not case.hidden)
        self.cases.append(replace(first, title=AGAIN, points=0, hidden=True))

    def mistake(self, hint, when=None, late=False, partly=False):
        """Add a mistake: a wrong answer, recognized by equal outputs.

        If outputs alone can't identify the mistake, ``when(got, given)`` does. A late
        mistake, whose hint says where to look first, is tried after all those that
        compare results. A mistake that may occur in only some parts of an answer is
        marked ``partly``, and its hint must say so.
        """

        def add(answer):
            self.mistakes.append(Mistake(answer, hint, when, late, partly))
            return answer

        return add

    def probe(self, function=None, *, using=()):
        """Use ``function(answer, *args)`` to make the calls.

        Its source is sent to the sandbox, with that of the functions in ``using``, so
        it may use nothing but these and ``np``. Whatever it computes there can be
        forged, so it computes nothing: it returns what the answer returned, as arrays,
        numbers, or strings, or as lists, tuples, or dicts of these.
        """
        if function is None:
            return functools.partial(self.probe, using=using)
        known = {"np", *(each.__name__ for each in using)}
        codes = [each.__code__ for each in (function, *using)]
        strange = set().union(*map(_names_from_outside, codes)) - known
        if strange:
            raise ValueError(
                f"the probe of {self.name!r} may use only {', '.join(sorted(known))}, "
                f"but uses {', '.join(sorted(strange))}"
            )
        self.run, self.using = function, using
        return function

    def reading(self, function):
        """Use ``function(value, *args)`` to compute what is compared.

        It runs outside the sandbox, on the plain data that came out of it, and
        it treats the answer, the reference, and the mistakes alike. An error that it
        raises is reported as if the answer had raised it.
        """
        self.read = function
        return function

    def judge(self, function):
        """Use ``function(got, given)`` instead of comparing with the reference.

        It returns None or a sentence; the kind and the shape must still match the
        reference's.
        """
        self.opinion = function
        return function

    def variant(self, function):
        """Use ``function(rng)`` to draw a dict of constants that differ by student."""
        self.parameters = function
        return function

    # What a seed and a student decide.

    def given(self, index, seed):
        """Return the inputs of a case, which are the same for the same seed."""
        return self.cases[index].make(_rng(seed, self.name, index))

    def constants(self, student=""):
        """Return this student's numbers as a dict, which is empty if there are none."""
        if self.parameters is None:
            return {}
        return self.parameters(_rng("variant", student, self.name))

    # Calling an answer, and reading what it returned.

    def call_answer(self, answer, given):
        """Call an answer and return the observation as it would leave the sandbox."""
        return _as_data(observe(self.run, answer, self.sent(given)))

    def sent(self, given):
        """Return the inputs that enter the sandbox: none if the answer is a value."""
        return () if self.value else given.args

    def apply_reading(self, seen, given):
        """Return an observation whose value has been processed by the reading."""
        if self.read is None or seen["error"] or seen["value"] is None:
            return seen
        found = _as_data(observe(self.read, seen["value"], given.args))
        if found.get("error") and (kind := _strange_kind(seen["value"])):
            found["error"]["message"] = f"{ONLY_PLAIN}, got one of type {kind!r}"
        return seen | {"value": found.get("value"), "error": found.get("error")}

    def call_known(self, answer, given, constants):
        """Call a reference or a mistake, which takes the student's constants.

        If it took long, its observation is kept for whoever gets equal inputs.
        """
        args = () if given is None else self.sent(given)
        key = answer, pickle.dumps((args, constants))
        if key in self._kept:
            return self._kept[key]
        began = time.perf_counter()
        numbers = functools.partial(answer, **constants) if constants else answer
        seen = self.call_answer(numbers() if self.value else numbers, given)
        small = len(key[1]) < LARGEST_KEPT and len(self._kept) < MOST_KEPT
        if small and time.perf_counter() - began > SLOW:
            self._kept[key] = seen
        return seen


def _names_from_outside(code):
    """Return what a function's code takes from around it, but for built-in names.

    So do the functions and comprehensions inside it. Attributes don't count, though
    ``inspect.getclosurevars`` counts one that is named like a global.
    """
    inner = (each for each in code.co_consts if isinstance(each, CodeType))
    names = set(code.co_freevars).union(*map(_names_from_outside, inner))
    made = set(code.co_cellvars)
    for step in dis.get_instructions(code):
        if step.opname in ("LOAD_GLOBAL", "LOAD_NAME"):
            names.add(step.argval)
        elif step.opname == "STORE_NAME":  # in the body of a class
            made.add(step.argval)
    return names - made - set(vars(builtins))


def _strange_kind(value):
    """Return the type of a part that isn't plain data; None if there is none."""
    if isinstance(value, serialization.Opaque):
        return kind_of(value)
    if isinstance(value, dict):
        value = list(value.values())
    parts = value if isinstance(value, (list, tuple)) else []
    return next(filter(None, map(_strange_kind, parts)), None)


def _as_data(seen):
    try:
        return serialization.unpack(serialization.pack(seen))
    except serialization.Malformed:  # each part is small enough, but not the whole
        return {"value": serialization.Opaque("value of too many parts")}


def _rng(*parts):
    digest = hashlib.sha256("|".join(map(str, parts)).encode()).digest()
    return np.random.default_rng(int.from_bytes(digest, "big"))

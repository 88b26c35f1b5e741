"""Hypothesis invents the same examples on every machine, and leaves nothing behind."""

from hypothesis import settings
from hypothesis.configuration import set_hypothesis_home_dir
from repository import ROOT

set_hypothesis_home_dir(ROOT / "build" / "hypothesis")
settings.register_profile(
    "repeatable",
    derandomize=True,
    database=None,
    deadline=None,
    max_examples=12,
)
settings.load_profile("repeatable")

"""PyTorch and JAX took the steps that a tape of ours takes."""

import re

import pytest

from course_lib.autograd import Tensor, tape_of
from course_lib.datasets import load_tapes


@pytest.fixture
def network():
    """Return a loss and the four parameters of lesson 3.3's network."""
    x, y = Tensor([[1.0, 2.0], [2.0, 1.0]]), Tensor([[2.0], [-0.75]])
    W, b = Tensor([[1.0, -1.0], [0.5, 1.0]]), Tensor([0.0, -0.5])
    V, c = Tensor([[0.5], [2.0]]), Tensor([-1.0])
    return lambda: (((x @ W + b).relu() @ V + c - y) ** 2).mean(), (W, b, V, c)


@pytest.mark.parametrize("library", ["PyTorch", "JAX"])
def test_the_network_learned_alike_in_another_library(library, network):
    loss, parameters = network
    lines = load_tapes()[f"the network in {library}"].splitlines()
    assert len(lines) == 4
    for step, line in enumerate(lines):
        L = loss()
        L.backward()
        slope = parameters[0].grad[1, 1]
        assert line == f"step {step}: L = {L.data:.4f}, W[1, 1] gets {slope:.4f}"
        for parameter in parameters:
            parameter.data = parameter.data - 0.05 * parameter.grad
            parameter.grad = None


def test_pytorch_records_our_steps_but_none_of_the_data(network):
    loss, _ = network
    rows = load_tapes()["the tape in PyTorch"]
    theirs = [name for name, _ in rows if name.endswith("Backward0")]
    ours = [tensor for tensor in tape_of(loss()) if tensor.parents]
    assert len(theirs) + 1 == len(ours)  # our mean is a sum and a division
    assert [name for name, _ in rows if name not in theirs] == ["W", "b", "V", "c"]
    assert all(parent < place for place, row in enumerate(rows) for parent in row[1])


def test_the_record_names_its_versions():
    for library in ("PyTorch", "JAX"):
        assert re.fullmatch(r"\d+\.\d+\.\d+", load_tapes()[library])


def test_pytorch_refuses_a_tape_whose_numbers_were_changed():
    assert "modified by an inplace operation" in load_tapes()["changed in PyTorch"]

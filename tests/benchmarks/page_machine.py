"""What the page "Fast enough?" was measured with: machine, versions, runs."""

from IPython.display import Markdown
from verification.page import Table

from tests.benchmarks.machine import pytorch_parts
from tests.benchmarks.page import both, duration, kernels


def about():
    """Return the machine, the versions, and how each kernel was measured."""
    machine = both()[kernels()[0]]["machine"]
    blas, packages = machine["numpy_blas"], machine["packages"]
    products, loops = pytorch_parts(machine["pytorch_products"])
    rows = [
        ("processor", f"{machine['processor']}, {machine['cores']} cores"),
        ("system", f"{machine['system']}, Python {machine['python']}"),
        *((name, version) for name, version in packages.items()),
        ("numpy multiplies with", f"{blas['library']} {blas['version']}"),
        ("PyTorch multiplies with", products),
        ("PyTorch's other loops", loops),
    ]
    for kernel, kept in both().items():
        runs = {run["began"]: run for run in kept["groups"].values()}
        for began, run in sorted(runs.items()):
            rows.append((f"kernel {kernel}\n{run['command']}", how(began, run)))
    return Table("What was measured with what.", ("fact", "here"), rows)


def whose_products():
    """Say what differs where a work is nearly all products."""
    machine = both()[kernels()[0]]["machine"]
    ours = machine["numpy_blas"]["library"]
    products, _ = pytorch_parts(machine["pytorch_products"])
    return Markdown(
        "In the feed-forward work nearly everything is products. So what differs there "
        f"is numpy's {ours} against PyTorch's {products}, on a processor called "
        f"{machine['processor']}. On one of another maker expect another ratio."
    )


def how(began, run):
    """Say when a run was, how long, and how busy the machine was."""
    rounds = "1 round" if run["rounds"] == 1 else f"{run['rounds']} rounds"
    text = f"{began[:10]}, {rounds} in {duration(run['seconds'])}"
    text += f", load before it {run['load']}"
    return text + ("; QUICK, a first impression" if run["quick"] else "")

"""The goals that the project has set itself; shown beside what was measured.

A goal is the largest quotient of our time and the peer's that is still good enough.
PyTorch brings its own matrix products. Those goals depend on how well numpy multiplies:
with OpenBLAS's kernel "Haswell", which stands for processors without AVX-512, numpy's
products are slower while PyTorch's stay as they are, so the goals are looser there.
"""

SCIKIT_LEARN = {"W1": 1.5, "W2": 0.55, "W3": 0.75}
PYTORCH = {"W2": 0.40, "W3": 0.60, "W4": 0.65, "W5": 0.48}
PYTORCH_ON_HASWELL = {"W2": 0.48, "W3": 0.92, "W4": 0.92, "W5": 0.84}
PRODUCTS = {"W2": 4.7, "W3": 1.9, "W4 d64": 2.0, "W4 d128": 1.75, "W5": 1.12}

#: Megabytes: above the start, or of the whole process.
MEMORY = {
    "W2": "+10 MB",
    "W3": "+20 MB",
    "W4": "130 MB in all",
    "W5": "170 MB in all",
}
IMPORT = {"seconds": 0.15, "in_all": 40}


def ratio_goal(workload, peer, kernel=None):
    """Return the goal of a workload against a peer, or None where none was set.

    Parameters
    ----------
    workload, peer : str
        Names, such as "W4 d64 b16" and "PyTorch".
    kernel : str, optional
        Which kernel OpenBLAS uses for numpy.

    Examples
    --------
    >>> ratio_goal("W4 d64 b16", "PyTorch"), ratio_goal("W1", "PyTorch")
    (0.65, None)
    """
    tables = {
        "scikit-learn": SCIKIT_LEARN,
        "PyTorch": PYTORCH_ON_HASWELL if kernel == "Haswell" else PYTORCH,
        "bare products": PRODUCTS,
    }
    table = tables.get(peer, {})
    words = workload.split()
    return table.get(" ".join(words[:2]), table.get(words[0]))


def memory_goal(workload):
    """Return the goal for our memory in words, or None where none was set."""
    return MEMORY.get(workload.split()[0])

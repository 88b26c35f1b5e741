"""Logic gates: the smallest worlds in which a neuron can make decisions.

Inputs are 0 and 1, in counting order: 00, 01, 10, 11. Chapter 1 uses this order in
every table.
"""

import numpy as np

#: The outputs of each gate for 00, 01, 10, 11. NOT has one input.
GATES = {
    "AND": (0, 0, 0, 1),
    "OR": (0, 1, 1, 1),
    "NAND": (1, 1, 1, 0),
    "NOR": (1, 0, 0, 0),
    "XOR": (0, 1, 1, 0),
    "XNOR": (1, 0, 0, 1),
    "NOT": (1, 0),
}


def truth_table(num_inputs: int) -> np.ndarray:
    """List all rows of 0s and 1s, counting up.

    Parameters
    ----------
    num_inputs : int
        Number of columns, at least 1.

    Returns
    -------
    ndarray of float64, shape (2**num_inputs, num_inputs)

    Examples
    --------
    >>> truth_table(2)
    array([[0., 0.],
           [0., 1.],
           [1., 0.],
           [1., 1.]])
    """
    if num_inputs < 1:
        raise ValueError(f"expected num_inputs of at least 1, got {num_inputs}")
    numbers = np.arange(2**num_inputs, dtype=np.int64)
    places = np.arange(num_inputs - 1, -1, -1, dtype=np.int64)
    return (numbers[:, np.newaxis] >> places & 1).astype(np.float64)


def logic_gate(name: str) -> tuple[np.ndarray, np.ndarray]:
    """Return the inputs and the targets of a logic gate.

    Parameters
    ----------
    name : str
        AND, OR, NAND, NOR, XOR, XNOR, or NOT.

    Returns
    -------
    x : ndarray of float64, shape (4, 2), or (2, 1) for NOT
    targets : ndarray of intp, shape (4,) or (2,)

    Examples
    --------
    >>> x, targets = logic_gate("AND")
    >>> targets
    array([0, 0, 0, 1])
    """
    if name not in GATES:
        raise ValueError(f"expected one of {list(GATES)}, got {name!r}")
    answers = GATES[name]
    return truth_table(len(answers) // 2), np.array(answers, dtype=np.intp)

"""The batch of two rows and the 2-2-1 network that lessons work through by hand."""

import numpy as np

X, Y = np.array([[1.0, 2.0], [2.0, 1.0]]), np.array([[2.0], [-0.75]])
W1, B1 = np.array([[1.0, -1.0], [0.5, 1.0]]), np.array([0.0, -0.5])
W2, B2 = np.array([[0.5], [2.0]]), np.array([-1.0])
NETWORK = W1, B1, W2, B2

"""A page of its own for each figure and animation, and what its links may carry."""

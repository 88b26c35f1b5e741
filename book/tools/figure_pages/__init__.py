"""A page of its own for each interactive figure, and what its links may carry."""

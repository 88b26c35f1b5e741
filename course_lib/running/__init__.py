"""What a cell needs that runs outside of a notebook, on a page or in the grader."""

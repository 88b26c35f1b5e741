"""What the grader's pages share: safe markup, one look, one file per page."""

"""What the pages of the grader share: safe markup, one look, one file a page."""

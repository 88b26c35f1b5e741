"""A table of the page as a dictionary, so that tests can ask for a row by name."""


def rows(table):
    """Return the rows of a table by the first line of their names."""
    assert all(len(row) == len(table.header) for row in table.rows)
    return {name.split("\n")[0]: cells for name, *cells in table.rows}

"""The commands that a page tells its reader to type, block by block."""

import re
from typing import NamedTuple

# A block of a shell, or the rows of a table that begin with a command of make.
BLOCK = re.compile(
    r"^```sh\n(?P<typed>[\s\S]*?)^```$|(?P<table>(?:^\| `make .*\n)+)", re.MULTILINE
)
IN_A_ROW = re.compile(r"`([^`]+)`")
COMMENT = re.compile(r"(^|\s+)#.*$", re.MULTILINE)
OWN_ENVIRONMENT = re.compile(r"^(make |\S+ -m venv )", re.MULTILINE)


class Block(NamedTuple):
    """The commands of one block.

    Attributes
    ----------
    line : int
        Where it begins on its page.
    commands : tuple of str
    begins : bool
        Whether it makes an environment of its own, and goes on with none before it.
    """

    line: int
    commands: tuple
    begins: bool


def of_a_shell(text):
    """Return the commands of a block, without comments and with whole lines."""
    plain = COMMENT.sub("", text.replace("\\\n", " "))
    return tuple(line.strip() for line in plain.splitlines() if line.strip())


def of_a_table(rows):
    """Return the commands in the first cell of each row."""
    firsts = (row.split("|")[1] for row in rows.splitlines())
    return tuple(command for first in firsts for command in IN_A_ROW.findall(first))


def blocks_of(page):
    """Return the blocks of commands of a page, in their order.

    Parameters
    ----------
    page : str
        The page's Markdown.

    Returns
    -------
    list of Block
    """
    found = []
    for each in BLOCK.finditer(page):
        line = page.count("\n", 0, each.start()) + 1
        if rows := each["table"]:
            found.append(Block(line, of_a_table(rows), begins=False))
        else:
            commands = of_a_shell(each["typed"])
            begins = OWN_ENVIRONMENT.search("\n".join(commands)) is not None
            found.append(Block(line, commands, begins))
    return found

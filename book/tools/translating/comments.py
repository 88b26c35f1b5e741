"""Walk over code and look up its comments; what runs stays as it is."""

import io
import re
import tokenize

WORD = re.compile(r"[^\W\d_]{2}")
MARK = re.compile(r"#+ ")
FOR_TOOLS = re.compile(r"###|#.*\b(?:BEGIN|END) [A-Z]")  # the marks around a solution


def walk_comments(code, look):
    """Return code with its comments looked up.

    Lines of comment that follow each other are one message, which becomes one line.

    Parameters
    ----------
    code : str
        Code that can't be read as Python, such as a magic, has no messages.
    look : callable
        Gets a message and its kind, and returns what replaces it.

    Examples
    --------
    >>> walk_comments("x = 1  # a number", lambda message, kind: message.upper())
    'x = 1  # A NUMBER'
    """
    lines = code.split("\n")
    edits = []
    for group in _groups(code):
        texts = [MARK.sub("", token.string, count=1) for token in group]
        words = " ".join(text.strip() for text in texts)
        if not WORD.search(words):
            continue
        said = look(words, "comment")
        if said != words:
            (first, column), last = group[0].start, group[-1].start[0]
            line = lines[first - 1][:column] + MARK.match(group[0].string)[0] + said
            edits.append((first - 1, last, line))
    for first, last, line in reversed(edits):
        lines[first:last] = [line]
    return "\n".join(lines)


def _groups(code):
    """Return the comments of a code in groups that are read as one."""
    try:
        tokens = list(tokenize.generate_tokens(io.StringIO(code).readline))
    except (tokenize.TokenError, SyntaxError):
        return []
    groups = []
    for token in tokens:
        if token.type != tokenize.COMMENT or not MARK.match(token.string):
            continue
        if FOR_TOOLS.match(token.string):
            continue
        row, column = token.start
        alone = not token.line[:column].strip()
        last = groups[-1][-1] if groups and alone else None
        if last and last.start == (row - 1, column) and _is_alone(last):
            groups[-1].append(token)
        else:
            groups.append([token])
    return groups


def _is_alone(token):
    return not token.line[: token.start[1]].strip()

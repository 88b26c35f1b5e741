r"""Find the texts in a script, and put those of another language in their place.

A pattern can't do that: in ``${right === 4 ? "all" : `${right} of 4`} lamps`` a hole
has a template of its own. So a small scanner reads strings, templates, comments, and
patterns. A message is the whole inside of a string or template, holes included, and
what is glued together with ``+`` is one message. A translation may change the words
inside holes, and change the order of holes or leave them out, but it can't have new
ones.
"""

import re
from typing import NamedTuple

_COMMENT = re.compile(r"//[^\n]*|/\*.*?\*/", re.DOTALL)
_STRING = re.compile(r"\"(?:\\.|[^\"\\\n])*\"|'(?:\\.|[^'\\\n])*'", re.DOTALL)
_PATTERN = re.compile(r"/(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\[\n])+/[a-z]*")
_BEFORE_PATTERN = set("(,=:[!&|?{};+-*%<>~^")  # otherwise a slash divides
_GLUE = re.compile(r"\s*\+\s*")
_ESCAPE = re.compile(r"\\u([0-9a-fA-F]{4})")
_COMPARED = re.compile(r"(?:[=!]==|\bcase)\s*$"), re.compile(r"\s*[=!]==")
_INDEX = re.compile(r"[\w)\]]\[\s*$"), re.compile(r"\s*\]")
_ASKED = re.compile(r"\.get\(\s*$")
_KEY = re.compile(r"[{,]\s*$"), re.compile(r"\s*:")


class Text(NamedTuple):
    """A text of a script: where it begins and ends, its quotation mark, its message."""

    start: int
    end: int
    mark: str
    message: str


def _end_of_template(script, at):
    """Return where a template ends that begins at a backtick."""
    at += 1
    while script[at] != "`":
        if script[at] == "\\":
            at += 2
        elif script.startswith("${", at):
            at = _end_of_hole(script, at + 2)
        else:
            at += 1
    return at + 1


def _end_of_hole(script, at):
    """Return where a hole ends whose inside begins here."""
    depth = 1
    while depth:
        if script[at] == "`":
            at = _end_of_template(script, at)
        elif script[at] in "\"'":
            at = _STRING.match(script, at).end()
        else:
            depth += {"{": 1, "}": -1}.get(script[at], 0)
            at += 1
    return at


def _literals(script):
    """Yield start and end of each string or template that isn't inside another."""
    at, before = 0, ";"
    while at < len(script):
        letter = script[at]
        if comment := _COMMENT.match(script, at):
            at = comment.end()
            continue
        end = at + 1
        if letter == "`":
            end = _end_of_template(script, at)
        elif letter in "\"'":
            end = _STRING.match(script, at).end()
        elif letter == "/" and before in _BEFORE_PATTERN:
            end = _PATTERN.match(script, at).end()
        if letter in "`\"'":
            yield at, end
        if not letter.isspace():
            before = letter
        at = end


def _is_name(script, start, end):
    """Tell whether a literal names something: a key, or a value it is compared with."""
    before, after = script[max(0, start - 20) : start], script[end : end + 20]
    if _COMPARED[0].search(before) or _ASKED.search(before):
        return True
    if _COMPARED[1].match(after):
        return True
    return any(a.search(before) and b.match(after) for a, b in (_INDEX, _KEY))


def texts(script):
    """Return the texts of a script that may be shown, in order.

    Parameters
    ----------
    script : str

    Returns
    -------
    list of Text

    Examples
    --------
    >>> [text.message for text in texts('say(`Row ${k} ` + "is in.", { "a": "b" });')]
    ['Row ${k} is in.', 'b']
    """
    glued = []
    for start, end in _literals(script):
        if glued and _GLUE.fullmatch(script, glued[-1][-1][1], start):
            glued[-1].append((start, end))
        else:
            glued.append([(start, end)])
    found = []
    for parts in glued:
        start, end = parts[0][0], parts[-1][1]
        mark = script[start] if len(parts) == 1 else "`"
        inside = "".join(script[a + 1 : b - 1] for a, b in parts)
        if not _is_name(script, start, end):
            message = _ESCAPE.sub(lambda code: chr(int(code[1], 16)), inside)
            found.append(Text(start, end, mark, message))
    return found


def holes(message):
    """Return the holes of a message, those inside holes included, without their words.

    Examples
    --------
    >>> sorted(holes('${n === 1 ? "one" : `${n} of 4`} lit'))
    ['n', 'n === 1 ? "" : ``']
    """
    found, at = set(), 0
    while (at := message.find("${", at)) >= 0:
        end = _end_of_hole(message, at + 2)
        inside = message[at + 2 : end - 1]
        found |= {_bare(inside)} | holes(inside)
        at = end
    return found


def _bare(hole):
    """Return the code of a hole without what is in its strings and templates."""
    parts, at = [], 0
    for start, end in _literals(hole):
        parts += [hole[at : start + 1], hole[start]]
        at = end
    return "".join([*parts, hole[at:]])


def check(message, said):
    """Check that a translation has no holes that its message lacks.

    Raises
    ------
    ValueError
        If it has.

    Examples
    --------
    >>> check("${a} of ${b}", "${b} / ${a}")
    """
    if strange := holes(said) - holes(message):
        raise ValueError(
            f"expected {said!r} to have only the holes of {message!r}, got "
            + ", ".join(f"${{{hole}}}" for hole in sorted(strange))
        )


def put(script, words):
    """Return a script with its texts in another language.

    Parameters
    ----------
    script : str
    words : dict of str to str
        What is said for each message.

    Returns
    -------
    str

    Raises
    ------
    ValueError
        If a message isn't in the script, or if a hole of a translation isn't.

    Examples
    --------
    >>> put('button("Play");', {"Play": "Spiel"})
    'button("Spiel");'
    """
    parts, at, unused = [], 0, set(words)
    for start, end, mark, message in texts(script):
        if message in words:
            check(message, words[message])
            unused.discard(message)
            said = words[message]
            if mark != "`":
                said = re.sub(rf"(?<!\\){mark}", rf"\\{mark}", said)
            parts += [script[at:start], mark, said, mark]
            at = end
    if unused:
        raise ValueError(f"expected texts of the script, got {sorted(unused)}")
    return "".join([*parts, script[at:]])

"""Fingerprints of a text: a few hashes that survive renaming and moving.

A program is cut into tokens without comments and layout; every variable counts as the
same one, and so does every number and every string. Runs of tokens are hashed, and
*winnowing* keeps the smallest hash in every window, so that two texts that agree long
enough share at least one, wherever the passage is (Schleimer, Wilkerson, and Aiken,
2003).
"""

import hashlib
import keyword
import re

RUN = 8  # tokens that are hashed together
WINDOW = 5  # hashes of which the smallest is kept
LONGEST = 50_000  # characters of a text

#: Agreements of this many tokens are always found; shorter ones than RUN, never.
ALWAYS_FOUND = RUN + WINDOW - 1

CODE = re.compile(
    r"(?P<comment>\#[^\n]*)"
    r"|(?P<string>[rbfuRBFU]{0,2}(?:"
    r'"""(?:[^\\]|\\.)*?"""' + r"|'''(?:[^\\]|\\.)*?'''"
    r'|"(?:[^"\\\n]|\\.)*"' + r"|'(?:[^'\\\n]|\\.)*'))"
    r"|(?P<number>\d[\w.]*)"
    r"|(?P<name>[^\W\d]\w*)"
    r"|(?P<sign>[^\s\w])",
    re.DOTALL,
)
#: A word of letters, or one character of a script that is written without spaces.
WORDS = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]|[^\W_]+", re.UNICODE)


def code_tokens(source):
    """Return the tokens of a program.

    Parameters
    ----------
    source : str
        Any text; it isn't compiled.

    Returns
    -------
    tokens : list of (str, int)
        Each with the index of its line. Keywords, signs, and names after a dot stay as
        they are; any other name is ``n``, a number is ``0``, and a string is ``s``.

    Examples
    --------
    >>> [token for token, _ in code_tokens("y = np.dot(x, 2)  # a layer")]
    ['n', '=', 'n', '.', 'dot', '(', 'n', ',', '0', ')']
    """
    source, tokens, line, done = source[:LONGEST], [], 0, 0
    for match in CODE.finditer(source):
        line += source.count("\n", done, match.start())
        done = match.start()
        kind, text = match.lastgroup, match[0]
        after_dot = bool(tokens) and tokens[-1][0] == "."
        if kind == "comment":
            continue
        if kind == "name" and not (keyword.iskeyword(text) or after_dot):
            text = "n"
        tokens.append(({"string": "s", "number": "0"}.get(kind, text), line))
    return tokens


def word_tokens(text):
    r"""Return the words of a text, each with the index of its line.

    Examples
    --------
    >>> word_tokens("It stops.\n它停了")
    [('it', 0), ('stops', 0), ('它', 1), ('停', 1), ('了', 1)]
    """
    lines = enumerate(text[:LONGEST].split("\n"))
    return [(word.lower(), k) for k, line in lines for word in WORDS.findall(line)]


def hashes(tokens):
    """Return the hash of each run of RUN tokens, in their order.

    Parameters
    ----------
    tokens : list of (str, int)

    Returns
    -------
    hashes : list of int
        Below ``2 ** 64``; empty if there are fewer tokens.
    """
    words = [token for token, _ in tokens]
    runs = ("\0".join(words[k : k + RUN]) for k in range(len(words) - RUN + 1))
    return [
        int.from_bytes(hashlib.blake2b(run.encode(), digest_size=8).digest(), "big")
        for run in runs
    ]


def fingerprints(tokens, known=frozenset()):
    """Return the fingerprints of a text.

    Parameters
    ----------
    tokens : list of (str, int)
    known : collection of int, optional
        Hashes that don't count, such as those of what was handed out.

    Returns
    -------
    found : dict of int to list of int
        Where each one begins, as indices of tokens.

    Examples
    --------
    >>> tokens = code_tokens("total = total + step * rate * slope - decay")
    >>> fingerprints(tokens).keys() <= {*hashes(tokens)}
    True
    """
    every, found = hashes(tokens), {}
    last = -1
    for end in range(min(WINDOW, len(every)), len(every) + 1) if every else ():
        start = max(0, end - WINDOW)
        # Of equal ones the rightmost counts, so that few are kept.
        best = min(range(start, end), key=lambda k: (every[k], -k))
        if best != last and every[best] not in known:
            found.setdefault(every[best], []).append(best)
        last = best
    return found

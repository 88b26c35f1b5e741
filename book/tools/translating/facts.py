"""What a translation has in common with its English, and how Chinese is written."""

import re
from collections import Counter

from translating.markdown import parser

NUMBER = re.compile(r"(?<![\w.])[−+-]?\d(?:[\d,.]*\d)?")
FORMULA_WORDS = re.compile(r"(?<=\\text\{)[^{}]*(?=\})")
TARGET = re.compile(r"<([^<>]*)>$")
CHINESE = "\u3400-\u9fff"
HALF = re.compile(rf"[{CHINESE}][,;:!?]|[,;:!?] ?[{CHINESE}]|[{CHINESE}]\.(?!\w)")
TIGHT = re.compile(rf"[{CHINESE}][A-Za-z0-9\x00]|[A-Za-z0-9\x00][{CHINESE}]")
MARKS = {"em_open": "emphasis", "strong_open": "bold", "hardbreak": "line break"}
SET = "\x00"  # stands for code and formulas in a plain text


def tokens_of(message):
    """Return the tokens of a message as the pages' parser reads them."""
    return parser().parseInline(message, {})[0].children


def facts_of(message):
    """Count what must be equal in both languages, by kind.

    Code, formulas apart from their words, addresses, roles with their targets, sources,
    HTML, marks of emphasis, and numbers.

    Examples
    --------
    >>> [*facts_of("**2** of `x`")]
    [('bold', ''), ('code', 'x'), ('number', '2')]
    """
    found, plain = Counter(), []
    for token in tokens_of(message):
        if token.type == "text":
            plain.append(token.content)
        elif token.type in MARKS:
            found[MARKS[token.type], ""] += 1
        elif fact := _fact(token):
            found[fact] += 1
    numbers = [("number", each) for each in NUMBER.findall(" ".join(plain))]
    return found + Counter(numbers)


def _fact(token):
    if token.type == "code_inline":
        return "code", token.content
    if token.type.startswith("math_"):
        return "formula", FORMULA_WORDS.sub("", token.content)
    if token.type == "link_open":
        return "link", token.attrs["href"]
    if token.type == "html_inline":
        return "HTML", token.content
    if token.type == "myst_role":
        name, content = token.meta["name"], token.content
        target = TARGET.search(content)
        return "role", f"{name} {target[1] if target else content}"
    return None


def plain(message):
    """Return a message as it is read, with one sign for each code or formula."""
    texts = []
    for token in tokens_of(message):
        if token.type == "text":
            texts.append(token.content)
        elif token.type == "code_inline" or token.type.startswith("math_"):
            texts.append(SET)
        elif token.type == "myst_role":
            said = "" if token.meta["name"].startswith("cite") else token.content
            texts.append(TARGET.sub("", said).strip())
        elif token.type in ("softbreak", "hardbreak"):
            texts.append("\n")
    return "".join(texts)


def differences(english, chinese):
    """Return, in words, which facts only one of two messages has."""
    ours, theirs = facts_of(english), facts_of(chinese)
    lost = [f"{kind} {what} is missing" for kind, what in (ours - theirs).elements()]
    new = [f"{kind} {what} is new" for kind, what in (theirs - ours).elements()]
    return [each.replace("  ", " ") for each in lost + new]


def faults(english, chinese):
    """Return, in words, what is wrong with how a translation is written."""
    text = plain(chinese)
    found = [f"half-width punctuation in {hit[0]!r}" for hit in HALF.finditer(text)] + [
        f"no space in {hit[0].replace(SET, '…')!r}" for hit in TIGHT.finditer(text)
    ]
    if text.count("*") > plain(english).count("*"):
        found.append("a literal * on the page: close the mark before punctuation")
    if "您" in chinese:
        found.append("您, but the reader is 你")
    if "\n" in chinese and "\n" not in english:
        found.append("a line break")
    return found


def missing_terms(english, chinese, terms):
    """Return, in words, the terms of an English text that its Chinese hasn't.

    Parameters
    ----------
    english, chinese : str
    terms : dict
        A list of Chinese words by English term; any of them will do.
    """
    text, said = plain(english).lower(), plain(chinese)
    return [
        f"term {term!r} is {' or '.join(words)}"
        for term, words in terms.items()
        if re.search(rf"(?<![\w-]){re.escape(term.lower())}s?(?![\w-])", text)
        and not any(word in said for word in words)
    ]

"""Make HTML from Python values without letting text become markup by accident.

Whatever a student wrote is text. Everything that isn't already ``Markup`` is escaped,
and characters that hide or reverse their neighbors are shown as a box.
"""

import html
import unicodedata

VOID = {"br", "img", "meta"}
ODD = "\N{REPLACEMENT CHARACTER}"
# Format characters that languages and emoji need and that reverse nothing.
JOINERS = "\N{ZERO WIDTH NON-JOINER}\N{ZERO WIDTH JOINER}\N{SOFT HYPHEN}"
HIDING = {"Cc", "Cf", "Co", "Cs", "Zl", "Zp"}  # control, format, private, surrogate


class Markup(str):
    """A string that is already HTML."""


def visible(text):
    """Return text in which every character can be seen.

    Parameters
    ----------
    text : str
        Any text, perhaps with control codes or marks that reverse the reading
        direction.

    Examples
    --------
    >>> visible("one" + chr(27) + "[31mtwo")
    'one�[31mtwo'
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if text.replace("\n", "").replace("\t", "").isprintable():
        return text  # nearly always, and much faster
    return "".join(map(_shown, text))


def element(name, /, *content, **attributes):
    """Return an HTML element.

    Parameters
    ----------
    name : str
        ``"p"``, ``"td"``, and the like.
    *content : Markup, str, number, None, or list of such
        What is inside; everything except Markup is escaped, and None is left out.
        **attributes
            Their values are escaped. A final ``_`` is dropped, and any other becomes
            ``-``; None and False omit the attribute, True gives only its name.

    Returns
    -------
    element : Markup

    Examples
    --------
    >>> print(element("p", "1 < 2, ", element("b", "always"), class_="fact"))
    <p class="fact">1 &lt; 2, <b>always</b></p>
    """
    written = "".join(map(_attribute, attributes, attributes.values()))
    if name in VOID:
        return Markup(f"<{name}{written}>")
    return Markup(f"<{name}{written}>{join(*content)}</{name}>")


def join(*content):
    """Join contents as ``element`` would put them inside."""
    return Markup("".join(map(_part, content)))


def with_code(text):
    """Return text in which anything between backticks is shown as code.

    Examples
    --------
    >>> print(with_code("use `<`, not `<=`"))
    use <code>&lt;</code>, not <code>&lt;=</code>
    """
    parts = text.split("`")
    if len(parts) % 2 == 0:  # one backtick has no partner
        return join(text)
    return join([element("code", p) if k % 2 else p for k, p in enumerate(parts)])


def _part(part):
    if part is None:
        return ""
    if isinstance(part, Markup):
        return str(part)
    if isinstance(part, (list, tuple)):
        return join(*part)
    return html.escape(visible(str(part)))


def _attribute(name, value):
    if value is None or value is False:
        return ""
    name = name.removesuffix("_").replace("_", "-")
    if value is True:
        return f" {name}"
    return f' {name}="{html.escape(visible(str(value)))}"'


def _shown(character):
    if character in "\n\t" or character in JOINERS:
        return character
    return ODD if unicodedata.category(character) in HIDING else character

"""The description of a page, for search engines and messengers."""

LENGTH = 160  # characters; more isn't shown


def shortened(text):
    """Return the first sentences of a text, as many as a description has room for.

    Examples
    --------
    >>> shortened("One. " + "Two " * 50)
    'One.'
    """
    if len(text) <= LENGTH:
        return text
    whole, stop, _ = text[:LENGTH].rpartition(". ")
    return whole + stop.strip() or text[:LENGTH]

"""What tests look for in a picture: its words, and its shapes of a kind."""


def words(drawn):
    """Return the texts of axes, or of a picture's only axes, that can be seen."""
    texts = (text for text in drawn.axes.texts if text.get_visible())
    return [text.get_text() for text in texts if text.get_text()]


def patches(drawn, kind):
    """Return the patches of a kind, such as arrows."""
    return [patch for patch in drawn.axes.patches if isinstance(patch, kind)]

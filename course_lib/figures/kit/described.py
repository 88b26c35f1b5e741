"""A picture with its alternative text and its caption, as one piece of HTML.

A front end shows a plain image without either one, so a figure becomes HTML whenever
someone is viewing the cell.
"""

import base64
import html

_LOOK = "display: block; max-width: 100%; height: auto; margin: 0 auto"
_FIGURE = """\
<figure style="margin: 0">
{content}
<figcaption style="max-width: 640px; margin: 4px auto 0">{caption}</figcaption>
</figure>
"""


def image_html(image: bytes, kind: str, alt: str, width: int) -> str:
    """Return an image as HTML that needs no other files.

    Parameters
    ----------
    image : bytes
    kind : str
        Its media type, for instance ``"image/png"``.
    alt : str
        What the image shows and what follows from it.
    width : int
        The width in CSS pixels; the image shrinks on a narrower screen.

    Examples
    --------
    >>> image_html(b"<svg/>", "image/svg+xml", "Nothing.", 9).partition(" style=")[0]
    '<img alt="Nothing." width="9"'
    """
    source = f"data:{kind};base64,{base64.b64encode(image).decode()}"
    return (
        f'<img alt="{html.escape(alt)}" width="{width}" style="{_LOOK}" src="{source}">'
    )


def with_caption(content: str, caption: str) -> str:
    """Return HTML with a caption below it, or the same HTML if the caption is empty.

    Examples
    --------
    >>> with_caption("<b>x</b>", "")
    '<b>x</b>'
    """
    if not caption:
        return content
    return _FIGURE.format(content=content, caption=html.escape(caption, quote=False))

"""Write the page of a lesson's slides, which reveal.js shows."""

import base64
import hashlib
import json
import re
from functools import cache
from html import escape, unescape

import yaml
from descriptions import shortened
from environment import ROOT
from figure_pages.files import IMAGES, parts_outside
from publishing.page_buttons import TITLE
from publishing.placeholders import placeholder
from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import PythonLexer

from course_lib.language import html_language, say

from .blocks import LINK, Block, reader, to_html, to_notes

CONFIG = ROOT / "book" / "_config.yml"
SIZE = re.compile(r'viewBox="0 0 ([\d.]+) ([\d.]+)"')
PNG_SIZE = slice(16, 24)  # width and height in the file, four bytes each
WIDE = 1.5  # times as wide as high: such a still has its words above it, not beside it
TALL = 0.95  # likewise: such a still is as high as the slide
LINES = 2  # sentences above a wide still; with more, it's as high as the slide, too

PAGE = """\
<!DOCTYPE html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title} — {book}</title>
<meta name="description" content="{description}">
<link rel="icon" href="{root}_static/favicon.svg">
<link rel="stylesheet" href="{root}reveal/reveal.css">
<link rel="stylesheet" href="{root}_static/faces.css">
<link rel="stylesheet" href="{root}slides/deck.css">
<script>window.MathJax = {mathjax};</script>
<script defer src="{root}mathjax/startup.js"></script>
<script defer src="{root}reveal/reveal.js"></script>
<script defer src="{root}reveal/notes.js"></script>
<script defer src="{root}slides/deck.js"></script>
{preview}</head>
<body class="tex2jax_ignore">
<div class="reveal"><div class="slides">
{slides}
</div></div>
</body>
</html>
"""
SECTION = """\
<section class="{kind}" data-timing="{seconds}">
<{heading}>{title}</{heading}>
{body}
<aside class="notes">
{notes}
</aside>
</section>"""
FRAME = """\
<div class="frame {kind}"><template>{html}</template>
<iframe title="{title}"></iframe></div>"""
FROM = say("""\
<p class="from"><a href="{lesson}">The lesson</a> in
<cite><a href="{root}book/intro.html">{book}</a></cite></p>
""")


@cache
def mathjax_settings():
    """Return the settings of the pages' formulas, as JSON."""
    config = yaml.safe_load(CONFIG.read_text(encoding="utf-8"))
    settings = config["sphinx"]["config"]["mathjax3_config"]
    return json.dumps(settings | {"options": {"processHtmlClass": "math"}})


class Writer:
    """Writes the slides of a lesson as HTML, and what they share with pages as files.

    Attributes
    ----------
    site : Path
        The folder of the built pages.
    root : str
        The way there from the page of the slides, such as ``../../``.
    lesson : str
        The page of the lesson.
    """

    def __init__(self, site, root, lesson):
        self.site, self.root, self.lesson = site, root, lesson

    def section(self, slide):
        """Return one slide."""
        answers = "\n".join(self.answer(each) for each in slide.answers if each)
        text = "".join(map(to_html, slide.text))
        text = f'<div class="said">\n{text}</div>\n' if text else ""
        if slide.kind == "quiz":
            text += choices(slide.shown)
        elif slide.kind == "figure":
            text = self.outputs(slide.shown[0], text, len(slide.text) > LINES)
        elif slide.kind == "title":
            text += FROM.format(
                lesson=f"{self.root}{self.lesson}.html", root=self.root, book=TITLE
            )
        else:
            text += "".join(map(self.part, slide.shown))
        return SECTION.format(
            kind=slide.kind,
            seconds=max(1, round(slide.seconds)),
            heading="h1" if slide.kind == "title" else "h2",
            title=inline(slide.title),
            body=text + answers,
            notes="".join(map(to_notes, slide.notes)),
        )

    def part(self, shown):
        """Return what a slide shows: a block of text, or a cell of code."""
        if isinstance(shown, Block):
            is_code = shown.kind == "code"
            return colored(code_of(shown)) if is_code else to_html(shown.source)
        return colored(shown.code) + self.outputs(shown)

    def answer(self, answer):
        """Return what clicks uncover."""
        if isinstance(answer, str):
            return f'<div class="fragment">{to_html(answer)}</div>'
        shown = f'<div class="fragment">{self.outputs(answer)}</div>'
        return colored(answer.code) + shown

    def outputs(self, run, said="", is_crowded=False):
        """Return what a cell prints and draws, with the words that lead to it."""
        is_crowded = is_crowded or bool(run.printed)
        drawn = [
            self.drawing(each, run.cell, said, is_crowded) for each in run.cell.outputs
        ]
        printed = f'<pre class="output">{escape(run.printed)}</pre>' * bool(run.printed)
        return printed + "".join(drawn) * run.has_output

    def drawing(self, output, cell, said, is_crowded):
        """Return a figure to touch, an animation, or a still; nothing of a text.

        ``is_crowded`` tells whether much is above a still, which then goes beside it.
        """
        data, settings = output.get("data", {}), cell.metadata.get("mystnb", {})
        caption = inline(settings.get("figure", {}).get("caption", ""))
        if "text/html" in data:
            return self.framed(data["text/html"], caption)
        if not {"image/svg+xml", "image/png"} & {*data}:
            return ""
        address, shape = self.picture(data)
        alt = escape(settings.get("image", {}).get("alt", ""))
        image = f'<img src="{address}" alt="{alt}">'
        if shape < TALL or is_crowded:
            said = told(said + caption)
            return f'<figure class="still tall">{image}{said}</figure>'
        if shape > WIDE:
            return f'{said}<figure class="still wide">{image}{told(caption)}</figure>'
        return f'<figure class="still">{image}{told(said + caption)}</figure>'

    def picture(self, data):
        """Return the address of a still, and its width by its height."""
        if "image/svg+xml" in data:
            text = "\n".join(data["image/svg+xml"].splitlines())
            width, height = map(float, SIZE.search(text).groups())
            content, ending = text.encode(), "svg"
        else:
            content, ending = base64.b64decode(data["image/png"]), "png"
            size = content[PNG_SIZE]
            width, height = (int.from_bytes(part) for part in (size[:4], size[4:]))
        place = f"{IMAGES}/{hashlib.sha256(content).hexdigest()}.{ending}"  # the page's
        if not (self.site / place).exists():
            (self.site / IMAGES).mkdir(exist_ok=True)
            (self.site / place).write_bytes(content)
        return f"{self.root}{place}", width / height

    def framed(self, html, caption):
        """Return a figure to touch or an animation in a frame of its own."""
        rest, files = parts_outside(html, self.site, self.root)
        rest += "".join(
            f'<link rel="stylesheet" href="{file}">\n'
            if file.endswith(".css")
            else f'<script src="{file}"></script>\n'
            for file in files
        )
        kind = "moving" if 'class="animation"' in rest else "interacting"
        return FRAME.format(kind=kind, html=rest, title=escape(plain(caption)))


def colored(lines):
    """Return lines of code in colors."""
    return highlight(lines, PythonLexer(), HtmlFormatter()) if lines else ""


def code_of(block):
    """Return the lines of a block of code that isn't run."""
    return block.source.partition("\n")[2].rpartition("\n")[0]


def inline(source):
    """Return a line of Markdown as HTML without a paragraph around it."""
    return reader().renderInline(LINK.sub(r"\1", source))


def plain(html):
    """Return the words of HTML."""
    return unescape(re.sub(r"<[^>]+>", "", html))


def told(caption):
    """Return a caption, if there is one."""
    return f"<figcaption>{caption}</figcaption>" if caption else ""


def choices(found):
    """Return the answers to choose from; a click marks the right one."""
    kinds = {True: ' class="fragment right"', False: ""}
    lines = [f"<li{kinds[right]}>{inline(words)}</li>" for words, right in found]
    return f'<ol class="choices">{"".join(lines)}</ol>'


def page_of(slides, lesson, site):
    """Return the page of a lesson's slides.

    Parameters
    ----------
    slides : list of Slide
    lesson : str
        Its page in the site, such as ``chapters/01_perceptron/01_neuron``.
    site : Path
        The folder of the built pages; what the slides share with them is there.
    """
    root = "../" * lesson.count("/")
    writer = Writer(site, root, lesson)
    title = say(f"{plain(inline(slides[0].title))}, slides")
    description = shortened(plain(inline(" ".join(slides[0].text))))
    return PAGE.format(
        language=html_language(),
        title=escape(title),
        book=TITLE,
        description=escape(description),
        preview=placeholder("preview", title=title, description=description),
        root=root,
        mathjax=mathjax_settings(),
        slides="\n".join(map(writer.section, slides)),
    )

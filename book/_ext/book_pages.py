"""Give the book's pages what Jupyter Book lacks: a small Sphinx extension.

It gives each page a description for search engines, labels the buttons of hidden cells
in plain words, omits the state of widgets, adds the role ``zh``, which makes screen
readers pronounce Chinese terms as Chinese, links the names in docstrings of
``course_lib``, links exercises to their solutions and lessons, and turns the plain
text of the notebooks into MyST.
"""

import pkgutil
import re
import zlib
from html import escape
from pathlib import Path

import nbformat
import notebook_to_page
import solution_page
from descriptions import shortened
from docutils import nodes
from extension_metadata import metadata_of
from notebook_files import LOOKED_UP
from sphinx.util.docutils import SphinxRole
from sphinx.util.nodes import make_refnode

from course_lib.figures.kit.palette import fill_colors
from course_lib.language import say

PROMPTS = {
    "output": (say("Show the answer"), say("Hide the answer")),
    "input": (say("Show the code"), say("Hide the code")),
}
WORKS_ON = {  # a script or style sheet: what a page must hold to need it
    "clipboard.min.js": 'class="highlight',
    "copybutton.css": 'class="highlight',
    "copybutton.js": 'class="highlight',
    "definitions.js": "data-definition=",
    "design-tabs.js": 'class="sd-tab-set',
    "figure_dock.js": 'class="figure-word"',
    "figure_words.css": 'class="figure-word"',
    "figure_words.js": 'class="figure-word"',
    "fold_comments.js": 'class="predict ',
    "formulas.css": 'class="math ',
    "formulas.js": 'class="math ',
    "deeper_sections.css": 'class="deeper ',
    "deeper_sections.js": 'class="deeper ',
    "lazy_figures.css": 'class="lazy"',
    "lazy_figures.js": 'class="lazy"',
    "opening_figure.js": 'class="opening-figure',
    "picture_menu.css": 'class="picture-menu ',
    "predictions.js": 'id="answer-',
    "progress_carrying.js": 'class="carry-progress ',
    "progress_file.js": 'class="carry-progress ',
    "quiz.js": '<details class="answer',
    "sphinx-design.min.css": 'class="sd-',
    "take_along.css": 'class="take-along"',
    "take_along.js": 'class="take-along"',
    "togglebutton.css": "dropdown admonition",
    "togglebutton.js": "dropdown admonition",
}
AT_ONCE = {  # scripts that must run before a page is seen, or before its own scripts
    "documentation_options.js",
    "formulas.js",
    "opening_figure.js",
    "theme_at_once.js",
}
OF_READING = {  # what a page that is looked up doesn't load
    "progress_recording.js",
    "progress_shown.js",
    "reading_progress.js",
    "lessons.css",
}
COMMENTS = re.compile(
    r"^\s*(?:/\*(?:(?!\*/).)*\*/|//[^\n]*)\s*?$\n?", re.MULTILINE | re.DOTALL
)
PAGES = {
    "chapters": (solution_page.exercise_page, "solutions"),
    "solutions": (solution_page.solution_page, "chapters"),
}


class ChineseText(nodes.inline):
    """A Chinese text."""


class ChineseRole(SphinxRole):
    """Mark a text as Chinese: ``{zh}`感知机```."""

    def run(self):
        """Return the node and no message."""
        return [ChineseText(self.rawtext, self.text, classes=["zh"])], []


def open_chinese(translator, node):
    """Open the element of a Chinese text."""
    translator.body.append(translator.starttag(node, "span", "", lang="zh-Hans"))


def close_chinese(translator, node):
    """Close the element of a Chinese text."""
    translator.body.append("</span>")


def dress_notebooks(app, docname, source):
    """Turn the plain Markdown of a notebook into what the book shows."""
    if Path(app.env.doc2path(docname)).suffix == ".ipynb":
        notebook = nbformat.reads(source[0], as_version=4)
        source[0] = nbformat.writes(notebook_to_page.dress_notebook(notebook))


def connect_exercises(app, docname, source):
    """Link exercises and solutions; turn solved exercises into their page."""
    found = re.fullmatch(r"(chapters|solutions)/(\w+)/exercises", docname)
    if not found:
        return
    folder, chapter = found.groups()
    make, other = PAGES[folder]
    notebook = nbformat.reads(source[0], as_version=4)
    page = make(notebook, f"{other}/{chapter}/exercises.ipynb")
    source[0] = nbformat.writes(page)


def name_sources(app, doctree, docname):
    """Give each work in the bibliography its key as an anchor, for notebooks."""
    keys = {c.citation_id: c.key for c in app.env.get_domain("cite").citations}
    for work in doctree.findall(nodes.citation):
        work["ids"] += [keys[name] for name in work["ids"] if name in keys]


def name_hidden_cells(app, doctree):
    """Label the button of each hidden cell by what it reveals."""
    for cell in doctree.findall(nodes.container):
        if cell.get("hide_mode") in PROMPTS:
            cell["prompt_show"], cell["prompt_hide"] = PROMPTS[cell["hide_mode"]]


def leave_widgets_out(app, env):
    """Omit the state of widgets, since a page's interactive figures need only HTML."""
    for kept in env.nb_metadata.values():
        kept.get("js_files", {}).pop("ipywidgets_state", None)


def read_side_by_side(app):
    """Allow parallel reading for the only extension that doesn't declare it safe.

    It is safe, because it numbers sections in one process after everything is read.
    """
    app.extensions["sphinx_multitoc_numbering"].parallel_read_safe = True


def write_all_in_new_style(app, env):
    """Write every page again if a style sheet, script, or template has changed.

    Sphinx copies them only when it writes a page, and each page names their versions.
    """
    config = app.config
    names = config.html_static_path + config.html_extra_path + config.templates_path
    places = [Path(app.confdir, name) for name in names]
    files = [f for place in places for f in (place, *place.rglob("*")) if f.is_file()]
    style = {str(file): zlib.crc32(file.read_bytes()) for file in files}
    if getattr(env, "book_style", None) == style:
        return []
    env.book_style = style
    return list(env.all_docs)


def describe_page(app, pagename, templatename, context, doctree):
    """Put a page's first sentences into its head as its description."""
    if pagename == app.config.root_doc:
        context["docstitle"] = ""  # the page has the same title as the book
    context["page_description"] = ""
    if doctree is None:
        return
    paragraphs = (
        node
        for node in doctree.findall(nodes.paragraph)
        if isinstance(node.parent, nodes.section)
    )
    first = next(paragraphs, None)
    if first is None:
        return
    text = shortened(" ".join(first.astext().split()))
    context["page_description"] = text
    context["metatags"] = (
        context.get("metatags", "")
        + f'<meta name="description" content="{escape(text)}">'
    )


def leave_files_out(app, pagename, templatename, context, doctree):
    """Let a page load a script or style sheet only if it has a use for it."""
    body = context.get("body", "")
    left_out = OF_READING if pagename.startswith(LOOKED_UP) else set()
    for kind in ("script_files", "css_files"):
        named = [(Path(str(file.filename)).name, file) for file in context[kind]]
        context[kind][:] = [  # the same list, to which other extensions still add
            file
            for name, file in named
            if WORKS_ON.get(name, "") in body and name not in left_out
        ]


def load_scripts_late(app, pagename, templatename, context, doctree):
    """Let a page appear before its scripts have arrived, except those it begins with.

    The others run when all of it has been read, in the same order.
    """
    for file in context["script_files"]:
        if file.filename and Path(str(file.filename)).name not in AT_ONCE:
            file.attributes["defer"] = "defer"


def finish_files(app, problem):
    """Write our own scripts and style sheets with the colors of the palette.

    Comments that fill whole lines are left out, except from what only some pages load.
    """
    if problem is not None or app.builder.format != "html":
        return
    site, source = Path(app.outdir), Path(app.srcdir)
    for folder in app.config.html_static_path:
        for path in sorted((source / folder).glob("*")):
            if path.suffix in (".css", ".js"):
                text = fill_colors(COMMENTS.sub("", path.read_text(encoding="utf-8")))
                (site / "_static" / path.name).write_text(text, encoding="utf-8")
    for folder in app.config.html_extra_path:
        for path in sorted((source / folder).rglob("*.css")):
            text = fill_colors(path.read_text(encoding="utf-8"))
            place = site / path.relative_to(source / folder)
            place.write_text(text, encoding="utf-8")


def documented_name(known, name):
    """Find the entry for a library name that isn't an entry itself.

    A class is documented under its package, not in the file that defines it. A name
    that its package doesn't export leads to the package, and one that doesn't exist
    has no entry.
    """
    ending = "." + name.rpartition(".")[2]
    same = [entry for entry in known if entry.endswith(ending)]
    if len({known[entry].node_id for entry in same}) == 1:
        return same[0]
    try:
        pkgutil.resolve_name(name)
    except (ImportError, AttributeError, ValueError):
        return None
    while name and name not in known:
        name = name.rpartition(".")[0]
    return name or None


def link_library_name(app, env, node, contnode):
    """Resolve a reference to Python code that Sphinx didn't find."""
    if node.get("refdomain") != "py":
        return None
    known = env.get_domain("py").objects
    name = documented_name(known, node["reftarget"])
    if name is None:
        return None
    entry = known[name]
    return make_refnode(
        app.builder, node["refdoc"], entry.docname, entry.node_id, contnode, name
    )


def setup(app):
    """Register the extension's parts with Sphinx."""
    app.add_node(ChineseText, html=(open_chinese, close_chinese))
    app.add_role("zh", ChineseRole())
    app.connect("builder-inited", read_side_by_side)
    app.connect("source-read", dress_notebooks)
    app.connect("source-read", connect_exercises)
    app.connect("doctree-read", name_hidden_cells)
    app.connect("doctree-resolved", name_sources)
    app.connect("env-updated", leave_widgets_out)
    app.connect("env-updated", write_all_in_new_style)
    app.connect("html-page-context", describe_page)
    app.connect("html-page-context", leave_files_out)
    app.connect("html-page-context", load_scripts_late, priority=900)
    app.connect("build-finished", finish_files)
    app.connect("missing-reference", link_library_name)
    return metadata_of(__file__, notebook_to_page.__file__, solution_page.__file__)

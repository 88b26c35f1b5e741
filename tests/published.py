"""What the tests of the published site share: a fork's sources, and a host."""

import http.server
from dataclasses import replace

import publish
from book_site import build_if_missing
from filming.fold import ENDINGS
from live_edition.pages import STARTER
from publishing.address import read_address
from publishing.edition import Edition
from publishing.languages import Language
from publishing.translated import SITE
from serve import answering

REPOSITORY = "someone/fork-of-it"
FILMED = "learning-rule"  # the animation of a lesson, below
FILMED_IN = "chapters/01_perceptron/03_learning_rule"
ADDRESS = read_address({"GITHUB_REPOSITORY": REPOSITORY})
EDITION = Edition("1.2.3", 1_772_999_998)
CHINESE = Language("zh-CN", "中文", "zh")
TRANSLATED = "book/tour"  # the page of the edition below


def make_sources(folder):
    """Return the built book, with stand-ins for lab, Python, print and one film."""
    build_if_missing()
    for name in ("lab/index.html", "lab/notebooks/index.html"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("<title>The lab</title>")
    (folder / "live" / "version").mkdir(parents=True)
    (folder / "live" / "version" / STARTER).write_text("// Starts the exercises.\n")
    (folder / f"{publish.PRINTED_NAME}.pdf").write_bytes(b"%PDF" * 1_000_000)
    (folder / "films").mkdir()
    for ending in ENDINGS:
        (folder / "films" / f"{FILMED}.{ending}").write_bytes(b"film" * 400)
    parts = (folder / "lab", folder, folder / "live", folder / "films")
    return publish.Sources(publish.BOOK, *parts)


def with_chinese(sources, folder):
    """Return sources with a stand-in for a Chinese edition, which has one page."""
    page = folder / "zh" / SITE / f"{TRANSLATED}.html"
    page.parent.mkdir(parents=True)
    page.write_text("<title>故事</title>", encoding="utf-8")
    return replace(sources, translated={CHINESE: folder / "zh"})


def serve(site, base_path="/"):
    """Show a site under a path, as GitHub Pages does; give the address of the host."""

    class Host(http.server.SimpleHTTPRequestHandler):
        def __init__(self, *arguments):
            super().__init__(*arguments, directory=site)

        def translate_path(self, path):
            inside = path.startswith(base_path)
            path = path.removeprefix(base_path) if inside else "outside"
            return super().translate_path("/" + path)

        def send_error(self, code, message=None, explain=None):
            page = (site / "404.html").read_bytes()
            self.send_response(code)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(page)))
            self.end_headers()
            self.wfile.write(page)

        def log_message(self, *_):
            pass

    return answering(Host)

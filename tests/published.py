"""What the tests of the published site share: a fork's sources, and a host."""

import http.server

import publish
from book_site import build_if_missing
from filming.fold import ENDINGS
from live_edition.pages import STARTER
from publishing.address import read_address
from publishing.edition import Edition
from serve import answering

REPOSITORY = "someone/fork-of-it"
FILMED = "learning-rule"  # the animation of a lesson, below
FILMED_IN = "chapters/01_perceptron/03_learning_rule"
ADDRESS = read_address({"GITHUB_REPOSITORY": REPOSITORY})
EDITION = Edition("1.2.3", 1_772_999_998)


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

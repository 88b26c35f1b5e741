"""Serve the book with Python in its lessons and exercises, below a path of a site."""

import io
from urllib.parse import urlsplit

import live
from book_site import ROOT, SITE
from live_edition.pages import scripts_of, starter_tags
from publishing.placeholders import fill
from serve import QuietHandler

BASE = "/a/course"


class Handler(QuietHandler):
    """Serve the book's pages, whose cells can run, and what they load."""

    protocol_version = "HTTP/1.1"
    sent: dict  # bytes by path below the site, of this test

    def translate_path(self, path):
        """Find a page of the book, or a file that it loads."""
        path = urlsplit(path).path
        pages = ROOT if path.endswith(".ipynb") else SITE  # publishing puts them there
        for prefix, folder in ((f"{BASE}/live/", live.SITE), (f"{BASE}/", pages)):
            if path.startswith(prefix):
                self.directory = str(folder)
                return super().translate_path(path.removeprefix(prefix.rstrip("/")))
        return str(SITE / "nothing-here")

    def copyfile(self, source, outputfile):
        """Send a file, a page with its starter, and count the bytes."""
        content, name = source.read(), urlsplit(self.path).path.removeprefix(f"{BASE}/")
        self.sent[name] = len(content)
        outputfile.write(content)

    def send_head(self):
        """Answer with a page as publishing would leave it, or with a file."""
        path = urlsplit(self.path).path
        name = path.removeprefix(f"{BASE}/")
        if name == path or not name.endswith(".html") or not (SITE / name).is_file():
            return super().send_head()
        html = self.page(name, (SITE / name).read_text(encoding="utf-8")).encode()
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(html)))
        self.end_headers()
        return io.BytesIO(html)

    def page(self, name, html):
        """Return a page as publishing would leave it."""
        root, starter = "../" * name.count("/"), f"live/{scripts_of(live.SITE)}"
        return fill(html, {"python": lambda: starter_tags(root, starter)})

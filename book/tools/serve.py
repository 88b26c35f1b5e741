"""Serve the built site, so that a browser on this machine can show it.

python book/tools/serve.py [PORT]
"""

import contextlib
import functools
import http.server
import sys
import threading

from environment import BUILD

SITE = BUILD / "_build" / "html"
PORT = 8000


class QuietHandler(http.server.SimpleHTTPRequestHandler):
    """Serve files without logging requests or browsers that disconnect."""

    def handle(self):
        """Answer a request; the browser may close the page before all of it arrives."""
        with contextlib.suppress(ConnectionError):
            super().handle()

    def log_message(self, *_):
        """Log nothing."""


def make_server(port, folder=SITE):
    """Return a server for the folder, or stop with advice."""
    if not (folder / "index.html").exists():
        sys.exit("There is no site yet: run `make book` first.")
    handler = functools.partial(QuietHandler, directory=folder)
    try:
        return http.server.ThreadingHTTPServer(("127.0.0.1", port), handler)
    except OSError:
        sys.exit(f"Port {port} is in use: try `make serve PORT={port + 1}`.")


@contextlib.contextmanager
def answering(handler):
    """Answer this machine's requests in a ``with`` block; yield the address."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    often = {"poll_interval": 0.02}  # seconds; how soon it notices that it must end
    thread = threading.Thread(target=server.serve_forever, kwargs=often, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def serving(folder=SITE):
    """Serve a folder to this machine in a ``with`` block; yield its address."""
    return answering(functools.partial(QuietHandler, directory=folder))


def main():
    """Serve until interrupted."""
    port = int(sys.argv[1]) if len(sys.argv) > 1 else PORT
    with make_server(port) as server:
        print(f"The book is at http://127.0.0.1:{port}/ until you press Ctrl-C.")
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            print("\nStopped.")


if __name__ == "__main__":
    main()

"""Show the built site in a browser: serve its folder to this machine alone.

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
    """Serve files without a line for each, or for a browser that goes away."""

    def handle(self):
        """Answer; a browser may close a page before all of it has come."""
        with contextlib.suppress(ConnectionError):
            super().handle()

    def log_message(self, *_):
        """Say nothing."""


def make_server(port, folder=SITE):
    """Return a server of the folder, or stop with advice."""
    if not (folder / "index.html").exists():
        sys.exit("There is no site yet: run `make book` first.")
    handler = functools.partial(QuietHandler, directory=folder)
    try:
        return http.server.ThreadingHTTPServer(("127.0.0.1", port), handler)
    except OSError:
        sys.exit(f"Port {port} is in use: try `make serve PORT={port + 1}`.")


@contextlib.contextmanager
def answering(handler):
    """Answer this machine by a handler while that is needed; give the address."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    often = {"poll_interval": 0.02}  # seconds; so soon it sees that it shall end
    thread = threading.Thread(target=server.serve_forever, kwargs=often, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def serving(folder=SITE):
    """Serve a folder to this machine while it is needed; give its address."""
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

"""The site is served to this machine, or a message says why not."""

import http.server
import socket
import threading
import urllib.request

import pytest
import serve


@pytest.fixture
def site(tmp_path):
    """Return a folder with one page."""
    (tmp_path / "index.html").write_text("the book")
    return tmp_path


def test_page_is_served(site):
    with serve.make_server(0, site) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        with urllib.request.urlopen(f"http://127.0.0.1:{server.server_port}/") as page:
            assert page.read() == b"the book"
        server.shutdown()
        thread.join()


def test_port_in_use_is_said_with_another(site):
    with serve.make_server(0, site) as server:
        port = server.server_port
        with pytest.raises(SystemExit, match=f"PORT={port + 1}"):
            serve.make_server(port, site)


def test_absent_site_is_said_with_its_command(tmp_path):
    with pytest.raises(SystemExit, match="make book"):
        serve.make_server(0, tmp_path)


def test_folder_is_served_while_it_is_needed(site):
    with (
        serve.serving(site) as address,
        urllib.request.urlopen(f"{address}/index.html") as page,
    ):
        assert page.read() == b"the book"
    with pytest.raises(OSError, match="refused"):
        urllib.request.urlopen(f"{address}/index.html")


def test_browser_that_goes_away_leaves_no_complaint(site, capfd, monkeypatch):
    waits = "daemon_threads"  # threads that aren't daemons delay closing
    monkeypatch.setattr(http.server.ThreadingHTTPServer, waits, False)
    (site / "large.bin").write_bytes(bytes(20_000_000))  # more than a socket's buffer
    with serve.serving(site) as address:
        host, port = address.removeprefix("http://").split(":")
        with socket.create_connection((host, int(port))) as reader:
            reader.sendall(b"GET /large.bin HTTP/1.0\r\n\r\n")
            reader.recv(1)
    assert capfd.readouterr().err == ""

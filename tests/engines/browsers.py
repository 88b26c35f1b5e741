"""Firefox and WebKit, started and driven as their makers provide, by W3C's protocols.

Firefox speaks WebDriver BiDi over a WebSocket, WebKit WebDriver over HTTP. Both take
the same descriptions of what keys and a mouse do.
"""

import contextlib
import json
import os
import shutil
import socket
import subprocess
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path

import websocket

PATIENCE = 240  # seconds, until what a page should do is taken for broken
TIMEOUT = 240  # seconds, for a browser to answer at all
VIEW = {"width": 1280, "height": 900}
CONTROL, ENTER = "\ue009", "\ue007"  # as the standard names keys without a character


class NotHere(Exception):
    """What is missing on this machine, and how to install it."""


class BrowserError(Exception):
    """What a browser or a script of its page answered in place of a value."""


def find(names, packages):
    """Return the path of the first program that is there; raise NotHere without one."""
    found = next(filter(None, map(shutil.which, names)), None)
    if not found:
        missing = " or ".join(Path(name).name for name in names)
        raise NotHere(
            f"there is no {missing} (Debian, Ubuntu: sudo apt install {packages})"
        )
    return found


def wait_for(question, what):
    """Return the first true answer of a question that is asked again and again."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        with contextlib.suppress(OSError, ValueError, BrowserError):
            if answer := question():
                return answer
        time.sleep(0.05)
    raise BrowserError(f"waited {PATIENCE} s in vain for {what}")


@contextlib.contextmanager
def running(command, **options):
    """Run a program in a ``with`` block, and end it there."""
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    program = subprocess.Popen(command, **quiet, **options)
    try:
        yield program
    finally:
        program.terminate()
        try:
            program.wait(20)
        except subprocess.TimeoutExpired:
            program.kill()
            program.wait()


class Browser:
    """What a reader does, in any browser.

    A browser of a kind is a context: it runs within its ``with`` block. It has a
    `version`, opens a page with `go`, runs a script with `value_of`, and passes the
    descriptions of keys and mouse to `act`.
    """

    def __enter__(self):
        with contextlib.ExitStack() as stack:
            self.start(stack)
            self.stack = stack.pop_all()
        return self

    def __exit__(self, *_):
        self.stack.close()

    def ask(self, question, *given):
        """Return what a function of the page, written in JavaScript, answers."""
        values = ", ".join(map(json.dumps, given))
        answer = self.value_of(
            f"(async () => JSON.stringify(await ({question})({values}) ?? null))()"
        )
        return json.loads(answer)

    def wait(self, what, question, *given):
        """Wait until a function of the page says that it is so."""
        wait_for(lambda: self.ask(question, *given), what)

    def mouse(self, *actions):
        """Let the mouse do something."""
        self.act({"type": "pointer", "id": "mouse", "actions": actions})

    def click(self, place):
        """Click a place on the screen."""
        self.drag(place, 0, 0)

    def drag(self, place, right, down):
        """Drag what is at a place of the screen by so many pixels."""
        x, y = map(round, place)
        spots = [(x + part * right // 4, y + part * down // 4) for part in range(5)]
        first, *rest = [
            {"type": "pointerMove", "duration": 0, "x": max(x, 0), "y": max(y, 0)}
            for x, y in spots
        ]
        self.mouse(
            first,
            {"type": "pointerDown", "button": 0},
            *(rest if (right, down) != (0, 0) else ()),
            {"type": "pointerUp", "button": 0},
        )

    def type(self, text):
        """Press and release one key after another."""
        presses = [
            {"type": kind, "value": key}
            for key in text
            for kind in ("keyDown", "keyUp")
        ]
        self.act({"type": "key", "id": "keys", "actions": presses})

    def press_with_control(self, key):
        """Press a key while Control is down."""
        order = [
            ("keyDown", CONTROL),
            ("keyDown", key),
            ("keyUp", key),
            ("keyUp", CONTROL),
        ]
        presses = [{"type": kind, "value": value} for kind, value in order]
        self.act({"type": "key", "id": "keys", "actions": presses})


class Firefox(Browser):
    """Firefox without a window; it needs no driver."""

    name = "Firefox"

    def start(self, stack):
        """Start the browser, and open a tab in it."""
        program = find(("firefox-esr", "firefox"), "firefox-esr")
        profile = stack.enter_context(tempfile.TemporaryDirectory())
        told = Path(profile) / "WebDriverBiDiServer.json"
        flags = ["--headless", "--no-remote", "--remote-debugging-port=0", "--profile"]
        stack.enter_context(running([program, *flags, profile]))
        server = wait_for(lambda: json.loads(told.read_text()), "Firefox")
        self.socket = websocket.create_connection(
            f"ws://{server['ws_host']}:{server['ws_port']}/session",
            timeout=TIMEOUT,
            suppress_origin=True,
        )
        stack.callback(self.socket.close)
        self.last = 0
        session = self.send("session.new", capabilities={})
        stack.callback(self.send, "browser.close")
        self.version = session["capabilities"]["browserVersion"]
        [tab] = self.send("browsingContext.getTree")["contexts"]
        self.tab = {"context": tab["context"]}
        self.send("browsingContext.setViewport", viewport=VIEW, **self.tab)

    def send(self, method, **params):
        """Send a command, and return its result."""
        self.last += 1
        command = {"id": self.last, "method": method, "params": params}
        try:
            self.socket.send(json.dumps(command))
            while (answer := json.loads(self.socket.recv())).get("id") != self.last:
                pass  # an event that nobody has asked for
        except (OSError, websocket.WebSocketException) as problem:
            raise BrowserError(f"{method}: {problem}") from None
        if answer["type"] == "error":
            raise BrowserError(f"{method}: {answer['message']}")
        return answer["result"]

    def go(self, address):
        """Open a page, and wait until it is loaded."""
        self.send("browsingContext.navigate", url=address, wait="complete", **self.tab)

    def value_of(self, script):
        """Return the text that a script's promise resolves to."""
        answer = self.send(
            "script.evaluate", expression=script, target=self.tab, awaitPromise=True
        )
        if answer["type"] == "exception":
            raise BrowserError(answer["exceptionDetails"]["text"])
        return answer["result"]["value"]

    def act(self, source):
        """Do what is described with keys or mouse."""
        self.send("input.performActions", actions=[source], **self.tab)


class WebKit(Browser):
    """WebKitGTK: Safari's engine in a plain window, on a screen that nobody sees."""

    name = "WebKit"

    def start(self, stack):
        """Start a screen, the driver, and a browser."""
        driver = find(("WebKitWebDriver",), "webkit2gtk-driver")
        screen = self.screen(stack)
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        surroundings = {**os.environ, "DISPLAY": screen}
        stack.enter_context(running([driver, f"--port={port}"], env=surroundings))
        self.address = f"http://127.0.0.1:{port}"
        wait_for(lambda: self.send("GET", "/status"), "WebKitWebDriver")
        session = self.send("POST", "/session", capabilities={})
        self.address += f"/session/{session['sessionId']}"
        stack.callback(self.send, "DELETE", "")
        self.version = session["capabilities"]["browserVersion"]
        patience = 1000 * TIMEOUT
        self.send("POST", "/timeouts", script=patience, pageLoad=patience)
        self.send("POST", "/window/rect", **VIEW)

    def screen(self, stack):
        """Start a screen without a monitor, and return its name."""
        server = find(("Xvfb",), "xvfb")
        reading, writing = os.pipe()
        size = ["-screen", "0", f"{VIEW['width']}x{VIEW['height']}x24"]
        command = [server, "-displayfd", str(writing), "-nolisten", "tcp", *size]
        stack.enter_context(running(command, pass_fds=[writing]))
        os.close(writing)
        with open(reading, encoding="ascii") as told:
            return f":{told.readline().strip()}"

    def send(self, method, path, **content):
        """Send a command, and return its result."""
        data = json.dumps(content).encode() if method == "POST" else None
        headers = {"Content-Type": "application/json"}
        address = self.address + path
        request = urllib.request.Request(address, data, headers, method=method)
        try:
            with urllib.request.urlopen(request, timeout=TIMEOUT) as answer:
                return json.load(answer)["value"]
        except urllib.error.HTTPError as problem:
            answer = json.load(problem)["value"]
            raise BrowserError(f"{answer['error']}: {answer['message']}") from None
        except OSError as problem:
            raise BrowserError(f"{path}: {problem}") from None

    def go(self, address):
        """Open a page, and wait until it is loaded."""
        self.send("POST", "/url", url=address)

    def value_of(self, script):
        """Return the text that a script's promise resolves to."""
        told = f"""const [tell] = arguments;
          {script}.then((text) => tell(["", text]), (error) => tell([`${{error}}`]))"""
        error, *text = self.send("POST", "/execute/async", script=told, args=[])
        if error:
            raise BrowserError(error)
        return text[0]

    def act(self, source):
        """Do what is described with keys or mouse."""
        self.send("POST", "/actions", actions=[source])


ENGINES = (Firefox, WebKit)

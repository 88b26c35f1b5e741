"""A clean copy of the project, in which a reader's commands are typed."""

import contextlib
import json
import os
import re
import shutil
import signal
import subprocess
import time
import urllib.error
import urllib.request
from urllib.parse import urlsplit

from repository import ROOT, place, project_files

ADDRESS = re.compile(r"http://(?:127\.0\.0\.1|localhost):\d+\S*")
# What goes on until it is ended, what to ask it for, and what it must answer.
SERVERS = {
    "lab": ("api/contents/start.md", "Shift+Enter"),
    "serve": ("book/intro.html", "From Perceptron to Transformer"),
}
SERVER = re.compile(r"^(?:make |python book/tools/)(lab|serve)\b")
SHELL = (". ", "cd ", "export ")  # how a command begins that changes the shell itself
SECONDS_TO_START = 600  # if it makes an environment first
# Root may run JupyterLab here, and no window opens.
JUPYTER = {"ServerApp": {"allow_root": True, "open_browser": False}}
OURS = ("VIRTUAL_ENV", "PYTHONPATH", "PYTHONHOME", "PYTEST_ADDOPTS", "MAKEFLAGS")


class CommandFailed(AssertionError):
    """A command ended with an error, or what it serves isn't right."""


def surroundings(folder):
    """Return the variables of a reader's terminal: nothing of this environment."""
    kept = {name: value for name, value in os.environ.items() if name not in OURS}
    paths = [p for p in kept["PATH"].split(os.pathsep) if not p.startswith(str(ROOT))]
    settings = folder / "jupyter"
    settings.mkdir()
    (settings / "jupyter_server_config.json").write_text(json.dumps(JUPYTER))
    own = {"JUPYTER_CONFIG_DIR": str(settings), "PYTHONUNBUFFERED": "1"}
    return kept | own | {"PATH": os.pathsep.join(paths)}


class Course:
    """A clean copy, and a shell in it.

    Parameters
    ----------
    folder : Path
        An empty one, for the copy and what belongs to it.
    """

    def __init__(self, folder):
        self.folder, self.log = folder / "course", folder / "said.txt"
        for path in project_files():
            target = self.folder / place(path)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(path, target)
        self.settings = []
        self.environment = surroundings(folder)

    def type(self, command):
        """Type a command and wait for its end; a server is asked, and ended.

        Raises
        ------
        CommandFailed
            If it didn't work; the last lines that it printed say why.
        """
        if command.startswith(SHELL):
            self.settings.append(command)
        if found := SERVER.match(command):
            self._ask_server(command, *SERVERS[found[1]])
        else:
            with self._started(command) as process:
                if process.wait():
                    raise CommandFailed(self._said(command))

    @contextlib.contextmanager
    def _started(self, command):
        """Start a command in a shell with the settings so far; end all that is left."""
        lines = "\n".join([*self.settings, command])
        with self.log.open("wb") as log:
            process = subprocess.Popen(
                ["sh", "-ec", lines],
                cwd=self.folder,
                env=self.environment,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        try:
            yield process
        finally:
            with contextlib.suppress(ProcessLookupError):  # it has ended by itself
                os.killpg(process.pid, signal.SIGTERM)
            process.wait()

    def _ask_server(self, command, path, words):
        """Start a server, and compare what it answers with what it must serve."""
        end = time.monotonic() + SECONDS_TO_START
        with self._started(command) as process:
            while (answer := self._answer(path)) is None:
                if process.poll() is not None or time.monotonic() > end:
                    raise CommandFailed(self._said(command))
                time.sleep(0.1)
        if words not in answer:
            raise CommandFailed(f"{command}: {path} has no {words!r}")

    def _answer(self, path):
        """Return what the server answers, or None if it doesn't listen yet."""
        found = ADDRESS.search(self.log.read_text("utf-8", "replace"))
        if not found:
            return None
        asked = urlsplit(found[0])._replace(path=f"/{path}").geturl()
        try:
            with urllib.request.urlopen(asked, timeout=60) as answer:
                return answer.read().decode("utf-8")
        except urllib.error.URLError as error:
            if isinstance(error.reason, ConnectionRefusedError):
                return None
            raise

    def _said(self, command):
        lines = self.log.read_text("utf-8", "replace").splitlines()
        return "\n".join([f"{command} failed:", *lines[-15:]])

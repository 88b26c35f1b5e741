"""Run a few lines of JavaScript in Node, with the scripts of ``book/live``."""

import json
import subprocess
from pathlib import Path

from repository import ROOT
from widgets.javascript import node

LIVE = ROOT / "book/live"
BROWSER = Path(__file__).with_name("browser.js").as_uri()


def run(lines, given=None, live=LIVE):
    """Return what a script returns.

    Parameters
    ----------
    lines : str
        The body of an asynchronous function of ``given``, ``browser`` (what
        ``browser.js`` exports) and ``load(name)``, which imports a file of ``live``;
        ``load(name, tab)`` imports it once more for another tab.
    given : object, optional
        Anything that JSON can hold.
    live : Path, optional
    """
    script = f"""
    const browser = await import({json.dumps(BROWSER)});
    const place = {json.dumps(live.as_uri())};
    const load = (name, tab = "") => import(`${{place}}/${{name}}?${{tab}}`);
    const given = JSON.parse(await new Promise((done) => {{
      let text = "";
      process.stdin.setEncoding("utf8").on("data", (part) => (text += part));
      process.stdin.on("end", () => done(text));
    }}));
    const result = await (async () => {{ {lines} }})();
    process.stdout.write(JSON.stringify(result ?? null));
    """
    ended = subprocess.run(
        [node(), "--no-warnings", "--input-type=module", "--eval", script],
        input=json.dumps(given),
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    assert not ended.returncode, ended.stderr
    return json.loads(ended.stdout)

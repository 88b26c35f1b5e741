"""Ask for every address that the course links to, and name those that are gone.

Needs Python and a clone, nothing else. A site that answers no programs (403, say) is
only mentioned: a person has to look. Of a DOI it is asked whether it is registered;
publishers often turn programs away.

    python book/tools/links.py
"""

import http.client
import json
import re
import subprocess
import sys
import time
import urllib.error
import urllib.request
from concurrent.futures import ThreadPoolExecutor

from environment import ROOT

READ = ("*.md", "*.ipynb", "*.bib", "*.cff")
ADDRESS = re.compile(r"https?://[^\s<>\"'`{}\\\])]+")
DOI = re.compile(r"\bdoi(?::|\s*=\s*\{)\s*(10\.[^\s},]+)")
RESOLVER = "https://doi.org/"
NO_SITE = re.compile(
    r"https?://(?:127\.0\.0\.1|localhost|example\.(?:com|org)|\w+)\b(?!\.)"
)

TURNED_AWAY = {401, 403, 405, 406, 418, 429, 451, 999}
TRIES = 3
PAUSE = 5.0  # seconds before the second try; twice as long before the third
TIMEOUT = 30
WHO = {"User-Agent": "Mozilla/5.0 (compatible; a weekly look at the links of a book)"}


class StayHere(urllib.request.HTTPRedirectHandler):
    """Follow no redirection: that there is one is the answer."""

    def redirect_request(self, *_):
        """Return no further request."""
        return None


def texts(root=ROOT):
    """Yield path and text of each file that may link to other sites."""
    command = ["git", "ls-files", "-z", *READ]
    listed = subprocess.run(command, cwd=root, capture_output=True, check=True)
    for name in sorted(filter(None, listed.stdout.decode().split("\0"))):
        text = (root / name).read_text(encoding="utf-8")
        if name.endswith(".ipynb"):
            cells = json.loads(text)["cells"]
            prose = [cell for cell in cells if cell["cell_type"] == "markdown"]
            text = "\n".join("".join(cell["source"]) for cell in prose)
        yield name, text


def addresses(text):
    """Return the addresses in a text, those of its DOIs among them."""
    found = {address.rstrip(".,;:!?*_") for address in ADDRESS.findall(text)}
    found |= {RESOLVER + doi.rstrip(".") for doi in DOI.findall(text)}
    return {address for address in found if not NO_SITE.match(address)}


def places(root=ROOT):
    """Return for each address the files that name it."""
    found = {}
    for name, text in texts(root):
        for address in addresses(text):
            found.setdefault(address, []).append(name)
    return found


def ask(address):
    """Return the status that an address answers with, or the reason for none."""
    follow = [] if not address.startswith(RESOLVER) else [StayHere]
    opener = urllib.request.build_opener(*follow)
    try:
        request = urllib.request.Request(address, headers=WHO)
        with opener.open(request, timeout=TIMEOUT) as answer:
            return answer.status
    except urllib.error.HTTPError as refusal:
        refusal.close()
        return refusal.code
    except urllib.error.URLError as error:
        return str(error.reason)
    except (OSError, ValueError, http.client.HTTPException) as error:
        return str(error) or type(error).__name__


def is_final(answer):
    """Tell whether asking again would not change an answer."""
    known = isinstance(answer, int)
    return known and (answer < 400 or answer in TURNED_AWAY or answer in (404, 410))


def look(address):
    """Ask for an address, some times if need be; return the last answer."""
    for attempt in range(TRIES):
        answer = ask(address)
        if is_final(answer):
            break
        if attempt + 1 < TRIES:
            time.sleep(PAUSE * 2**attempt)
    return answer


def main(root=ROOT):
    """Ask for all of them; return 1 if one is gone."""
    found = places(root)
    with ThreadPoolExecutor(8) as pool:
        answers = dict(zip(found, pool.map(look, found), strict=True))
    gone = 0
    for address, answer in sorted(answers.items()):
        if answer in TURNED_AWAY:
            print(f"look yourself, it answers no programs ({answer}): {address}")
        elif not isinstance(answer, int) or answer >= 400:
            gone += 1
            print(f"GONE ({answer}): {address}, in {', '.join(found[address])}")
    print(f"Asked for: {len(found)}, gone: {gone}.")
    return 1 if gone else 0


if __name__ == "__main__":
    sys.exit(main())

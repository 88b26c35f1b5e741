"""Request every address that the course links to, and name those that are gone.

It needs only Python and a clone. A site that refuses programs (with 403, say) is only
mentioned, because a person has to look. For a DOI, the tool only asks whether it is
registered, since publishers often refuse programs.

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
PAUSE = 5.0  # seconds before the second try; the third waits twice as long
TIMEOUT = 30
WHO = {"User-Agent": "Mozilla/5.0 (compatible; a weekly look at the links of a book)"}


class StayHere(urllib.request.HTTPRedirectHandler):
    """Don't follow redirects, because a redirect is the answer."""

    def redirect_request(self, *_):
        """Return no further request."""
        return None


def texts(root=ROOT):
    """Yield the path and text of each file that may link to other sites."""
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
    """Return the addresses in a text, including those of its DOIs."""
    found = {address.rstrip(".,;:!?*_") for address in ADDRESS.findall(text)}
    found |= {RESOLVER + doi.rstrip(".") for doi in DOI.findall(text)}
    return {address for address in found if not NO_SITE.match(address)}


def places(root=ROOT):
    """Return the files that name each address, by address."""
    found = {}
    for name, text in texts(root):
        for address in addresses(text):
            found.setdefault(address, []).append(name)
    return found


def ask(address):
    """Return the status with which an address answers, or why there is none."""
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
    """Return whether an answer would stay the same if asked again."""
    known = isinstance(answer, int)
    return known and (answer < 400 or answer in TURNED_AWAY or answer in (404, 410))


def look(address):
    """Request an address, repeatedly if necessary; return the last answer."""
    for attempt in range(TRIES):
        answer = ask(address)
        if is_final(answer):
            break
        if attempt + 1 < TRIES:
            time.sleep(PAUSE * 2**attempt)
    return answer


def main(root=ROOT):
    """Request all addresses; return 1 if one is gone."""
    found = places(root)
    with ThreadPoolExecutor(8) as pool:
        answers = dict(zip(found, pool.map(look, found), strict=True))
    gone = 0
    for address, answer in sorted(answers.items()):
        if answer in TURNED_AWAY:
            print(f"check by hand, because it blocks programs ({answer}): {address}")
        elif not isinstance(answer, int) or answer >= 400:
            gone += 1
            print(f"GONE ({answer}): {address}, in {', '.join(found[address])}")
    print(f"Requested: {len(found)}, gone: {gone}.")
    return 1 if gone else 0


if __name__ == "__main__":
    sys.exit(main())

"""Where the site will be, and which repository it is published from.

The project itself names neither. A fork learns them when it publishes, from
``GITHUB_REPOSITORY``, which every GitHub workflow sets, and from ``SITE_ADDRESS`` if
the site isn't at GitHub's own address.
"""

import re
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

REPOSITORY = re.compile(r"([A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?)/([\w.-]+)", re.A)
COLAB = "https://colab.research.google.com/github/{}/blob/colab/{}"


@dataclass(frozen=True)
class Address:
    """A copy's repository and address, either of which may be empty.

    Attributes
    ----------
    repository : str
        ``OWNER/NAME`` on GitHub.
    site : str
        The address of the site's first page, with a slash at its end.
    folder : str
        Where this edition is on the site; empty for the site itself.
    """

    repository: str = ""
    site: str = ""
    folder: str = ""

    @property
    def home(self):
        """Return the address of the whole site, whichever edition this is."""
        return self.site.removesuffix(f"{self.folder}/") if self.folder else self.site

    def within(self, folder):
        """Return the address of an edition that is in a folder of this site."""
        if not folder:
            return self
        return replace(self, site=self.site and f"{self.site}{folder}/", folder=folder)

    @property
    def base_path(self):
        """Return the path of the site on its host, or ``/`` if that isn't known."""
        return urlsplit(self.site).path or "/"

    def page(self, name):
        """Return the address of a file of the site, or its name if there is none."""
        return self.site + name

    def colab(self, notebook):
        """Return the address that opens a notebook of the ``colab`` branch in Colab."""
        place = f"{self.folder}/{notebook}" if self.folder else notebook
        return COLAB.format(self.repository, place)


def read_address(environ):
    """Read repository and address from the process's environment variables.

    Raises
    ------
    ValueError
        If one of them is set but malformed.

    Examples
    --------
    >>> read_address({"GITHUB_REPOSITORY": "Owner/course"}).site
    'https://owner.github.io/course/'
    """
    repository = environ.get("GITHUB_REPOSITORY", "").strip()
    site = environ.get("SITE_ADDRESS", "").strip()
    found = REPOSITORY.fullmatch(repository)
    if repository and (not found or set(found[2]) <= {"."}):
        raise ValueError(f"GITHUB_REPOSITORY: expected OWNER/NAME, got {repository!r}")
    if site:
        return Address(repository, checked_site(site))
    return Address(repository, pages_address(*found.groups()) if repository else "")


def pages_address(owner, name):
    """Return where GitHub Pages shows a repository; one name makes it the root."""
    host = f"{owner.lower()}.github.io"
    return f"https://{host}/" if name.lower() == host else f"https://{host}/{name}/"


def checked_site(site):
    """Return the address with a slash at its end; refuse anything else."""
    wanted = "SITE_ADDRESS: expected https://HOST/ or https://HOST/PATH/, got "
    try:
        parts = urlsplit(site)
        parts.port  # noqa: B018, raises an error if it is wrong
    except ValueError as error:
        raise ValueError(f"{wanted}{site!r}") from error
    known = parts.scheme in ("https", "http") and parts.hostname
    # Pages and notebooks contain it verbatim, so nothing in it may end a string there.
    plain = re.fullmatch(r"[\w.:/~%-]+", site, re.A) and "@" not in parts.netloc
    if not (known and plain) or ".." in parts.path.split("/"):
        raise ValueError(f"{wanted}{site!r}")
    return site.rstrip("/") + "/"

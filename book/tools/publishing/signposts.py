"""The site map, the robots file, and the page for addresses that don't exist."""

from html import escape

from publishing.page_buttons import TITLE
from publishing.plain_page import HEAD

UNLISTED = {"genindex", "index", "search"}  # without text of their own

WRONG_TURN = """\
{head}<meta name="robots" content="noindex">
<title>Page not found — {title}</title>
<link rel="icon" href="{base}_static/favicon.svg">
<style>
body {{ max-width: 34rem; margin: 12vh auto; }}
a, input, button {{ min-height: 2.5rem; font: inherit; }}
a {{ display: inline-block; line-height: 2.5rem; }}
form {{ display: flex; flex-wrap: wrap; gap: 0.5rem; margin: 1rem 0; }}
label {{ flex-basis: 100%; }}
input {{ flex: 1 1 12rem; min-width: 0; box-sizing: border-box; }}
ul {{ padding: 0; list-style: none; }}
</style>
</head>
<body>
<main>
<h1>There is no page here</h1>
<p>It may have moved, or the address has a typo. The book itself is where it was.</p>
<form action="{base}search.html" role="search">
<label for="words">Search this book</label>
<input id="words" name="q" type="search"><button>Search</button>
</form>
<ul>
{links}
</ul>
</main>
</body>
</html>
"""


def site_map(names, address, edition):
    """Return the map for search engines: every page, and when it last changed."""
    lines = [
        f"<url><loc>{escape(address.page(name))}.html</loc>"
        f"<lastmod>{edition.day}</lastmod></url>"
        for name in sorted(set(names) - UNLISTED)
    ]
    head = '<?xml version="1.0" encoding="UTF-8"?>\n'
    space = "http://www.sitemaps.org/schemas/sitemap/0.9"
    body = "\n".join(lines)
    return f'{head}<urlset xmlns="{space}">\n{body}\n</urlset>\n'


def robots(address):
    """Return the robots file, which allows everything and names the map."""
    return f"User-agent: *\nAllow: /\nSitemap: {address.page('sitemap.xml')}\n"


def wrong_turn(address, pages):
    """Return the page that is shown for an address that doesn't exist.

    It may be shown at any depth, so its links start from the root of the host.

    Parameters
    ----------
    address : Address
    pages : dict of str to str
        Link texts by page name.
    """
    base = escape(address.base_path)
    links = "\n".join(
        f'<li><a href="{base}{name}.html">{words}</a></li>'
        for name, words in pages.items()
    )
    return WRONG_TURN.format(head=HEAD, title=TITLE, base=base, links=links)

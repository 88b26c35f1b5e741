"""How long a test waits for what must come: a busy machine is slow, not wrong."""

from playwright.sync_api import expect

PATIENCE = 120_000  # milliseconds; all of it passes only where a test fails

expect.set_options(timeout=PATIENCE)


def new_context(browser, **options):
    """Open a context of the browser whose pages are waited for with patience."""
    context = browser.new_context(**options)
    context.set_default_timeout(PATIENCE)
    return context

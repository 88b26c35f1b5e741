"""How long a test waits for what must come: a busy machine is slow, not wrong."""

import os

from playwright.sync_api import expect

PATIENCE = 120_000  # milliseconds; all of it passes only where a test fails

# With LATE=1, pages hear late what comes into view and what else the browser tells them
# in its own time, and get late what they fetch, as may happen on a busy machine. A test
# that fails then would fail some other day without it.
LATE = """() => {
  const [later, milliseconds] = [setTimeout.bind(globalThis), 250];
  const [Observer, get] = [IntersectionObserver, fetch];
  const [targets, late] = [EventTarget.prototype, new WeakMap()];
  const inItsOwnTime = new Set(["hashchange", "message", "storage", "toggle"]);
  globalThis.IntersectionObserver = class extends Observer {
    constructor(hear, options) {
      super((...news) => later(() => hear(...news), milliseconds), options);
    }
  };
  globalThis.fetch = async (...asked) => {
    await new Promise((go) => later(go, milliseconds));
    return get(...asked);
  };
  const slowed = (kind, hear) => {
    if (!inItsOwnTime.has(kind) || typeof hear !== "function") return hear;
    if (!late.has(hear))
      late.set(hear, function (...news) {
        later(() => hear.apply(this, news), milliseconds);
      });
    return late.get(hear);
  };
  for (const name of ["addEventListener", "removeEventListener"]) {
    const act = targets[name];
    targets[name] = function (kind, hear, ...rest) {
      return act.call(this, kind, slowed(kind, hear), ...rest);
    };
  }
}"""

expect.set_options(timeout=PATIENCE)


# Sections that can be skipped are folded at first: most tests look at all of a page.
ALL_OPEN = """try {
  localStorage.setItem("deeper sections are folded", "no");
} catch { /* a browser that keeps nothing */ }"""


def new_context(browser, folded=False, **options):
    """Open a context of the browser whose pages are waited for with patience.

    Parameters
    ----------
    browser : Browser
    folded : bool
        Whether deeper sections are folded, as they are for a new reader.
    **options
        Of the browser's own context.
    """
    context = browser.new_context(**options)
    if not folded:
        context.add_init_script(ALL_OPEN)
    context.set_default_timeout(PATIENCE)
    if os.environ.get("LATE"):
        context.add_init_script(f"({LATE})()")
    return context

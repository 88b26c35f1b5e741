"""Measure how a page appears on a slow line: how soon, and how much it jumps.

The line has 8 Mbit/s and a delay of 20 ms, and nothing is cached or compressed. The
*paint* is the largest contentful paint: when the largest picture or paragraph of the
first screen was seen. The *shift* is the sum of all layout shifts, which a browser
computes from how much of the screen moved and how far, while the page loads and while a
reader scrolls to its end.
"""

LARGEST_SHIFT = 0.05
LATEST_PAINT = 1500  # milliseconds

SCREENS = ({"width": 1366, "height": 768}, {"width": 390, "height": 844})
BYTES_PER_SECOND = 1_000_000
LINE = {
    "offline": False,
    "latency": 20,
    "downloadThroughput": BYTES_PER_SECOND,
    "uploadThroughput": BYTES_PER_SECOND,
}
ATTEMPTS = 3  # a throttled line sometimes stops for good
PATIENCE = 20_000  # milliseconds

# Note from the beginning what is painted, and what moves without the reader's doing.
WATCH = """(() => {
  globalThis.seen = { shift: 0, moved: [], paint: 0 };
  const watch = (type, note) => new PerformanceObserver(
    (list) => list.getEntries().forEach(note)).observe({ type, buffered: true });
  watch("layout-shift", ({ value, hadRecentInput, sources }) => {
    if (hadRecentInput) return;
    seen.shift += value;
    const what = sources.map(({ node }) => node?.tagName ? node : node?.parentElement);
    seen.moved.push(`${value.toFixed(4)}: ` + what.map((element) => element
      ? `<${element.localName} class="${element.getAttribute("class") ?? ""}">`
      : "something that is gone").join(", "));
  });
  watch("largest-contentful-paint", ({ startTime }) => { seen.paint = startTime; });
})()"""

# Go down by half a screen each time all pictures in sight have arrived.
SCROLL = """async () => {
  const frame = () => new Promise((go) => requestAnimationFrame(go));
  const { scrollingElement: page } = document;
  for (let top = 0; top < page.scrollHeight; top += innerHeight / 2) {
    scrollTo({ top, behavior: "instant" });
    for (let k = 0; k < 3; k += 1) await frame();
    const seen = [...document.images].filter((image) => {
      const box = image.getBoundingClientRect();
      return image.src && box.height && box.bottom > 0 && box.top < innerHeight;
    });
    await Promise.all(seen.map((image) => image.decode().catch(() => {})));
    await frame();
  }
}"""


def appear(browser, address, screen):
    """Open a page on a slow line; return its paint in milliseconds and its shift."""
    context = browser.new_context(viewport=screen)
    try:
        context.set_default_timeout(PATIENCE)
        page = context.new_page()
        page.add_init_script(WATCH)
        line = context.new_cdp_session(page)
        line.send("Network.enable")
        line.send("Network.setCacheDisabled", {"cacheDisabled": True})
        line.send("Network.emulateNetworkConditions", LINE)
        page.goto(address, wait_until="load")
        page.evaluate("window.MathJax?.startup?.promise.then(() => 0)")
        paint = page.evaluate("seen.paint")
        page.evaluate(SCROLL)
        return {"paint_ms": round(paint), "shift": page.evaluate("seen.shift")}
    finally:
        context.close()


def paint(browser, address):
    """Open a page on a laptop and a phone; return the worse paint and shift."""
    from playwright.sync_api import TimeoutError as Stuck

    results = []
    for screen in SCREENS:
        for attempt in range(ATTEMPTS):
            try:
                results.append(appear(browser, address, screen))
                break
            except Stuck:
                if attempt == ATTEMPTS - 1:
                    raise
    return {key: max(each[key] for each in results) for key in results[0]}

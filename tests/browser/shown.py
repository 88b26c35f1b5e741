"""What a figure shows now, as functions of its element that run in the page."""

# Count, from now on, the frames that are asked for and have not come; return how many.
FRAMES_ASKED = """() => {
  globalThis.plainFrame ??= (() => {
    const ask = globalThis.requestAnimationFrame;
    const cancel = globalThis.cancelAnimationFrame;
    const asked = globalThis.framesAsked = new Set();
    globalThis.requestAnimationFrame = (draw) => {
      const id = ask((now) => { asked.delete(id); draw(now); });
      asked.add(id);
      return id;
    };
    globalThis.cancelAnimationFrame = (id) => { asked.delete(id); cancel(id); };
    return ask;
  })();
  return globalThis.framesAsked.size;
}"""

# Two frames: a figure that finds its room changed in the first draws in the second.
# Then as many as figures still ask for: a slow one computes a little in each.
FRAMES = f"""async () => {{
  const asked = {FRAMES_ASKED};
  asked();
  const frame = () => new Promise((go) => plainFrame(() => setTimeout(go)));
  await frame();
  for (let count = 0; count === 0 || asked(); count += 1) {{
    if (count > 5000) throw new Error("frames are asked for without an end");
    await frame();
  }}
}}"""

# The same count after a frame of the browser itself, where the page's own clock stands.
FRAMES_ASKED_WHEN_SEEN = f"""async () => {{
  const asked = {FRAMES_ASKED};
  asked();
  await new Promise((go) => {{
    new IntersectionObserver((_, watch) => {{ watch.disconnect(); go(); }})
      .observe(document.body);
  }});
  return asked();
}}"""

# Two sums over all that is drawn: they differ when two pictures do. The mark of what
# has the focus, made for JupyterLab, is no part of the picture.
PICTURE = """(root) => {
  let [one, two] = [1, 2];
  const take = (number) => {
    one = Math.imul(one ^ number, 0x01000193);
    two = Math.imul(two + number, 0x2545f491);
  };
  for (const { outerHTML } of root.querySelectorAll(".interactive-screen > *")) {
    const text = outerHTML.replaceAll(' data-lm-suppress-shortcuts=""', "");
    for (let k = 0; k < text.length; k += 1) take(text.charCodeAt(k));
  }
  for (const canvas of root.querySelectorAll("canvas")) {
    const { width, height } = canvas;
    take(width);
    if (!width || !height) continue;
    const paper = new OffscreenCanvas(width, height)
      .getContext("2d", { willReadFrequently: true });
    paper.drawImage(canvas, 0, 0);
    const { buffer } = paper.getImageData(0, 0, width, height).data;
    new Uint32Array(buffer).forEach(take);
  }
  return `${one} ${two}`;
}"""

STATUS = """(root) => root.querySelector(".interactive-status").innerText"""

CODE = """(root) => {
  if (root.querySelector(".interactive-code").hidden)
    root.querySelector("button[aria-expanded=false]").click();
  return root.querySelector("pre").innerText;
}"""

WHOLE = f"(root) => [{CODE}, {STATUS}, {PICTURE}].map((read) => read(root))"

# The middle of the only button of this name, on the screen.
MIDDLE_OF_BUTTON = """(root, name) => {
  const named = [...root.querySelectorAll("button")]
    .filter((e) => (e.ariaLabel ?? e.textContent).trim() === name);
  if (named.length !== 1) throw new Error(`${named.length} buttons are named ${name}`);
  const [button] = named;
  const place = () => {
    const box = button.getBoundingClientRect();
    return [box.x + box.width / 2, box.y + box.height / 2];
  };
  const isFree = () => button.contains(document.elementFromPoint(...place()));
  if (!isFree()) button.scrollIntoView({ block: "center", behavior: "instant" });
  if (!isFree()) throw new Error(`the button ${name} is covered`);
  if (button.disabled) throw new Error(`the button ${name} is disabled`);
  return place();
}"""

# The figure as a page shows it at first, at this width, without its caption.
GLANCE = """async (root, width) => {
  root.style.width = root.style.maxWidth = `${width}px`;
  root.querySelectorAll("details").forEach((e) => { e.open = false; });
  root.querySelector(".interactive-caption")?.remove();
  const frame = () => new Promise((go) => requestAnimationFrame(() => setTimeout(go)));
  for (let k = 0; k < 3; k += 1) await frame();
  const { top, bottom } = root.getBoundingClientRect();
  const first = root.querySelector(".interactive-primary")
    ?? root.querySelector(".interactive-knobs input");
  const picture = root.querySelector(".interactive-screen").getBoundingClientRect();
  const verb = first.getBoundingClientRect();
  return {
    height: bottom - top,
    reach: Math.max(picture.bottom, verb.bottom) - Math.min(picture.top, verb.top),
    settings: [...root.querySelectorAll(".interactive-knobs > *")]
      .filter((e) => e.checkVisibility()).length,
  };
}"""

COUNT_STATES = """(root) => {
  root.changes = 0;
  root.since = performance.now();
  const watched = { childList: true, subtree: true };
  new MutationObserver((records) => { root.changes += records.length; })
    .observe(root.querySelector("pre"), watched);
}"""
COUNTED = "(root) => [root.changes, (performance.now() - root.since) / 1000]"

# Make a figure anew, and wait until it stands there; an error in its script is told.
# A figure with a link listens to the address as long as the page lives: what was made
# here is kept, so that the one before does not go on computing for nothing.
AGAIN = """([module, patience]) => new Promise((made, failed) => {
  globalThis.following ??= (() => {
    const [listen, heard] = [globalThis.addEventListener, []];
    globalThis.addEventListener = (name, listener, ...more) => {
      if (name === "hashchange") heard.push(listener);
      listen.call(globalThis, name, listener, ...more);
    };
    return heard;
  })();
  following.splice(0).forEach((one) => removeEventListener("hashchange", one));
  history.replaceState(null, "", location.pathname);
  delete globalThis.linkedFigures;
  const place = document.querySelector(`.interactive-place[data-figure="${module}"]`);
  const script = place.parentElement.querySelector("script[type=module]");
  const again = document.createElement("script");
  again.type = "module";
  again.textContent = script.textContent;
  place.replaceChildren();
  delete place.dataset.ready;
  delete place.dataset.broken;
  const end = new AbortController(), { signal } = end;
  addEventListener("error", (event) => failed(event.error), { signal });
  AbortSignal.timeout(patience).onabort = () => failed(`${module} does not appear`);
  new MutationObserver((_, watching) => {
    watching.disconnect();
    end.abort();
    const root = place.querySelector(".interactive");
    root.querySelectorAll("details").forEach((e) => { e.open = true; });
    root.scrollIntoView({ block: "center", behavior: "instant" });
    made(root.id);
  }).observe(place, { childList: true });
  script.replaceWith(again);
})"""

# Lay out and draw the rest of the article again; then all but one place of it no more.
ALL_SEEN = """() => {
  for (const each of globalThis.setAside ?? []) each.removeAttribute("style");
  globalThis.setAside = [];
}"""
SEEN_ALONE = f"""(place) => {{
  ({ALL_SEEN})();
  for (let box = place; !box.matches("article"); box = box.parentElement)
    setAside.push(...[...box.parentElement.children].filter((each) => each !== box
      && !each.hasAttribute("style")));
  for (const {{ style }} of setAside) {{
    style.contentVisibility = "hidden";
    style.containIntrinsicSize = "auto 300px";
  }}
}}"""

# The same with other values from the start on; what the page has stored stays. Nothing
# else of the article is drawn meanwhile, which would take as long as the figure.
AGAIN_WITH = f"""async ([module, patience, values]) => {{
  const place = document.querySelector(`.interactive-place[data-figure="${{module}}"]`);
  ({SEEN_ALONE})(place);
  const stored = place.dataset.values;
  place.dataset.values = JSON.stringify({{ ...JSON.parse(stored), ...values }});
  try {{
    return await ({AGAIN})([module, patience]);
  }} finally {{
    place.dataset.values = stored;
  }}
}}"""


def ask(question, before=""):
    """Write a function of the page that asks about an element, given by its id."""
    return f"""async ([name, given]) => {{
      {before}
      return ({question})(document.getElementById(name), given);
    }}"""

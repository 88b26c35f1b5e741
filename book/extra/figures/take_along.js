// Take a figure along: a link to what it shows, a frame for another page, and a line of
// Python. A link ends in "#state=", the version of its form, a dot, and the values that
// differ from the figure's start, as JSON in base64url. The page of one figure opens in
// that state. A link comes from anyone, so each value is checked first. An animation's
// state is the number of its frame.
{
  const VERSION = "1";
  const MARK = "#state=";
  const UNREADABLE = "This link can\u2019t be read, so the figure opens in its initial state.";
  const OTHER = "This link comes from another edition of the book, so the figure opens in its initial state.";
  const NO_FRAME = "This link can\u2019t be read, so the animation begins at its first picture.";
  const OTHER_FRAME = "This link comes from another edition of the book, so the animation begins at its first picture.";

  const known = globalThis.figureFacts ??= {}; // each figure's facts come in a file of their own

  const isSame = (a, b) => JSON.stringify(a) === JSON.stringify(b);

  const home = document.currentScript.src;
  let frames; // the script of pages in frames, once it's wanted

  const bringFrames = () => frames ??= new Promise((onload, onerror) => {
    const src = new URL("frames.js", home);
    document.head.append(Object.assign(document.createElement("script"), { src, onload, onerror }));
  });

  // ---- a state and its link ----------------------------------------------------------

  /** Return the values at the start, as the choices among `values` set them. */
  const startOf = ({ start, implied }, data, values) => {
    const base = structuredClone(start);
    for (const [trait, options] of Object.entries(implied)) {
      const others = options[values[trait] ?? start[trait]] ?? {};
      for (const [name, { at, value }] of Object.entries(others))
        base[name] = at ? at.reduce((part, key) => part[key], data) : value;
    }
    return base;
  };

  const changesOf = (facts, data, state) => {
    const base = startOf(facts, data, state);
    const changed = Object.keys(base).filter((name) => !isSame(state[name], base[name]));
    return Object.fromEntries(changed.map((name) => [name, state[name]]));
  };

  const write = (changes) => {
    if (!Object.keys(changes).length) return "";
    const bytes = [...new TextEncoder().encode(JSON.stringify(changes))];
    const text = btoa(bytes.map((byte) => String.fromCharCode(byte)).join(""));
    const letters = { "+": "-", "/": "_", "=": "" };
    return `${MARK}${VERSION}.${text.replace(/[+/=]/g, (letter) => letters[letter])}`;
  };

  const read = (text) => {
    const plain = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
    const bytes = Uint8Array.from(plain, (letter) => letter.charCodeAt(0));
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  };

  const fits = (value, { sizes = [], most, ...rule }) => {
    if (sizes.length) {
      const [length, ...inner] = sizes;
      return Array.isArray(value) && value.length <= most
        && (length === null || value.length === length)
        && value.every((part) => fits(part, { sizes: inner, most, ...rule }));
    }
    const { names, pattern, switch: isSwitch, whole, low = -Infinity, high = Infinity } = rule;
    if (names) return names.includes(value);
    if (isSwitch) return typeof value === "boolean";
    if (pattern) return typeof value === "string" && RegExp(`^(?:${pattern})$`, "u").test(value);
    return Number.isFinite(value) && low <= value && value <= high
      && (!whole || Number.isInteger(value));
  };

  /** Return the values of a link's end, or what to say about it. */
  const open = (hash, facts, data) => {
    const [, version, text] = /^(\d+)\.([\w-]+)$/.exec(hash.slice(MARK.length)) ?? [];
    if (version && version !== VERSION) return { note: OTHER };
    try {
      const changes = read(text);
      const isPlain = changes && typeof changes === "object" && !Array.isArray(changes);
      if (!isPlain || !Object.entries(changes).every(([name, value]) =>
        Object.hasOwn(facts.rules, name) && fits(value, facts.rules[name])))
        return { note: UNREADABLE };
      return { values: { ...startOf(facts, data, changes), ...changes } };
    } catch {
      return { note: UNREADABLE };
    }
  };

  // ---- an animation --------------------------------------------------------------------

  /** Return the last element of a kind that comes before a fold. */
  const lastAbove = (fold, kind) => [...document.querySelectorAll(kind)].findLast((each) =>
    each.compareDocumentPosition(fold) & Node.DOCUMENT_POSITION_FOLLOWING);

  const animationOf = (fold) => lastAbove(fold, ".animation");

  const frameOf = (player) => player.querySelector(".animation-slider");

  /** Return the end of a link to a frame; the first one needs none. */
  const writeFrame = (number) => (number > 0 ? `${MARK}${VERSION}.${number}` : "");

  /** Show the frame that the page's link names, or return what to say about it. */
  const openFrame = (player, hash) => {
    const [, version, number] = /^(\d+)\.(\d+)$/.exec(hash.slice(MARK.length)) ?? [];
    if (version && version !== VERSION) return OTHER_FRAME;
    const slider = frameOf(player);
    if (!version || Number(number) > Number(slider.max)) return NO_FRAME;
    slider.value = number;
    slider.dispatchEvent(new Event("input"));
    return "";
  };

  // ---- a figure's own page -----------------------------------------------------------

  /** Open the page's figure in the state of its link, before the figure's script runs. */
  const openFigure = (place, note, facts) => {
    const shown = JSON.parse(place.dataset.values);
    const found = open(location.hash, facts, shown._data);
    note.textContent = found.note ?? "";
    if (found.note) return;
    place.dataset.values = JSON.stringify({ ...shown, ...found.values });
    // Values that are fine one by one may not go together: then drawing them fails.
    const giveUp = ({ error }) => {
      if (!error) return; // only a size that was measured a frame late
      history.replaceState(null, "", MARK);
      location.reload();
    };
    addEventListener("error", giveUp);
    const frame = () => new Promise((go) => requestAnimationFrame(() => setTimeout(go)));
    addEventListener("load", async () => {
      await frame();
      await frame();
      removeEventListener("error", giveUp);
    });
  };

  const openPage = (note) => {
    addEventListener("hashchange", () => location.hash.startsWith(MARK) && location.reload());
    if (parent !== window) {
      for (const link of document.querySelectorAll("footer a")) link.target = "_blank";
      bringFrames().then(() => globalThis.figureFrames.tellHeight());
    }
    if (!location.hash.startsWith(MARK)) return;
    const place = document.querySelector(".interactive-place");
    if (place) openFigure(place, note, known[place.dataset.figure]);
    else note.textContent = openFrame(document.querySelector(".animation"), location.hash);
  };

  // ---- what is taken along -----------------------------------------------------------

  /** Return the figure above a fold: its values, its data and its title. */
  const figureAbove = (fold) => {
    const place = lastAbove(fold, ".interactive-place");
    const values = JSON.parse(place.dataset.values);
    const get = (name) => (place.model ? place.model.get(name) : values[name]);
    return { place, get, data: values._data, title: values._about.title };
  };

  const python = (value) => {
    if (Array.isArray(value)) return `[${value.map(python).join(", ")}]`;
    return typeof value === "boolean" ? (value ? "True" : "False") : JSON.stringify(value);
  };

  const addressOf = (fold) => new URL(fold.dataset.page ?? location.pathname, document.baseURI);

  /** Return the two texts for the frame that an animation shows now. */
  const textsOfAnimation = (fold, heights) => {
    const address = addressOf(fold);
    address.hash = writeFrame(Number(frameOf(animationOf(fold)).value));
    return {
      link: address.href,
      frame: heights ? globalThis.figureFrames.frameFor(address, fold.dataset.title, heights) : "",
    };
  };

  /** Return the three texts for what a figure shows now. */
  const textsOfFigure = (fold, heights) => {
    const facts = known[fold.dataset.figure];
    const { get, data, title } = figureAbove(fold);
    const state = Object.fromEntries(Object.keys(facts.start).map((name) => [name, get(name)]));
    const changes = changesOf(facts, data, state);
    const address = addressOf(fold);
    address.hash = write(changes);
    const given = Object.entries(changes).map(([name, value]) => `${name}=${python(value)}`);
    return {
      link: address.href,
      frame: heights ? globalThis.figureFrames.frameFor(address, title, heights) : "",
      python: `widgets.${facts.name}(${given.join(", ")})`,
    };
  };

  const LABELS = {
    link: "Link to what is shown now",
    frame: "HTML that embeds it in a web page",
    python: "Python code",
  };

  const make = (tag, attributes, ...children) => {
    const node = Object.assign(document.createElement(tag), attributes);
    node.append(...children);
    return node;
  };

  /** Copy a field's text; where a frame may not use the clipboard, as by hand. */
  const copy = async (input) => {
    try {
      await navigator.clipboard.writeText(input.value);
      return true;
    } catch {
      input.select();
      return document.execCommand("copy");
    }
  };

  const fieldFor = (name, told) => {
    const input = make("input", { readOnly: true, name, spellcheck: false,
      placeholder: "Measuring\u2026" });
    input.addEventListener("focus", () => input.select());
    const button = make("button", { type: "button", ariaLabel: `Copy: ${LABELS[name]}` }, "Copy");
    button.addEventListener("click", async () => {
      const isCopied = await copy(input);
      button.focus({ preventScroll: true });
      told.textContent = isCopied ? `Copied: ${LABELS[name]}.`
        : "Your browser doesn\u2019t allow this page to copy to the clipboard. Select the text and copy it yourself.";
    });
    const box = make("div", { className: "take-along-field" },
      make("label", {}, LABELS[name], input), button);
    return { box, input, button };
  };

  /** Call `refresh` whenever what is above a fold changes, and now. */
  const follow = (fold, refresh) => {
    const watched = new Set();
    const watch = () => {
      const model = fold.dataset.figure && figureAbove(fold).place.model;
      if (model && !watched.has(model)) model.on("change", refresh);
      watched.add(model);
      refresh();
    };
    if (fold.dataset.film)
      new MutationObserver(refresh)
        .observe(frameOf(animationOf(fold)), { attributeFilter: ["aria-valuetext"] });
    fold.addEventListener("toggle", watch);
    watch();
  };

  /** Fill a fold, and keep its texts true while it's open. */
  const fill = (fold) => {
    const textsOf = fold.dataset.film ? textsOfAnimation : textsOfFigure;
    const told = make("p", { role: "status" });
    const fields = Object.keys(textsOf(fold)).map((name) => [name, fieldFor(name, told)]);
    fold.append(...fields.map(([, { box }]) => box), told);
    let heights;
    const refresh = () => {
      if (!fold.open) return;
      const texts = textsOf(fold, heights);
      for (const [name, { input, button }] of fields) {
        input.value = texts[name];
        button.disabled = !texts[name];
      }
      const own = fold.querySelector("a:not([download])");
      if (own) own.href = texts.link;
    };
    const measure = async () => {
      if (!fold.open) return;
      await bringFrames();
      heights = await globalThis.figureFrames.heightsOf(textsOf(fold).link, fold);
      refresh();
    };
    follow(fold, refresh);
    fold.addEventListener("toggle", measure);
    measure();
  };

  globalThis.takeAlong = fill; // for the folds of other pages
  const note = document.querySelector(".figure-note");
  if (note) {
    openPage(note);
    const fold = document.querySelector(".take-along");
    fold.addEventListener("toggle", () => fill(fold), { once: true });
  }
}

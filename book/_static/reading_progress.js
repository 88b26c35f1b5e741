// What was read, kept in this browser and sent nowhere. It is one text in localStorage,
// under the name "reading progress", in JSON:
//
//   { "version": 1,
//     "pages": {"chapters/02_mlp/01_xor":
//                 {"seen": true, "answered": [1, 2, 4], "questions": 4}},
//     "last": {"page": "chapters/02_mlp/01_xor", "title": "2.1 XOR with two hidden units",
//              "anchor": "two-more-lines", "section": "Two more lines",
//              "at": "2026-03-09T12:00:00.000Z"} }
//
// `pages` has the pages of the chapters: whether their end was seen, and for a page with
// a quiz the numbers of the answered questions, and how many there are. `last` is where
// the reader was and when, or null; its anchor and section are empty at the top of a
// page. A text of another version, or one that makes no sense, is neither read nor
// replaced. Where nothing can be kept, as in some private windows or when the storage is
// full, everything here does nothing. To forget it all means the predictions of
// predictions.js, too.
globalThis.readingProgress = (() => {
  const KEY = "reading progress";
  const ALL = [KEY, "predictions"]; // the key of predictions.js
  const VERSION = 1;
  const PLACE = ["page", "title", "anchor", "section"];

  const isObject = (value) => Object.prototype.toString.call(value) === "[object Object]";
  const isPage = (value) => isObject(value) && typeof value.seen === "boolean"
    && Array.isArray(value.answered ?? []) && Number.isInteger(value.questions ?? 0);
  const isPlace = (value) =>
    isObject(value) && PLACE.every((part) => typeof value[part] === "string");
  const isProgress = (value) => isObject(value) && value.version === VERSION
    && isObject(value.pages) && Object.values(value.pages).every(isPage)
    && (value.last === null || isPlace(value.last));

  // What is kept; null if this version can't read it.
  function parse(text) {
    if (text === null) return { version: VERSION, pages: {}, last: null };
    try {
      const value = JSON.parse(text);
      return isProgress(value) ? value : null;
    } catch {
      return null;
    }
  }
  function load() {
    try { return parse(localStorage.getItem(KEY)); } catch { return null; }
  }
  function changed() { document.dispatchEvent(new Event("readingprogress")); }

  function update(change) {
    const progress = load();
    if (!progress) return;
    const before = JSON.stringify(progress);
    change(progress);
    const after = JSON.stringify(progress);
    if (after === before) return;
    try { localStorage.setItem(KEY, after); } catch { return; }
    changed();
  }

  // The name of a page is its address from the root of the book, without the suffix.
  function nameOf(address) {
    const { dataset } = document.documentElement;
    const root = new URL(dataset.content_root ?? "./", location.href).pathname;
    const { pathname } = new URL(address, location.href);
    return pathname.startsWith(root)
      ? pathname.slice(root.length).replace(/\.html$/, "") : "";
  }

  return {
    nameOf,
    read: () => load() ?? parse(null),
    markSeen: (page) => update(({ pages }) => {
      pages[page] = { ...pages[page], seen: true };
    }),
    markAnswered: (page, answered, questions) => update(({ pages }) => {
      const all = [...new Set([...(pages[page]?.answered ?? []), ...answered])]
        .sort((a, b) => a - b);
      pages[page] = { seen: false, ...pages[page], answered: all, questions };
    }),
    stayAt: (place) => update((progress) => {
      progress.last = { ...place, at: new Date().toISOString() };
    }),
    isDone: (kept) => Boolean(kept?.seen)
      && (kept.answered ?? []).length >= (kept.questions ?? 0),
    forget() {
      try { ALL.forEach((key) => localStorage.removeItem(key)); } catch { return; }
      changed();
    },
  };
})();

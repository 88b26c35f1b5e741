// Save what this browser remembers as a file, and load such a file, on the page that has
// a place for it. The file goes nowhere but to the reader's own disk.
addEventListener("DOMContentLoaded", () => {
  const { KEYS, fromStorage, toStorage, write, read, merge, news } = globalThis.progressFile;
  const NAME = "from-perceptron-to-transformer-progress.json";
  const LARGEST = 20e6; // bytes
  const place = document.querySelector(".carry-progress");

  const make = (tag, attributes, ...children) => {
    const made = document.createElement(tag);
    Object.assign(made, attributes);
    made.append(...children);
    return made;
  };
  const counted = (number, one) => `${number} ${one}${number === 1 ? "" : "s"}`;

  /** Return the content that this browser keeps, and its texts by their keys. */
  function kept() {
    let texts;
    try {
      const keys = Object.values(KEYS);
      texts = Object.fromEntries(keys.map((key) => [key, localStorage.getItem(key)]));
    } catch {
      throw new Error("This browser doesn't let the page remember anything, as in some "
        + "private windows.");
    }
    return { texts, content: fromStorage(texts) };
  }

  /** Keep all texts or none of them. */
  function keep(texts, before) {
    try {
      for (const [key, text] of Object.entries(texts)) localStorage.setItem(key, text);
    } catch {
      for (const [key, text] of Object.entries(before)) {
        if (text === null) localStorage.removeItem(key);
        else localStorage.setItem(key, text);
      }
      throw new Error("This browser has no room left for what is in the file, so nothing "
        + "was changed.");
    }
    document.dispatchEvent(new Event("readingprogress"));
  }

  function save() {
    const { content } = kept();
    const { pages, predictions } = news({ pages: {}, predictions: {} }, content);
    if (!pages && !predictions && !content.last) return "There is nothing to save yet.";
    const text = write(content, new Date().toISOString());
    const address = URL.createObjectURL(new Blob([text], { type: "application/json" }));
    make("a", { href: address, download: NAME }).click();
    setTimeout(() => URL.revokeObjectURL(address)); // once the download has begun
    return `Saved ${counted(pages, "page")} and ${counted(predictions, "prediction")}.`;
  }

  async function load(file) {
    if (file.size > LARGEST) {
      throw new Error(`Expected a file of at most ${LARGEST / 1e6} MB in ${file.name}, got `
        + `${Math.ceil(file.size / 1e6)} MB.`);
    }
    const loaded = read(await file.text(), file.name);
    const { texts, content } = kept();
    const merged = merge(content, loaded);
    keep(toStorage(merged), texts);
    const { pages, predictions } = news(content, merged);
    return `Loaded: ${counted(pages, "page")} and ${counted(predictions, "prediction")} `
      + "are new or changed.";
  }

  const said = make("p", { className: "carry-said" });
  said.setAttribute("role", "status");
  async function tell(action) {
    try { said.textContent = await action(); } catch (error) {
      said.textContent = error.message;
    }
  }

  const chooser = make("input", { type: "file", accept: ".json,application/json" });
  chooser.hidden = true;
  chooser.addEventListener("change", () => {
    const [file] = chooser.files;
    if (file) tell(() => load(file)).then(() => { chooser.value = ""; });
  });
  const saver = make("button", { type: "button", className: "fold" }, "Save to a file");
  saver.addEventListener("click", () => tell(save));
  const loader = make("button", { type: "button", className: "fold" }, "Load from a file");
  loader.addEventListener("click", () => chooser.click());
  place.append(make("p", { className: "carry-buttons" }, saver, loader, chooser), said);
});

// The list of answers below the search field, made anew whenever the field changes. While
// none of them is chosen, Enter leads to the search page, which lists all of them.
(() => {
  const PAGES_OF = { lesson: 5, summary: 2, exercise: 2, page: 3, solution: 1, library: 3 };
  const NAMES = {
    term: "Glossary",
    lesson: "Lessons",
    summary: "Summaries",
    exercise: "Exercises",
    page: "Other pages",
    solution: "Solutions",
    library: "Library",
  };
  const SECTIONS = 2; // of one page
  const isAll = document.getElementById("search-page") !== null;
  const limits = isAll ? { pagesOf: {} } : { pagesOf: PAGES_OF, sections: SECTIONS };
  const root = new URL(document.documentElement.dataset.content_root, location.href);
  const dialog = document.getElementById("pst-search-dialog");
  const form = dialog.querySelector("form");
  const input = form.querySelector("input");
  const book = findInBook.prepare(bookIndex);

  const make = (tag, values = {}, ...children) => {
    const made = Object.assign(document.createElement(tag), values);
    made.append(...children);
    return made;
  };
  const list = make("div", { id: "finding-list", role: "listbox", ariaLabel: "Results" });
  const status = make("p", { className: "finding-status", role: "status" });
  const box = make("div", { className: "finding" }, status, list);
  dialog.append(box);
  const roles = { role: "combobox", "aria-autocomplete": "list", "aria-controls": list.id };
  for (const [name, value] of Object.entries(roles)) input.setAttribute(name, value);

  // The theme's hint says what opens the search.
  form.querySelector(".search-button__kbd-shortcut")
    ?.replaceChildren(make("kbd", {}, "Esc"));

  const close = make("button", { type: "button", className: "finding-close" }, "Close");
  close.addEventListener("click", () => dialog.close());
  form.append(close);

  let options = [];
  let chosen = -1;

  function choose(number) {
    options[chosen]?.setAttribute("aria-selected", "false");
    chosen = number;
    const option = options[chosen];
    if (!option) return input.removeAttribute("aria-activedescendant");
    option.setAttribute("aria-selected", "true");
    option.scrollIntoView({ block: "nearest" });
    input.setAttribute("aria-activedescendant", option.id);
  }

  function addOption(href, ...children) {
    const option = make("a", { href, tabIndex: -1, role: "option" }, ...children);
    option.id = `finding-${options.length}`;
    option.setAttribute("aria-selected", "false");
    options.push(option);
    return option;
  }

  // A text with its words marked that begin like one of the query.
  function marked(text) {
    const words = input.value.match(/[\p{L}\p{N}_]+/gu) ?? [];
    const sought = new RegExp(
      `((?:(?<![\\p{L}\\p{N}_])|(?=[\\u3400-\\u9fff]))(?:${words.join("|")}))`, "giu");
    return text.split(sought)
      .map((part, k) => (k % 2 ? make("mark", {}, part) : part));
  }

  function optionOf(entry, kind) {
    const [page, anchor, title, opening] = book.entries[entry];
    const [, name, pageTitle] = book.pages[page];
    const isPage = book.entries.findIndex((each) => each[0] === page) === entry;
    const place = new URL(`${name}.html${isPage ? "" : `#${anchor}`}`, root);
    const parts = [make("b", {}, ...marked(title))];
    if (!isPage && kind !== "term") parts.push(make("span", { className: "finding-page" }, pageTitle));
    if (opening) parts.push(make("span", { className: "finding-opening" }, ...marked(opening)));
    return addOption(place, ...parts);
  }

  function groupOf({ kind, pages }) {
    const title = make("p", { className: "finding-kind", ariaHidden: "true" }, NAMES[kind]);
    const group = make("div", { role: "group", ariaLabel: NAMES[kind] }, title);
    for (const { entries } of pages) group.append(...entries.map((entry) => optionOf(entry, kind)));
    return group;
  }

  function tell(query) {
    if (!query) return "Type a word. The arrow keys choose a result, and Enter opens it.";
    const found = options.length;
    return found ? `${found} ${found === 1 ? "section" : "sections"}`
      : "No section has all of these words.";
  }

  function show() {
    const query = input.value.trim();
    options = [];
    choose(-1);
    const found = findInBook.find(book, query, limits);
    list.replaceChildren(...found.map(groupOf));
    status.textContent = tell(query);
    if (found.length && !isAll) {
      const all = new URL(`search.html?q=${encodeURIComponent(query)}`, root);
      list.append(addOption(all, `All pages with “${query}”`));
    }
    list.scrollTop = 0;
    input.setAttribute("aria-expanded", String(options.length > 0));
  }

  const MOVES = {
    ArrowDown: (number) => (number + 1) % options.length,
    ArrowUp: (number) => (number > 0 ? number : options.length) - 1,
  };
  input.addEventListener("keydown", (event) => {
    const move = MOVES[event.key];
    if (!move || !options.length) return;
    event.preventDefault();
    choose(move(chosen));
  });
  form.addEventListener("submit", (event) => {
    if (!options[chosen]) return;
    event.preventDefault();
    options[chosen].click();
  });
  // A place on this page would stay hidden behind the search.
  list.addEventListener("click", (event) => {
    if (event.target.closest("a") && !event.ctrlKey && !event.metaKey) dialog.close();
  });
  input.addEventListener("input", show);
  if (isAll) input.value ||= new URLSearchParams(location.search).get("q") ?? "";
  show();
})();

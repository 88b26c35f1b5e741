// Show what was read: in the menu, a mark beside each page that is done, and below the
// doors of the first page, a line that leads back to the last place. Nothing is shown
// until something was read.
(() => {
  const { nameOf, read, isDone, forget } = globalThis.readingProgress;
  const FIRST_PAGE = "book/intro";
  const root = new URL(document.documentElement.dataset.content_root, location.href);

  const make = (tag, className, ...children) => {
    const made = document.createElement(tag);
    made.className = className;
    made.append(...children);
    return made;
  };
  const linkOf = (item) => item.querySelector(":scope > a[href]");

  // A chapter is done when all its pages are; nobody has to read the solutions.
  function isItemDone(item, pages) {
    const inner = [...item.querySelectorAll(":scope > details > ul > li, :scope > ul > li")];
    if (!inner.length) return isDone(pages[nameOf(linkOf(item).href)]);
    return inner.filter((each) => !nameOf(linkOf(each).href).startsWith("solutions/"))
      .every((each) => isItemDone(each, pages));
  }

  function markMenu({ pages }) {
    document.querySelectorAll(".read-mark").forEach((mark) => mark.remove());
    for (const item of document.querySelectorAll(".bd-links li")) {
      if (!linkOf(item) || !isItemDone(item, pages)) continue;
      const sign = make("span", "", "✓");
      sign.ariaHidden = "true";
      linkOf(item).append(
        make("span", "read-mark", sign, make("span", "read-mark-name", " (done)")));
    }
  }

  function wayBack({ page, title, anchor, section }) {
    const link = make("a", "", section ? `${title}, “${section}”` : title);
    link.href = new URL(`${page}.html${anchor ? `#${anchor}` : ""}`, root);
    return link;
  }

  const line = make("p", "continue");
  line.setAttribute("role", "status");
  function showLine({ pages, last }) {
    const doors = document.querySelector("article .doors");
    if (nameOf(location.href) !== FIRST_PAGE || !doors) return;
    if (!last && !Object.keys(pages).length) return;
    const clear = make("button", "fold", "Forget progress and predictions");
    clear.type = "button";
    clear.addEventListener("click", () => {
      forget();
      line.replaceChildren("This browser no longer knows what you read and predicted.");
    });
    const carry = make("a", "", "Save or load progress");
    carry.href = new URL("book/anywhere.html#what-your-browser-remembers", root);
    const way = last ? ["Continue with ", wayBack(last), ". "] : [];
    line.replaceChildren(...way, make("span", "continue-more", clear, carry));
    if (!line.isConnected) doors.after(line);
  }

  function show() {
    const progress = read();
    markMenu(progress);
    showLine(progress);
  }
  document.addEventListener("readingprogress", show);
  addEventListener("pageshow", ({ persisted }) => { if (persisted) show(); });
  addEventListener("DOMContentLoaded", show);

  // The line is there before the text below it is painted, which would jump otherwise.
  if (nameOf(location.href) !== FIRST_PAGE) return;
  const watch = new MutationObserver(() => {
    if (!document.querySelector("article .doors")) return;
    watch.disconnect();
    showLine(read());
  });
  watch.observe(document, { childList: true, subtree: true });
})();

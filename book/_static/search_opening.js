// The search: "/" opens it, besides the theme's button and Ctrl+K. What answers while one
// types, and the index of all words, are loaded when it is opened for the first time. On
// the search page, it is open from the start if the address has a query.
addEventListener("DOMContentLoaded", () => {
  const dialog = document.getElementById("pst-search-dialog");
  if (!dialog) return;
  const root = new URL(document.documentElement.dataset.content_root, location.href);

  const add = (tag, values) => document.head.append(
    Object.assign(document.createElement(tag), values));
  const watch = new MutationObserver(() => {
    if (!dialog.open) return;
    watch.disconnect();
    add("link", { rel: "stylesheet", href: new URL("finding/results.css", root) });
    for (const name of ["index", "ranking", "results"])
      add("script", { async: false, src: new URL(`finding/${name}.js`, root) });
  });
  watch.observe(dialog, { attributeFilter: ["open"] });
  if (document.getElementById("search-page") && location.search) dialog.showModal();

  // In a figure, a field or a player, a key has a meaning of its own.
  const hasKeys = (element) => element.isContentEditable || element.matches?.(
    "input, textarea, select, .interactive, .animation, .timeline, dialog");
  addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.composedPath().some(hasKeys)) return; // also inside a shadow root
    event.preventDefault();
    document.querySelector(".search-button__button")?.click();
  });
});

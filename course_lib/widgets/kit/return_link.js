// A link that leads back to what a figure shows: the end of the page's address.

/**
 * Open what the page's address names, now and whenever it changes, and add a button that
 * puts there what is shown. `read(hash)` returns values, or null if they aren't this
 * figure's; `write()` returns the end of an address. Of several figures of a kind, the
 * first on the page has the link. Return the button; a widget's page has an address of
 * its own, so there it is undefined.
 */
export function returnLink(stage, kind, { read, write, opened = () => {} }) {
  const linked = globalThis.linkedFigures ??= {};
  linked[kind] ??= stage.id;
  if (linked[kind] !== stage.id || typeof stage.model.send === "function") return undefined;
  const follow = () => {
    const found = read(location.hash);
    if (!found) return;
    opened();
    stage.set(found);
    requestAnimationFrame(() => stage.root.scrollIntoView({ block: "nearest" }));
  };
  addEventListener("hashchange", follow);
  stage.onClose(() => removeEventListener("hashchange", follow));
  follow();
  const button = stage.button("Copy link", () => {
    history.replaceState(null, "", write());
    navigator.clipboard?.writeText(location.href).catch(() => {});
    button.textContent = "Copied";
    setTimeout(() => { button.textContent = "Copy link"; }, 1500);
  });
  return button;
}

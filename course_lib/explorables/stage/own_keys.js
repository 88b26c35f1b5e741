// The keys of a figure are its own: a notebook would take arrows and letters for its
// commands. Keys with Ctrl or the command key, and Escape, stay the notebook's.

// JupyterLab 4.4 acts before the figure hears of a key, unless what has the focus says so.
const OWN = "data-lm-suppress-shortcuts";

/** Keep the keys that are pressed inside an element from the notebook around it. */
export function keepKeys(root) {
  const isOwn = (event) => !event.ctrlKey && !event.metaKey;
  const mark = (event) => event.target.toggleAttribute(OWN, isOwn(event));
  root.addEventListener("focusin", mark);
  root.addEventListener("keyup", mark);
  root.addEventListener("keydown", (event) => {
    mark(event);
    if (event.key === "Escape") root.closest(".jp-Cell")?.focus();
    else if (isOwn(event)) event.stopPropagation();
  });
}

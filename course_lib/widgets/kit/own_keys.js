// A figure keeps its keys to itself, because a notebook would treat arrows and letters as
// commands. Escape and keys with Ctrl or Command are left to the notebook.

// JupyterLab 4.4 acts before the figure sees a key, unless the focused element opts out.
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

// What a reader has kept about a page that has moved is kept under its new name. This runs
// in the head of every page, before anything reads what is kept; `MOVED` has the new names
// of pages, and of predictions that went to another page, by the old ones.
{
  const newName = (name) => (Object.hasOwn(MOVED, name) ? MOVED[name] : name);

  /** Return an object whose keys are new names; what is kept under one already stays. */
  const renamed = (kept) => {
    const made = {};
    for (const [name, value] of Object.entries(kept)) {
      const [page, anchor] = name.split("#");
      const to = newName(name) !== name || !anchor ? newName(name)
        : `${newName(page)}#${anchor}`;
      if (to === name || !Object.hasOwn(kept, to)) made[to] = value;
    }
    return made;
  };

  const change = (key, part) => {
    const text = localStorage.getItem(key);
    const kept = JSON.parse(text ?? "null");
    if (kept?.version !== 1) return;
    kept[part] = renamed(kept[part]);
    if (kept.last) kept.last.page = newName(kept.last.page);
    const made = JSON.stringify(kept);
    if (made !== text) localStorage.setItem(key, made);
  };

  const rename = (old, name) => {
    const text = localStorage.getItem(old);
    if (text === null) return;
    if (localStorage.getItem(name) === null) localStorage.setItem(name, text);
    localStorage.removeItem(old);
  };

  const attempt = (act) => { try { act(); } catch { /* nothing kept, or no room */ } };
  attempt(() => change("reading progress", "pages"));
  attempt(() => change("predictions", "predictions"));
  for (const [old, name] of Object.entries(MOVED)) {
    for (const kind of ["answers of ", "verdicts of "]) {
      attempt(() => rename(kind + old, kind + name));
    }
  }
}

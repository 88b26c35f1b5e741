// Hides deeper sections: one that can be skipped folds under its sign, alone or with all
// others of the book, and is in italics in the list of contents. Without this script, on
// paper and for the browser's own search it is simply there.
addEventListener("DOMContentLoaded", () => {
  const KEPT = "deeper sections are folded";
  const signs = [...document.querySelectorAll(".bd-article .deeper")];
  if (!signs.length) return;

  const button = (text) => {
    const made = document.createElement("button");
    made.type = "button";
    made.className = "fold";
    made.textContent = text;
    return made;
  };

  const sections = signs.map((sign, k) => {
    const body = document.createElement("div");
    body.id = `deeper-${k + 1}`;
    while (sign.nextSibling) body.append(sign.nextSibling);
    const knob = button("Fold");
    knob.setAttribute("aria-controls", body.id);
    sign.lastElementChild.append(" ", knob);
    sign.after(body);
    const section = sign.parentElement;
    const title = section.querySelector("h2, h3, h4").firstChild.textContent;
    const address = `.bd-sidebar-secondary a[href="#${CSS.escape(section.id)}"]`;
    document.querySelector(address)?.classList.add("to-deeper");
    const fold = (folded) => {
      if (folded) body.setAttribute("hidden", "until-found");
      else body.removeAttribute("hidden");
      knob.textContent = folded ? "Unfold" : "Fold";
      knob.ariaLabel = `${knob.textContent}: ${title}`;
      knob.setAttribute("aria-expanded", String(!folded));
    };
    knob.addEventListener("click", () => fold(!body.hidden));
    body.addEventListener("beforematch", () => fold(false));
    return { body, fold };
  });

  const all = button("");
  all.classList.add("fold-all");
  let areFolded = false;
  const foldAll = (folded) => {
    areFolded = folded;
    all.textContent = `${folded ? "Show" : "Hide"} the deeper sections`;
    for (const section of sections) section.fold(folded);
  };
  all.addEventListener("click", () => {
    foldAll(!areFolded);
    try {
      if (areFolded) localStorage.setItem(KEPT, "yes");
      else localStorage.removeItem(KEPT);
    } catch { /* a window that keeps nothing: this page is folded all the same */ }
  });
  const times = [...document.querySelectorAll(".bd-article section > p")]
    .find((p) => p.querySelectorAll("strong").length === 2);
  times?.append(" ", all);

  let kept = null;
  try { kept = localStorage.getItem(KEPT); } catch { /* as above */ }
  foldAll(kept === "yes");
  const showTarget = () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    sections.find(({ body }) => target && body.contains(target))?.fold(false);
  };
  addEventListener("hashchange", showTarget);
  showTarget();
});

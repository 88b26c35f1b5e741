// Folds deeper sections: one that can be skipped is a bar with its minutes and its title,
// and opens in place; all of them open with one button, which the browser remembers. In
// the list of contents they are in italics. Without this script, and on paper, a deeper
// section is simply there; the browser's own search finds what is folded.
addEventListener("DOMContentLoaded", () => {
  const KEPT = "deeper sections are folded"; // "no", or nothing
  const signs = [...document.querySelectorAll(".bd-article .deeper")];
  if (!signs.length) return;

  const sections = signs.map((sign, k) => {
    const section = sign.parentElement;
    const body = document.createElement("div");
    body.id = `deeper-${k + 1}`;
    while (sign.nextSibling) body.append(sign.nextSibling);
    sign.after(body);
    sign.hidden = true; // the bar says what it says

    const heading = section.querySelector("h2, h3, h4");
    const bar = document.createElement("button");
    bar.type = "button";
    bar.className = "deeper-bar";
    bar.setAttribute("aria-controls", body.id);
    const kind = document.createElement("span");
    [kind.textContent] = sign.textContent.trim().split(":");
    const link = heading.querySelector(".headerlink");
    const title = document.createElement("span");
    title.append(...[...heading.childNodes].filter((node) => node !== link));
    bar.append(kind, title);
    heading.prepend(bar);
    const address = `.bd-sidebar-secondary a[href="#${CSS.escape(section.id)}"]`;
    document.querySelector(address)?.classList.add("to-deeper");

    const fold = (folded) => {
      if (folded) body.setAttribute("hidden", "until-found");
      else body.removeAttribute("hidden");
      bar.setAttribute("aria-expanded", String(!folded));
    };
    bar.addEventListener("click", () => fold(!body.hidden));
    body.addEventListener("beforematch", () => fold(false));
    return { section, fold };
  });

  const all = document.createElement("button");
  all.type = "button";
  all.className = "fold fold-all";
  let areFolded = true;
  const foldAll = (folded) => {
    areFolded = folded;
    all.textContent = `${folded ? "Show" : "Hide"} the deeper sections`;
    for (const { fold } of sections) fold(folded);
  };
  all.addEventListener("click", () => {
    foldAll(!areFolded);
    try {
      if (areFolded) localStorage.removeItem(KEPT);
      else localStorage.setItem(KEPT, "no");
    } catch { /* a window that keeps nothing: this page follows all the same */ }
  });
  const times = [...document.querySelectorAll(".bd-article section > p")]
    .find((p) => p.querySelectorAll("strong").length === 2);
  times?.append(" ", all);

  let kept = null;
  try { kept = localStorage.getItem(KEPT); } catch { /* as above */ }
  foldAll(kept !== "no");
  const showTarget = () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const found = target && sections.find(({ section }) => section.contains(target));
    found?.fold(false);
    if (found) target.scrollIntoView();
  };
  addEventListener("hashchange", showTarget);
  showTarget();
});

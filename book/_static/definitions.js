// A term of the glossary says what it means, where it is: under the mouse, by Enter, the
// space bar, or a finger. Esc, a step aside or the same again closes it. Without this
// script a term is a link to the glossary.
addEventListener("DOMContentLoaded", () => {
  const make = (tag, attributes, ...children) => {
    const made = document.createElement(tag);
    Object.assign(made, attributes);
    made.append(...children);
    return made;
  };
  const text = make("span", { id: "definition", role: "tooltip" });
  const link = make("a", {}, "Glossary");
  const box = make("span", { className: "definition" }, text, " ", link);
  let open = null; // the term whose definition is shown
  let kept = false; // until it is closed on purpose

  const place = () => {
    const [line] = open.getClientRects();
    const { offsetWidth: width, offsetHeight: height } = box;
    const below = line.bottom + height < innerHeight || line.top < height;
    const rightmost = document.documentElement.clientWidth - width - 8;
    box.style.left = `${Math.max(8, Math.min(line.left, rightmost))}px`;
    box.style.top = `${below ? line.bottom : line.top - height}px`;
  };
  const close = () => {
    if (!open) return;
    open.setAttribute("aria-expanded", "false");
    open.removeAttribute("aria-describedby");
    [open, kept] = [null, false];
    box.remove();
  };
  const show = (term) => {
    close();
    open = term;
    text.textContent = term.dataset.definition;
    link.href = term.href;
    term.setAttribute("aria-expanded", "true");
    term.setAttribute("aria-describedby", text.id);
    term.after(box);
    place();
  };
  const isWithin = (node) => node && (open?.contains(node) || box.contains(node));
  const leave = ({ relatedTarget }) => {
    if (!kept && !isWithin(relatedTarget)) close();
  };

  for (const term of document.querySelectorAll("a[data-definition]")) {
    term.setAttribute("role", "button");
    term.setAttribute("aria-expanded", "false");
    term.addEventListener("pointerenter", ({ pointerType }) => {
      if (pointerType === "mouse" && open !== term) show(term);
    });
    term.addEventListener("pointerleave", leave);
    term.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return; // a new tab
      event.preventDefault();
      if (open === term && kept) return close();
      if (open !== term) show(term);
      kept = true;
    });
    term.addEventListener("keydown", (event) => {
      if (event.key !== " ") return;
      event.preventDefault();
      term.click();
    });
    term.addEventListener("focusout", ({ relatedTarget }) => {
      if (open === term && relatedTarget && !isWithin(relatedTarget)) close();
    });
  }
  box.addEventListener("pointerleave", leave);
  box.addEventListener("focusout", ({ relatedTarget }) => {
    if (!isWithin(relatedTarget)) close();
  });
  addEventListener("click", ({ target }) => { if (!isWithin(target)) close(); });
  addEventListener("keydown", ({ key }) => {
    if (key !== "Escape" || !open) return;
    const term = open;
    const hadFocus = box.contains(document.activeElement);
    close();
    if (hadFocus) term.focus();
  });
  for (const event of ["scroll", "resize"])
    addEventListener(event, () => open && place(), { passive: true, capture: true });
});

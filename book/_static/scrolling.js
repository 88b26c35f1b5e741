// What is wider than its place scrolls there; whoever has no mouse reaches it by Tab and
// scrolls by the arrow keys. What fits is passed by. A formula within a sentence that is
// wider than its line gets a line of its own.
addEventListener("DOMContentLoaded", async () => {
  const boxes = ["pre", "div.math", "mjx-container[display]", "div.cell_output", ".output",
    ".pst-scrollable-table-container", "dl.py > dt.sig"];
  const watch = new ResizeObserver((entries) => {
    for (const { target } of entries) {
      const scrolls = target.scrollWidth > target.clientWidth + 1
        && getComputedStyle(target).overflowX !== "visible";
      if (scrolls) target.tabIndex = 0;
      else if (target.tabIndex === 0) target.removeAttribute("tabindex");
    }
  });
  const widen = new ResizeObserver((entries) => {
    for (const { target } of entries) {
      for (const formula of target.querySelectorAll("mjx-container:not([display])")) {
        const long = formula.firstElementChild.offsetWidth > target.clientWidth + 1;
        formula.classList.toggle("wide", long);
        if (long) formula.tabIndex = 0;
        else formula.removeAttribute("tabindex");
      }
    }
  });
  await window.MathJax?.startup?.promise;
  for (const box of document.querySelectorAll(boxes.map((b) => `article ${b}`)))
    watch.observe(box);
  for (const line of document.querySelectorAll("article :is(p, dd, figcaption):has(mjx-container)"))
    widen.observe(line);
});

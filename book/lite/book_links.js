// Links from a notebook to the book. A notebook does not know where the site stands, so
// such a link names the host "book.invalid"; here it gets the true address, before it
// is seen, followed or copied.
(() => {
  const site = new URL("..", document.currentScript.src);
  const lead = ({ target }) => {
    const link = target.closest?.("a[href^='https://book.invalid/']");
    if (link) link.href = new URL(link.href.slice("https://book.invalid/".length), site);
  };
  for (const event of ["pointerover", "pointerdown", "focusin", "click"]) {
    document.addEventListener(event, lead, true);
  }
})();

// "Take it along" below a figure or an animation: the facts of the figure and the script
// that fills the fold (book/extra/figures) are fetched when a reader first opens one.
{
  const fetched = new Map();
  const bring = (src) => {
    if (!fetched.has(src)) fetched.set(src, new Promise((done, failed) => {
      const script = Object.assign(document.createElement("script"), { src });
      script.onload = done;
      script.onerror = () => {
        fetched.delete(src);
        failed(Error(`${src} did not arrive`));
      };
      document.head.append(script);
    }));
    return fetched.get(src);
  };
  document.addEventListener("toggle", async ({ target: fold }) => {
    if (!fold.open || !fold.matches(".take-along[data-page]") || fold.dataset.filled) return;
    const { page } = fold.dataset;
    if (fold.dataset.figure) await bring(page.replace(/html$/, "js"));
    await bring(page.replace(/[\w-]+\.html$/, "take_along.js"));
    if (fold.dataset.filled) return;
    fold.dataset.filled = "true";
    globalThis.takeAlong(fold);
  }, { capture: true });
}

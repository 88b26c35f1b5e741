// Figures whose parts wait in files of their own (book/_ext/lazy_figures.py) are fetched
// when they are about two screens away; before the page is printed, all of them are. What
// did not arrive is fetched again when the reader scrolls on or is online again.
{
  const SCROLLED = "onscrollend" in globalThis ? "scrollend" : "scroll";
  const fetched = new Map();
  const late = new Set(); // places of which a file did not arrive
  const fetchOnce = (file) => {
    if (!fetched.has(file)) fetched.set(file, new Promise((done, failed) => {
      const isStyle = file.endsWith(".css");
      const node = document.createElement(isStyle ? "link" : "script");
      Object.assign(node, isStyle ? { rel: "stylesheet", href: file } : { src: file });
      node.onload = done;
      node.onerror = () => {
        node.remove();
        fetched.delete(file);
        failed(Error(`${file} did not arrive`));
      };
      document.head.append(node);
    }));
    return fetched.get(file);
  };
  const bring = async (place) => {
    try {
      for (const file of place.dataset.files?.split(" ") ?? []) await fetchOnce(file);
    } catch {
      late.add(place);
      return;
    }
    late.delete(place);
    for (let k = 0; k < 2; k += 1) await new Promise(requestAnimationFrame); // it finds its size
    delete place.dataset.files;
  };
  const waiting = () => [...document.querySelectorAll(".lazy[data-files]")];
  const bringLate = () => [...late].forEach(bring);
  globalThis.loadLazyFigures = () => Promise.all(waiting().map(bring));

  addEventListener("DOMContentLoaded", () => {
    const watch = new IntersectionObserver((entries) => {
      for (const { isIntersecting, target } of entries) {
        if (!isIntersecting) continue;
        watch.unobserve(target);
        bring(target);
      }
    }, { rootMargin: "200% 0px" });
    for (const place of waiting()) watch.observe(place);
    // A link to the state of a figure, such as #playground&epoch=9, needs it at once.
    const linked = location.hash.slice(1).split("&")[0];
    const wanted = `.interactive-place[data-figure="${CSS.escape(linked)}"]`;
    const figure = document.querySelector(wanted);
    if (figure?.closest(".lazy[data-files]")) bring(figure.closest(".lazy"));
  });
  addEventListener(SCROLLED, bringLate);
  addEventListener("online", bringLate);
  addEventListener("beforeprint", () => globalThis.loadLazyFigures());
}

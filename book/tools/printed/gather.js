// Prepare the open page of the book for print: no scripts, no controls, nothing folded.
// Return the article as HTML for paper and as XHTML for an e-book, with its pictures.
async ({ slug, pages, address, touched }) => {
  const PIXELS = 2; // of a still for one pixel of the page, on which it is half as wide
  const pictures = {};
  const article = prepare();
  await strips(article);
  sketches(article);
  touchables(article);
  opened(article);
  images(article);
  clean(article);
  const title = article.querySelector("h1").textContent.trim();
  return {
    title,
    html: edition((page, id) => `#${id ? `${page}--${id}` : page}`, forPaper).innerHTML,
    xhtml: [...edition((page, id) => `${page}.xhtml${id ? `#${id}` : ""}`, forEbook).childNodes]
      .map((node) => new XMLSerializer().serializeToString(node)).join(""),
    pictures,
  };

  /** Copy the article; each formula in the copy keeps its source. */
  function prepare() {
    for (const item of globalThis.MathJax?.startup.document.math ?? []) {
      const { start, math, end } = item;
      item.typesetRoot.dataset.tex = start.delim + math + end.delim;
      item.typesetRoot.dataset.spoken = math;
      item.typesetRoot.dataset.display = item.display ? "block" : "inline";
    }
    const copy = document.querySelector("article.bd-article").cloneNode(true);
    const live = document.querySelectorAll("article.bd-article .interactive-place");
    copy.querySelectorAll(".interactive-place").forEach((place, k) => {
      if (!live[k].querySelector(".interactive")) throw Error("an interactive figure is not alive");
    });
    drop(copy, `script, style, link, svg.sd-octicon, .headerlink, .copybtn, .toctree-wrapper,
      .sd-summary-state-marker, .quiz-tally, .timeline-live, .animation-screen, .animation-bar,
      .animation-caption, .animation-time, .interactive-code, details.hide > summary,
      .picture-code > summary, .gallery-grid, .continue, .teaser, .prediction, .prediction-beside, .take-along`);
    copy.querySelectorAll("[hidden]").forEach((node) => node.removeAttribute("hidden"));
    return copy;
  }

  function drop(root, selector) {
    root.querySelectorAll(selector).forEach((node) => node.remove());
  }

  function make(tag, attributes, ...children) {
    const node = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes))
      if (value) node.setAttribute(name, value);
    node.append(...children);
    return node;
  }

  /** Replace an animation with stills that show its main steps, and tell all of them. */
  async function strips(root) {
    const live = document.querySelectorAll("article.bd-article .animation");
    for (const [n, animation] of root.querySelectorAll(".animation").entries()) {
      (await live[n].drawn)(PIXELS, false);
      const pictures = live[n].querySelectorAll(".animation-still canvas");
      const told = animation.parentElement.closest("figure") ? "" : animation.getAttribute("aria-label");
      const strip = make("div", { class: "strip", "aria-label": told });
      animation.querySelectorAll(".animation-still").forEach((still, k) => {
        const name = keep(pictures[k].toDataURL("image/png"));
        const caption = still.getAttribute("aria-label");
        strip.append(make("div", { class: "still" },
          make("img", { src: name, alt: `Frame ${k + 1}: ${caption}` }),
          make("p", {}, caption)));
      });
      animation.replaceWith(strip);
    }
  }

  /** Replace a drawing that is part of the page with a picture of it. */
  function sketches(root) {
    for (const sketch of root.querySelectorAll("svg.sketch")) {
      const text = new XMLSerializer().serializeToString(sketch);
      const src = keep(`data:image/svg+xml,${encodeURIComponent(text)}`);
      const alt = sketch.getAttribute("aria-label");
      sketch.replaceWith(make("img", { src, alt, width: sketch.viewBox.baseVal.width }));
    }
  }

  /** Keep a picture that is embedded in the page; return its new name. */
  function keep(data) {
    const type = data.match(/^data:image\/(\w+)/)[1]; // png, or the svg of svg+xml
    const name = `${slug}-${Object.keys(pictures).length + 1}.${type}`;
    pictures[name] = data;
    return `images/${name}`;
  }

  /** Replace an interactive figure with its picture and a link to it. */
  function touchables(root) {
    root.querySelectorAll(".interactive-place").forEach((place, k) => {
      const text = (part) => place.querySelector(`.interactive-${part}`)?.textContent.trim();
      const { name, width } = touched[k];
      const home = place.closest("figure, section")?.id;
      const where = "the book on the web";
      const way = address ?
        make("a", { href: `${address}#${home ?? ""}` }, `Touch it in ${where}`) :
        `Touch it in ${where}`;
      const box = make("div", { class: "touch" },
        make("p", { class: "touch-title" }, text("title")),
        make("img", { src: `images/${name}`, width, alt: text("alt") }));
      if (text("status")) box.append(make("p", {}, text("status")));
      box.append(make("p", { class: "touch-try" }, `${text("try")} `, way, "."));
      place.replaceWith(box);
    });
  }

  /** Open everything that unfolds on the screen; give quiz answers their letters. */
  function opened(root) {
    for (const group of root.querySelectorAll(".quiz-answers"))
      group.querySelectorAll("details.answer").forEach((answer, k) => {
        const mark = answer.matches(".right") ? "✓" : "✗";
        answer.querySelector("summary").prepend(
          make("b", {}, `${String.fromCharCode(65 + k)} ${mark}`), " ");
      });
    for (const summary of root.querySelectorAll(".sd-dropdown > summary"))
      summary.textContent = summary.textContent.trim().replace(/^Show the (.)/,
        (_, first) => first.toUpperCase());
    for (const details of root.querySelectorAll("details")) {
      const { parentElement: above } = details;
      const box = make("div", { class: `opened ${details.className}` });
      for (const node of [...details.childNodes])
        box.append(node.nodeName === "SUMMARY" ?
          make("p", { class: "opened-title" }, ...node.childNodes) : node);
      above.replaceChild(box, details);
    }
    drop(root, "button, input, output");
  }

  /** Give pictures their new names; remove links to the picture itself. */
  function images(root) {
    for (const image of root.querySelectorAll("img")) {
      const source = image.getAttribute("src");
      const width = parseFloat(image.style.width || image.getAttribute("width"));
      if (source.startsWith("data:")) image.setAttribute("src", keep(source));
      else if (!source.startsWith("images/"))
        image.setAttribute("src", `images/${source.split("/").at(-1)}`);
      if (width) image.setAttribute("width", Math.round(width));
      const link = image.closest("a.image-reference");
      if (link) link.replaceWith(image);
    }
  }

  /** Keep only the attributes that print needs; formulas keep all of theirs. */
  function clean(root) {
    const kept = ["id", "class", "href", "src", "alt", "lang", "width", "colspan", "rowspan",
      "start", "value", "aria-label"];
    for (const node of root.querySelectorAll("*")) {
      if (node.closest("mjx-container")) continue;
      for (const { name } of [...node.attributes])
        if (!kept.includes(name)) node.removeAttribute(name);
      if (node.hasAttribute("aria-label")) node.setAttribute("role", "group");
    }
  }

  /** Copy for one edition; `place(page, id)` gives a link's target. */
  function edition(place, finish) {
    const copy = article.cloneNode(true);
    for (const link of copy.querySelectorAll("a[href]")) {
      const url = new URL(link.getAttribute("href"), location.href);
      if (url.origin !== location.origin) continue;
      const path = url.pathname.replace(/^\//, "");
      const name = path.replace(/\.html$/, "");
      if (pages.includes(name))
        link.setAttribute("href", place(name.replaceAll("/", "-"), url.hash.slice(1)));
      else if (address) link.setAttribute("href", new URL(path + url.hash, address));
      else link.replaceWith(...link.childNodes);
    }
    finish(copy);
    return copy;
  }

  /** Give each page its own ids in the shared document, where MathJax runs again. */
  function forPaper(copy) {
    copy.querySelectorAll("[id]").forEach((node) => (node.id = `${slug}--${node.id}`));
    for (const formula of copy.querySelectorAll("mjx-container"))
      formula.replaceWith(make("span", { class: "math" }, formula.dataset.tex));
  }

  /** Replace formulas with MathJax's MathML, because an e-book has no scripts. */
  function forEbook(copy) {
    for (const formula of copy.querySelectorAll("mjx-container")) {
      const math = formula.querySelector("math");
      for (const node of [math, ...math.querySelectorAll("*")])
        for (const { name } of [...node.attributes])
          if (name === "class" || name.startsWith("data-")) node.removeAttribute(name);
      math.setAttribute("alttext", formula.dataset.spoken);
      math.setAttribute("display", formula.dataset.display);
      formula.replaceWith(math);
    }
  }
}

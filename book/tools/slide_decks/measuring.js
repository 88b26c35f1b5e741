// What is wrong with a slide, in words, when all of it is uncovered.
async ([index, smallest, label]) => {
  const BLEED = 28; // pixels that the ground of code reaches beyond the text
  const LEAST = 200; // pixels of a picture
  Reveal.slide(index, 0, 99);
  const slide = Reveal.getCurrentSlide();
  await slides.begin(slide);
  const area = slide.getBoundingClientRect();
  const { paddingLeft, paddingRight, paddingBottom } = getComputedStyle(slide);
  const [left, right] = [area.left + parseFloat(paddingLeft), area.right - parseFloat(paddingRight)];
  const bottom = area.bottom - parseFloat(paddingBottom);
  const hasWords = (element) =>
    [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
  const found = new Map();
  const note = (what, much, least = 1) => {
    if (much > least) found.set(what, Math.max(found.get(what) ?? 0, Math.ceil(much)));
  };
  const small = (pixels) => note("px less than a figure's words need", label - pixels, 0);
  /** The size of the smallest label of a still, whose letters are drawn as paths. */
  const labelOf = async (image, { width, height }) => {
    await image.decode();
    const { src, naturalWidth, naturalHeight } = image;
    const wide = Math.min(width, (height * naturalWidth) / naturalHeight);
    // A picture made of pixels has two for each of a page, where 11.5 points are 15.3.
    if (!src.endsWith(".svg")) return (15.3 * wide) / (naturalWidth / 2);
    const drawing = await (await fetch(src)).text();
    const [, whole] = drawing.match(/viewBox="\S+ \S+ (\S+)/);
    const sizes = [...drawing.matchAll(/ scale\(([\d.]+) -\1\)/g)].map((found) => 100 * found[1]);
    return (Math.min(...sizes) * wide) / whole;
  };
  /** The sizes of what is written in a frame: in its page, its drawings, an animation. */
  const sizesIn = ({ contentDocument: page, contentWindow: window, style: { scale } }) => {
    const sizeOf = (element) => {
      const matrix = element instanceof window.SVGElement ? element.getScreenCTM() : { a: 1, b: 0 };
      return parseFloat(window.getComputedStyle(element).fontSize) * Math.hypot(matrix.a, matrix.b);
    };
    const seen = [...page.body.querySelectorAll("*")].filter((each) => hasWords(each)
      && each.checkVisibility() && each.getBoundingClientRect().width > 1
      && !each.closest("script, style, option, mjx-container"));
    const player = page.querySelector(".animation[data-label]:not([data-label=''])");
    const drawn = player ? [(player.dataset.label * page.querySelector("canvas").clientWidth)
      / parseFloat(player.style.getPropertyValue("--animation-shape"))] : [];
    return [...seen.map(sizeOf), ...drawn].map((size) => size * scale);
  };
  const read = ":not(template, .notes, .notes *, mjx-container *)";
  const shown = [...slide.querySelectorAll(read)].filter((each) => each.checkVisibility());
  for (const element of shown) {
    const box = element.getBoundingClientRect();
    note("px below the edge", box.bottom - bottom);
    if (element.tagName === "IFRAME") {
      const { scrollHeight, clientHeight } = element.contentDocument.documentElement;
      note("px that a figure must be scrolled", scrollHeight - clientHeight);
      sizesIn(element).forEach(small);
      continue;
    }
    const bleed = element.closest("pre, .highlight") ? BLEED : 0;
    note("px beyond the right edge", box.right - right - bleed);
    note("px beyond the left edge", left - box.left - bleed);
    if (element.tagName === "IMG") {
      note("px less than a picture needs", LEAST - Math.min(box.width, box.height));
      small(await labelOf(element, box));
    }
    if (hasWords(element))
      note("px less than text needs", smallest - parseFloat(getComputedStyle(element).fontSize), 0);
  }
  return [...found].map(([what, much]) => `${much} ${what}`);
}

// What is wrong with a slide, in words, when all of it is uncovered.
async ([index, smallest]) => {
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
  const read = ":not(template, .notes, .notes *, mjx-container *)";
  const shown = [...slide.querySelectorAll(read)].filter((each) => each.checkVisibility());
  for (const element of shown) {
    const box = element.getBoundingClientRect();
    note("px below the edge", box.bottom - bottom);
    if (element.tagName === "IFRAME") {
      const { scrollHeight, clientHeight } = element.contentDocument.documentElement;
      note("px that a figure must be scrolled", scrollHeight - clientHeight);
      continue;
    }
    const bleed = element.closest("pre, .highlight") ? BLEED : 0;
    note("px beyond the right edge", box.right - right - bleed);
    note("px beyond the left edge", left - box.left - bleed);
    if (element.tagName === "IMG")
      note("px less than a picture needs", LEAST - Math.min(box.width, box.height));
    if (hasWords(element))
      note("px less than text needs", smallest - parseFloat(getComputedStyle(element).fontSize), 0);
  }
  return [...found].map(([what, much]) => `${much} ${what}`);
}

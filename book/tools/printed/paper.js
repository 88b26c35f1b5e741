// Make the document ready for paper, and return a list of sentences about everything
// that would look wrong on it.
async () => {
  await MathJax.startup.promise;
  await document.fonts.ready;
  const pictures = await Promise.all([...document.images].map((image) =>
    image.decode().catch(() => `a picture cannot be read: ${image.getAttribute("src")}`)));
  const place = (node) =>
    `${node.closest(".page")?.id ?? "front"}: ${node.textContent.trim().slice(0, 60)}`;

  // Shrink whatever is too wide, as long as it stays readable.
  const fit = (node, width, least) => {
    const share = node.closest("div, td, dd, li, p, section").clientWidth / width;
    const size = parseFloat(getComputedStyle(node).fontSize);
    if (share < 1) node.style.fontSize = `${size * Math.max(share * 0.98, least)}px`;
  };
  for (const formula of document.querySelectorAll('mjx-container[display="true"]'))
    fit(formula, formula.querySelector("mjx-math").getBoundingClientRect().width, 0.6);
  for (const table of document.querySelectorAll("table")) fit(table, table.scrollWidth, 0.65);

  // To screen readers, a drawn formula is an image, described by its source.
  for (const { typesetRoot, math } of MathJax.startup.document.math) {
    typesetRoot.setAttribute("role", "img");
    typesetRoot.setAttribute("aria-label", math.trim());
  }

  const cut = [...document.querySelectorAll(".page *, .contents *")].filter((node) => {
    if (node.closest("mjx-math") && !node.matches("mjx-math")) return false;
    const { right, width } = node.getBoundingClientRect();
    return width && right > document.body.clientWidth + 1;
  }).map((node) => `wider than the page, in ${place(node)}`);
  const lost = [...document.querySelectorAll('a[href^="#"]')]
    .filter((link) => !document.getElementById(decodeURIComponent(link.hash.slice(1))))
    .map((link) => `no target ${link.hash} for a link in ${place(link)}`);
  const wrong = [...document.querySelectorAll("mjx-merror, [data-mjx-error]")]
    .map((formula) => `a formula is wrong, in ${place(formula)}`);
  const nameless = [...document.querySelectorAll(".page img:not([alt])")]
    .map((image) => `a picture has no alt text: ${image.getAttribute("src")}`);
  return [...new Set([...pictures.filter(Boolean), ...cut, ...lost, ...wrong, ...nameless,
    ...unknownCharacters()])];

  /** Find characters without a glyph, which look like one that no font can have. */
  function unknownCharacters() {
    const seen = new Map();
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
      const { fontFamily } = getComputedStyle(texts.currentNode.parentElement);
      const characters = seen.get(fontFamily) ?? seen.set(fontFamily, new Set()).get(fontFamily);
      for (const character of texts.currentNode.data)
        if (character.trim()) characters.add(character);
    }
    const canvas = document.createElement("canvas");
    canvas.width = canvas.height = 40;
    const pen = canvas.getContext("2d", { willReadFrequently: true });
    const drawn = (character, family) => {
      pen.clearRect(0, 0, 40, 40);
      pen.font = `24px ${family}`;
      pen.fillText(character, 4, 30);
      return String(pen.getImageData(0, 0, 40, 40).data);
    };
    return [...seen].flatMap(([family, characters]) => {
      const unknown = drawn("\u{10FFFD}", family);
      return [...characters]
        .filter((c) => c.codePointAt(0) > 127 && drawn(c, family) === unknown)
        .map((c) => `no font has the character ${c} (U+${c.codePointAt(0).toString(16)})`);
    });
  }
}

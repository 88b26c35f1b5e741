// What a cell printed and showed, below the cell: text, which may be folded, and pictures,
// which can hold no scripts. No other HTML is shown, because an answer that was copied from
// somewhere could hold anything.
import { make } from "./controls.js";

const textOf = (output) => output.text ?? output.traceback?.join("\n")
  ?? output.data?.["text/plain"] ?? "";

const IMAGES = ["image/svg+xml", "image/png", "image/jpeg"];
const KINDS = { stream: "stream", error: "error traceback" };

// What HTML may hold to be shown: text, in blocks and folds.
const PLAIN = new Set(["CODE", "DETAILS", "EM", "P", "PRE", "PROGRESS", "STRONG", "SUMMARY"]);

/** Return nodes like those below another one, without attributes; a bar keeps its state. */
const copied = (node) => [...node.childNodes].flatMap((child) => {
  if (child.nodeType === Node.TEXT_NODE) return child.data;
  if (child.nodeType !== Node.ELEMENT_NODE) return [];
  const { max, value } = child;
  const state = child.localName === "progress" ? { max, value } : {};
  return make(child.localName, state, ...copied(child));
});

/** Return the nodes of HTML in which only text is folded and set; null for any other. */
export function plainNodes(html) {
  const { body } = new DOMParser().parseFromString(html, "text/html");
  const isPlain = [...body.querySelectorAll("*")].every((e) => PLAIN.has(e.nodeName));
  return isPlain ? copied(body) : null;
}

/** Return one output, which looks like a stored output of the book. */
export function renderOne(output) {
  const html = output.data?.["text/html"];
  const nodes = html && plainNodes(html);
  const kind = nodes ? "text_html" : KINDS[output.output_type] ?? "text_plain";
  const shown = nodes || [make("pre", {}, textOf(output))];
  const frame = make("div", { className: "highlight" }, ...shown);
  return make("div", { className: `output ${kind} highlight-myst-ansi notranslate` }, frame);
}

/** Return a picture, with the book's words for its own; null if there is none. */
export function renderPicture(cell, { data = {}, metadata = {} }) {
  const kind = !data["text/html"] && IMAGES.find((each) => data[each]);
  if (!kind) return null;
  const words = storedOf(cell)?.querySelector("img")?.alt;
  const content = kind === "image/svg+xml" ? `utf8,${encodeURIComponent(data[kind])}`
    : `base64,${data[kind]}`;
  const image = make("img", {
    src: `data:${kind};${content}`,
    alt: words ? `Your picture. The book says of its own: ${words}` : "Your picture.",
  });
  if (metadata[kind]?.width) image.width = metadata[kind].width;
  return make("div", { className: "output" }, image);
}

/** Return a cell's outputs as one element. */
function render(cell, outputs) {
  const className = "cell_output live-output docutils container";
  const shown = outputs.map((output) => renderPicture(cell, output) ?? renderOne(output));
  return make("div", { className }, ...shown);
}

const ownOf = (cell) => cell.element.querySelector(":scope > .live-output");

/** Return what the book has stored below a cell, or null. */
export const storedOf = (cell) => cell.element.querySelector(
  ":scope > :is(.cell_output:not(.live-output), details.below-input)");

/** Remove a cell's outputs of this visit; those of the book, if any, are back. */
export function clear(cell) {
  date(cell, "");
  ownOf(cell)?.remove();
  storedOf(cell)?.removeAttribute("hidden");
}

/** Show a cell's outputs in place of those before, with a line of words about them. */
export function show(cell, outputs, line = "") {
  clear(cell);
  storedOf(cell)?.setAttribute("hidden", "");
  if (!outputs.length && !line) return;
  const place = render(cell, outputs);
  if (line) place.append(make("p", { className: "live-line" }, line));
  cell.element.append(place);
}

/** Say that what a cell shows is about other code, and make it gray; "" undoes it. */
export function date(cell, words) {
  const [own, stored] = [ownOf(cell), storedOf(cell)];
  cell.element.querySelector(":scope > .live-dated, :scope > .live-output > .live-dated")
    ?.remove();
  for (const each of [own, stored]) {
    each?.classList.toggle("live-past", words !== "" && each === (own ?? stored));
  }
  if (!words) return;
  const line = make("p", { className: "live-line live-dated" }, words);
  if (own) own.prepend(line);
  else stored?.before(line);
}

const SCORE = /^\w+: ([\d.]+) of ([\d.]+) points$/gm;

/** Return the last verdict in a check's outputs: its line and its points, or null. */
export function scoreIn(outputs) {
  const found = [...outputs.map(textOf).join("\n").matchAll(SCORE)].at(-1);
  return found ? { line: found[0], points: Number(found[1]), of: Number(found[2]) } : null;
}

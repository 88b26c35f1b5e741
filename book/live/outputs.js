// What a cell of a lesson printed and showed, in place of what the book has stored; that
// is one click away. HTML with scripts, such as an animation
// or an interactive figure, gets a frame of its own, which can reach neither the page nor
// the network.
import { make } from "./controls.js";
import { clear, plainNodes, renderOne, renderPicture, storedOf } from "./verdict.js";

const POLICY = "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; "
  + "img-src data: blob:; font-src data:";
const LARGEST = 5000; // pixels of a frame's height
const [YOURS, BOOKS] = ["Show yours", "Show the book’s"];

const closing = "</scr" + "ipt>";
const frameOf = (html) => `<!DOCTYPE html><html lang="en"><head>
<meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${POLICY}">
<style>body { display: flow-root; margin: 0; background: #ffffff; color: #222222;
font: 16px/1.5 system-ui, sans-serif; } table { font-size: 0.85em; }</style></head>
<body>${html}<script>
new ResizeObserver(() => parent.postMessage(
  { height: document.documentElement.getBoundingClientRect().height }, "*",
)).observe(document.documentElement);
${closing}</body></html>`;

addEventListener("message", ({ data, source }) => {
  const frames = [...document.querySelectorAll(".live-frame")];
  const frame = frames.find(({ contentWindow }) => contentWindow === source);
  const height = Number(data?.height);
  if (frame && height > 0) frame.height = Math.min(Math.ceil(height), LARGEST);
});

function renderFrame(cell, html) {
  const frame = make("iframe", {
    className: "live-frame", srcdoc: frameOf(html),
    title: `What code cell ${cell.number} shows`,
  });
  frame.setAttribute("sandbox", "allow-scripts");
  return make("div", { className: "output" }, frame);
}

function render(cell, output) {
  const html = output.data?.["text/html"];
  if (html && !plainNodes(html)) return renderFrame(cell, html);
  return renderPicture(cell, output) ?? renderOne(output);
}

/** Return the book's caption again, without the marks that must be on a page once. */
function captionOf(cell) {
  const caption = storedOf(cell)?.querySelector("figcaption")?.cloneNode(true);
  caption?.querySelectorAll(".headerlink").forEach((link) => link.remove());
  for (const each of caption ? [caption, ...caption.querySelectorAll("[id]")] : []) {
    each.removeAttribute("id");
  }
  return caption ? [make("figure", {}, caption)] : [];
}

/** Return the line that says whose outputs these are, with a button to switch. */
function whose(cell, own, isEmpty) {
  const stored = storedOf(cell);
  const words = isEmpty ? "Your run of this cell showed nothing. " : "Yours. ";
  const line = make("p", { className: "live-line" }, words);
  if (!stored) return line;
  const button = make("button", { type: "button", textContent: BOOKS });
  button.addEventListener("click", () => {
    stored.hidden = !stored.hidden;
    for (const each of own) each.hidden = !stored.hidden;
    button.textContent = stored.hidden ? BOOKS : YOURS;
    line.firstChild.data = stored.hidden ? words : "The book’s. ";
  });
  line.append(button);
  return line;
}

/** Show the outputs of a cell in place of those before. */
export function showOwn(cell, outputs) {
  clear(cell);
  const stored = storedOf(cell);
  if (!outputs.length && !stored) return;
  const own = outputs.map((output) => render(cell, output));
  const hasPicture = own.some((each) => each.querySelector("img, iframe"));
  if (hasPicture) own.push(...captionOf(cell));
  if (stored) stored.hidden = true;
  const className = "cell_output live-output docutils container";
  cell.element.append(
    make("div", { className }, whose(cell, own, !outputs.length), ...own));
}

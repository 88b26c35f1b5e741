// What a cell printed and showed, below the cell, as text: nothing that an answer gives
// is taken for HTML.

const make = (tag, className, text = "") =>
  Object.assign(document.createElement(tag), { className, textContent: text });

const textOf = (output) => output.text ?? output.traceback?.join("\n")
  ?? output.data?.["text/plain"] ?? "";

const KINDS = { stream: "stream", error: "error traceback" };

/** Return a cell's outputs as one element, which looks as the stored outputs of the book. */
function render(outputs) {
  const place = make("div", "cell_output live-output docutils container");
  for (const output of outputs) {
    const kind = KINDS[output.output_type] ?? "text_plain";
    const box = make("div", `output ${kind} highlight-myst-ansi notranslate`);
    const frame = make("div", "highlight");
    frame.append(make("pre", "", textOf(output)));
    box.append(frame);
    place.append(box);
  }
  return place;
}

const stored = (cell) => cell.element.querySelector(":scope > .cell_output:not(.live-output)");

/** Remove a cell's outputs of this visit; those of the book, if any, are back. */
export function clear(cell) {
  cell.element.querySelector(":scope > .live-output")?.remove();
  stored(cell)?.removeAttribute("hidden");
}

/** Show a cell's outputs in place of those before, with a line of words below them. */
export function show(cell, outputs, line = "") {
  clear(cell);
  stored(cell)?.setAttribute("hidden", "");
  if (!outputs.length && !line) return;
  const place = render(outputs);
  if (line) place.append(make("p", "live-line", line));
  cell.element.append(place);
}

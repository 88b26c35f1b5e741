// A lesson whose cells run where they are read. Python comes with the first run, and the
// editor with the first edit, so a page that is only read loads neither.
import { CodeAnswer, LESSON } from "./answer.js";
import { answersOf } from "./answers.js";
import { codeOf, nameOfPage, readCells } from "./cells.js";
import { Bar, make } from "./controls.js";
import { showOwn } from "./outputs.js";
import { LESSONS, Python } from "./python.js";
import { warnUnkept } from "./unkept.js";
import { clear, date } from "./verdict.js";

const ABOUT = "You can change the code on this page and run it: choose “Edit” or “Run” below "
  + "a cell. The lines that it needs from the cells above run first.";
const LOADING = {
  loads: "Loading Python, about 16 MB the first time ...",
  fetches: "Loading data ...",
};
const OLD = {
  edited: "You’ve changed this cell since it showed this. Run it to see what it gives now.",
  book: "This is what the book’s code gave. Run the cell to see what yours gives.",
  stale: "Something that this cell needs has changed since it showed this. Run it again to "
    + "see what it gives now.",
};
const SURE = "Discard your versions of the cells of this page, and all that they have shown?";

const answers = answersOf(nameOfPage());
const cells = readCells(document);
const cellOf = (id) => cells.find((cell) => cell.id === id);
const python = new Python(LESSONS);
const editable = [];
const ran = new Map(); // for each cell that has shown something, the code that gave it
let stale = []; // cells that would give something else by now

/** Let the button of the cell that runs stop it; the others wait. */
function setBusy(button, isBusy) {
  for (const { check } of editable) check.disabled = isBusy && check !== button;
  button.textContent = isBusy ? "Stop" : LESSON.words;
}

/** Say which cell of a plan runs, the last of which was asked for. */
const underWay = (plan, cell) => (plan.length === 1 ? "Running ..."
  : `Running ${plan.indexOf(cell) + 1} of ${plan.length}: `
    + (plan.at(-1) === cell ? "this cell ..."
      : `what this cell needs from “${cellOf(cell).title}” ...`));

/** Return a link to a cell. */
function linkTo(id, words) {
  const { element } = cellOf(id);
  element.id ||= `cell-${id}`;
  return make("a", { href: `#${element.id}` }, words);
}

/** Say how a run ended: as a text, or as texts and links. */
function ended(plan, { failed, skipped }) {
  const target = plan.at(-1);
  if (failed.includes(target)) return "This cell raised an error.";
  if (skipped.length) {
    const [{ name, because }] = skipped;
    return [`This cell needs “${name}” from a `, linkTo(because, "cell above"),
      ", which raised an error."];
  }
  if (failed.length) {
    return ["Done. It didn’t need what a ", linkTo(failed[0], "cell above"),
      " failed to do with an error."];
  }
  const number = plan.length - 1;
  return number ? `Done. What it needs from ${number} cell${number > 1 ? "s" : ""} above ran `
    + "first." : "Done.";
}

/** Tell whether a cell's output answers a prediction that the reader hasn't looked up. */
const isSecret = ({ element }) =>
  element.querySelector(":scope > details.below-input:not([open])") !== null;

/** Mark what a cell shows if it doesn't belong to the page as it is now. */
function follow({ cell, text }) {
  const given = ran.get(cell.id);
  if (given === undefined) date(cell, text === cell.source || isSecret(cell) ? "" : OLD.book);
  else if (given !== text) date(cell, OLD.edited);
  else date(cell, stale.includes(cell.id) ? OLD.stale : "");
}

/** Forget what a cell has shown. */
function forget(cell) {
  ran.delete(cell.id);
  clear(cell);
}

/** Show what a cell gave; what answers a prediction isn't shown before it was asked for. */
function showStep({ cell: id, outputs }, target, codes) {
  const cell = cellOf(id);
  const hasFailed = outputs.at(-1)?.output_type === "error";
  if (cell !== target && !hasFailed && isSecret(cell)) return;
  ran.set(id, codes.find((each) => each.id === id).code);
  showOwn(cell, outputs);
}

/** Run a cell, and before it what it needs. */
async function run({ cell, check, bar }) {
  const codes = codeOf(cells, answers, "");
  let plan = [cell.id];
  const hear = (step) => {
    if (step.kind === "plans") ({ plan } = step);
    else if (step.kind === "outputs" || step.kind === "shows") {
      showStep(step, cell, codes);
    } else bar.tell(LOADING[step.kind] ?? underWay(plan, step.cell));
  };
  setBusy(check, true);
  bar.tell("Starting ...");
  if (cell.element.querySelector(":scope > .live-output:is(.live-past, :has(.error))")) {
    forget(cell); // what is replaced by the same stays until then
  }
  reset.disabled = false;
  try {
    const end = await python.run(codes, [cell.id], hear);
    ({ stale } = end);
    bar.tell(ended(plan, end), { isBad: end.failed.length + end.skipped.length > 0 });
  } catch (error) {
    bar.tell(error.message, { isBad: true });
  } finally {
    setBusy(check, false);
    editable.forEach(follow);
  }
}

function makeEditable(cell) {
  const made = new CodeAnswer(cell, answers, {
    press: () => (python.isBusy ? python.stop() : run(made)),
    check: () => python.isBusy || run(made),
    edited: () => follow(made),
    kind: LESSON,
  });
  follow(made);
  // Who unfolds the imports may want to change them; who doesn't needs no buttons.
  if (cell.element.matches(".tag_imports")) cell.fold?.append(made.bar.place);
  editable.push(made);
}

/** Begin anew: the book's code and outputs, and no Python. */
function resetPage() {
  if (!confirm(SURE)) return;
  python.stop();
  stale = [];
  for (const each of editable) {
    each.forget();
    forget(each.cell);
    each.bar.tell("");
  }
  reset.disabled = true;
}

const sheet = new URL("live.css", import.meta.url);
document.head.append(make("link", { rel: "stylesheet", href: sheet }));
const about = make("div", { className: "live-about" }, make("p", {}, ABOUT));
cells[0].element.before(about);
const top = new Bar({ element: about }, "The code of this page");
const reset = top.add("Reset the page", resetPage);
reset.disabled = !Object.keys(answers.all()).length;
cells.forEach(makeEditable);
warnUnkept(answers);

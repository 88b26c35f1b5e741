// A lesson whose cells run where they are read. Python comes with the first run, and the
// editor with the first edit, so a page that is only read loads neither.
import { CodeAnswer, LESSON } from "./answer.js";
import { answersOf } from "./answers.js";
import { codeOf, nameOfPage, readCells } from "./cells.js";
import { Bar, make } from "./controls.js";
import { clearOwn, showOwn } from "./outputs.js";
import { LESSONS, Python } from "./python.js";

const ABOUT = "You can change the code on this page and run it: choose “Edit” or “Run” below "
  + "a cell. What it needs from the cells above runs first.";
const LOADING = {
  loads: "Loading Python, about 16 MB the first time ...",
  fetches: "Loading data ...",
};
const SURE = "Discard your versions of the cells of this page, and all that they have shown?";

const answers = answersOf(nameOfPage(), { isLesson: true });
const cells = readCells(document);
const cellOf = (id) => cells.find((cell) => cell.id === id);
const python = new Python(LESSONS);
const editable = [];

/** Let the button of the cell that runs stop it; the others wait. */
function setBusy(button, isBusy) {
  for (const { check } of editable) check.disabled = isBusy && check !== button;
  button.textContent = isBusy ? "Stop" : LESSON.words;
}

/** Say which of the cells of a plan runs, the last of which was asked for. */
const underWay = (plan, cell) => (plan.at(-1) === cell ? "Running ..."
  : `Running the cells above that this one needs: ${plan.indexOf(cell) + 1} of `
    + `${plan.length - 1} ...`);

/** Say how a run ended. */
function ended(plan, failed) {
  const number = plan.length - 1;
  if (failed === plan.at(-1)) return "This cell raised an error.";
  if (failed !== null) {
    return `This cell needs one above it, in “${cellOf(failed).title}”, which raised an error.`;
  }
  return number ? `Done. ${number} cell${number > 1 ? "s" : ""} above ran first.` : "Done.";
}

/** Tell whether a cell's output answers a prediction that the reader hasn't looked up. */
const isSecret = ({ element }) =>
  element.querySelector(":scope > details.below-input:not([open])") !== null;

/** Show what a cell gave; what answers a prediction isn't shown before it was asked for. */
function showStep({ cell: id, outputs }, target) {
  const cell = cellOf(id);
  const hasFailed = outputs.at(-1)?.output_type === "error";
  if (cell === target || hasFailed || !isSecret(cell)) showOwn(cell, outputs);
}

/** Run a cell, and before it what it needs. */
async function run({ cell, check, bar }) {
  let plan = [cell.id];
  const hear = (step) => {
    if (step.kind === "plans") ({ plan } = step);
    else if (step.kind === "outputs" || step.kind === "shows") {
      showStep(step, cell);
    } else bar.tell(LOADING[step.kind] ?? underWay(plan, step.cell));
  };
  setBusy(check, true);
  bar.tell(underWay(plan, cell.id));
  reset.disabled = false;
  try {
    const failed = await python.run(codeOf(cells, answers, ""), [cell.id], hear);
    bar.tell(ended(plan, failed), { isBad: failed !== null });
  } catch (error) {
    bar.tell(error.message, { isBad: true });
  } finally {
    setBusy(check, false);
  }
}

function makeEditable(cell) {
  const made = new CodeAnswer(cell, answers, {
    press: () => (python.isBusy ? python.stop() : run(made)),
    check: () => python.isBusy || run(made),
    kind: LESSON,
  });
  // Who unfolds the imports may want to change them; who doesn't needs no buttons.
  if (cell.element.matches(".tag_imports")) cell.fold?.append(made.bar.place);
  editable.push(made);
}

/** Begin anew: the book's code and outputs, and no Python. */
function resetPage() {
  if (!confirm(SURE)) return;
  python.stop();
  for (const each of editable) {
    each.forget();
    clearOwn(each.cell);
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
answers.onChange((id) => editable.find(({ cell }) => cell.id === id)?.show());

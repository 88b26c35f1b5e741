// A page of exercises that answers where it is read: its answer cells become editors,
// its checks buttons. Python comes with the first check, and the editor with the first
// edit, so a page that is only read loads neither.
import { CodeAnswer, WrittenAnswer } from "./answer.js";
import { answersOf, STUDENT } from "./answers.js";
import { checkOf, codeOf, nameOfPage, readCells } from "./cells.js";
import { Bar, make } from "./controls.js";
import { HandIn } from "./hand_in.js";
import { EXERCISES, Python } from "./python.js";
import { clear, show } from "./verdict.js";

const PRACTICE = "This is practice, not a grade. Nothing is sent.";
const COUNTED = "The score card counts the checks since Python was last started. Python "
  + "starts over when you reload the page or when a run is stopped.";
const LINES = { check: PRACTICE, card: `${COUNTED} ${PRACTICE}` }; // below what a cell shows
const LOADING = {
  loads: "Loading Python, about 10 MB the first time ...",
  fetches: "Loading data ...",
};
const OWN = "Choose “Show my numbers” or “Check” to see your own numbers here.";

const page = nameOfPage();
const answers = answersOf(page);
const cells = readCells(document);
const cellOf = (id) => cells.find((cell) => cell.id === id);
const ofRole = (role) => cells.filter((cell) => cell.role === role);
const python = new Python(EXERCISES);
const starts = []; // the buttons that start a run
const student = () => answers.get(STUDENT) ?? "";

/** Show outputs below their cell; a verdict also says what it is. */
function showStep({ cell: id, outputs }) {
  const cell = cellOf(id);
  show(cell, outputs, LINES[cell.role]);
}

/** Let a run's button stop it; the others wait. */
function setBusy(button, isBusy) {
  for (const other of starts) other.disabled = isBusy && other !== button;
  button.dataset.words ??= button.textContent;
  button.textContent = isBusy ? "Stop" : button.dataset.words;
}

/** Return a sentence about the cell whose error ended a run. */
const errorIn = (id, targets) => (targets.includes(id) ? "This cell raised an error."
  : `This cell uses something from “${cellOf(id).title}”, where a cell raised an error.`);

/**
 * Run cells for a button; its bar tells what is under way.
 *
 * Return what there is to tell in the end: `words`, `isBad`, and `isEnded` if the run was
 * ended before its time.
 */
async function run(targets, button, bar, running = "Running ...") {
  setBusy(button, true);
  const hear = (step) => {
    if (step.kind === "outputs") showStep(step);
    else bar.tell(LOADING[step.kind] ?? running);
  };
  try {
    const failed = await python.run(codeOf(cells, answers, student()), targets, hear);
    return failed === null ? { words: "Done." }
      : { words: errorIn(failed, targets), isBad: true };
  } catch (error) {
    return { words: error.message, isBad: true, isEnded: true };
  } finally {
    setBusy(button, false);
  }
}

/** Make a button that starts a run, and stops it while it lasts. */
function addStart(bar, words, start) {
  const button = bar.add(words, () => (python.isBusy ? python.stop() : start(button)));
  starts.push(button);
  return button;
}

/** Make a button that runs some cells. */
function addRun(bar, words, targets) {
  const ids = targets.map(({ id }) => id);
  return addStart(bar, words, async (button) => {
    const { words: told, isBad } = await run(ids, button, bar);
    bar.tell(told, { isBad });
  });
}

/**
 * Run an answer and its check; the score card follows. Return what `run` does.
 *
 * Another bar than the answer's can tell how it goes; then the answer's shows the verdict
 * without a sound.
 */
async function check(answer, button = answer.check, bar = answer.bar, running = undefined) {
  const { cell } = answer;
  const own = checkOf(cells, cell);
  const mine = (other) => student() && other.isPersonal && other.exercise === cell.exercise;
  const targets = [...cells.filter(mine), cell, own, ...ofRole("card")];
  clear(own);
  const ended = await run(targets.map(({ id }) => id), button, bar, running);
  const report = own.element.querySelector(".live-output pre")?.textContent;
  const { words, isBad } = report ? { words: report.split("\n")[0] } : ended;
  answer.bar.tell(words, { isBad, isAloud: bar === answer.bar });
  return ended;
}

/** Check all answers for the button of the score card, whose bar tells how it goes. */
async function checkAll(all, button, bar) {
  const failed = [];
  for (const [k, answer] of all.entries()) {
    const title = `“${answer.cell.title}”`;
    const running = `Checking ${title}, ${k + 1} of ${all.length} ...`;
    const { words, isBad, isEnded } = await check(answer, button, bar, running);
    if (isEnded) {
      bar.tell(`Checking ended at ${title}. ${words}`, { isBad });
      return;
    }
    if (isBad) failed.push(title);
  }
  const ran = `${all.length - failed.length} of ${all.length} checks have run, and the score `
    + "card shows their points.";
  const why = `An error kept these from being checked: ${failed.join(", ")}.`;
  bar.tell(failed.length ? `${ran} ${why}` : ran, { isBad: failed.length > 0 });
}

function makeAnswer(cell) {
  const answer = new CodeAnswer(cell, answers, {
    press: () => (python.isBusy ? python.stop() : check(answer)),
    check: () => python.isBusy || check(answer),
  });
  starts.push(answer.check);
  return answer;
}

/** Ask for the reader's id below the cell that has it. */
function askForStudent(cell) {
  const personal = cells.filter((other) => other.isPersonal);
  const bar = new Bar(cell, "Your own numbers");
  const field = make("input", { type: "text", autocomplete: "off", value: student() });
  const label = make("label", {}, "Your id, if your course gave you one ", field);
  bar.buttons.append(label);
  const all = addRun(bar, "Show my numbers", personal);
  const follow = () => {
    if (field.value.trim() !== student()) field.value = student();
    all.hidden = !student() || !personal.length;
    for (const other of personal) {
      if (student()) show(other, [], OWN);
      else clear(other);
    }
  };
  field.addEventListener("input", () => {
    try {
      answers.set(STUDENT, field.value.trim());
    } catch (error) {
      bar.tell(error.message, { isBad: true });
    }
    follow();
  });
  field.addEventListener("change", () => { field.value = student(); });
  follow();
  return { show: follow };
}

function makeCard(cell, codeAnswers) {
  const bar = new Bar(cell, "All checks");
  bar.tell(COUNTED);
  addStart(bar, "Check all", (button) => checkAll(codeAnswers, button, bar));
}

const sheet = new URL("live.css", import.meta.url);
document.head.append(make("link", { rel: "stylesheet", href: sheet }));
const written = ofRole("written").map((cell) => new WrittenAnswer(cell, answers));
const coded = ofRole("answer").map(makeAnswer);
const asked = cells.filter(({ hasStudent }) => hasStudent).map(askForStudent);
for (const cell of ofRole("given").filter((c) => !c.hasStudent && !c.isPersonal)) {
  addRun(new Bar(cell, "This cell"), "Run", [cell]);
}
for (const cell of ofRole("card")) makeCard(cell, coded);
new HandIn(cells.at(-1).element, {
  answers,
  page,
  titleOf: (id) => cellOf(id).title,
  show: () => [...coded, ...written, ...asked].forEach((each) => each.show()),
});
answers.onChange((id) => {
  const own = (each) => each.cell?.id === id;
  for (const each of id === STUDENT ? asked : [...coded, ...written].filter(own)) each.show();
});

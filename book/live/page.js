// A page of exercises that answers where it is read: its answer cells become editors,
// its checks buttons. Python comes with the first check, and the editor with the first
// edit, so a page that is only read loads neither.
import { CodeAnswer, WrittenAnswer } from "./answer.js";
import { answersOf, STUDENT } from "./answers.js";
import { codeOf, readCells } from "./cells.js";
import { Bar, make } from "./controls.js";
import { HandIn } from "./hand_in.js";
import { Python } from "./python.js";
import { clear, show } from "./verdict.js";

const PRACTICE = "This is practice, not a mark. Nothing is sent.";
const LOADING = "Loading Python, some 10 MB the first time ...";
const OWN = "Your own numbers come with “Show my numbers” or “Check”.";

const depth = document.documentElement.dataset.content_root.split("../").length;
const page = decodeURIComponent(location.pathname).replace(/\.html$/, "")
  .split("/").slice(-depth).join("/");

const answers = answersOf(page);
const cells = readCells(document);
const cellOf = (id) => cells.find((cell) => cell.id === id);
const ofRole = (role) => cells.filter((cell) => cell.role === role);
const python = new Python();
const starts = []; // the buttons that start a run
const student = () => answers.get(STUDENT) ?? "";

/** Show outputs below their cell; a check also says what it is. */
function showStep({ cell: id, outputs }) {
  const cell = cellOf(id);
  show(cell, outputs, cell.role === "check" ? PRACTICE : "");
}

/** Let a run's button stop it; the others wait. */
function setBusy(button, isBusy) {
  for (const other of starts) other.disabled = isBusy && other !== button;
  button.dataset.words ??= button.textContent;
  button.textContent = isBusy ? "Stop" : button.dataset.words;
}

/** Return a sentence about the cell whose error ended a run. */
const errorIn = (id, targets) => (targets.includes(id) ? "The cell raised an error."
  : `The cell needs what a cell of “${cellOf(id).title}” defines, which raised an error.`);

/**
 * Run cells for a button, and tell beside it what is under way.
 * Return the id of a cell that failed, null if all ran, and undefined if the run was ended.
 */
async function run(targets, button, bar) {
  setBusy(button, true);
  const tell = (step) => {
    if (step.kind === "outputs") showStep(step);
    else bar.tell(step.kind === "loads" ? LOADING : "Running ...");
  };
  try {
    const failed = await python.run(codeOf(cells, answers, student()), targets, tell);
    bar.tell(failed === null ? "Done." : errorIn(failed, targets), failed !== null);
    return failed;
  } catch (error) {
    bar.tell(error.message, true);
    return undefined;
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

/** Run an answer and its check; the score card follows. Return what `run` does. */
async function check(answer, button = answer.check) {
  const { cell, bar } = answer;
  const [own] = ofRole("check").filter(({ name }) => name === cell.name);
  const mine = (other) => student() && other.isPersonal && other.exercise === cell.exercise;
  const targets = [...cells.filter(mine), cell, own, ...ofRole("card")];
  clear(own);
  const failed = await run(targets.map(({ id }) => id), button, bar);
  const report = own.element.querySelector(".live-output pre")?.textContent;
  if (report) bar.tell(report.split("\n")[0]);
  return failed;
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
  const bar = new Bar(cell, "Numbers of your own");
  const field = make("input", { type: "text", autocomplete: "off", value: student() });
  const label = make("label", {}, "Your id, if your course gave you one ", field);
  bar.buttons.append(label);
  const all = addStart(bar, "Show my numbers",
    (button) => run(personal.map(({ id }) => id), button, bar));
  const follow = () => {
    if (field.value !== student()) field.value = student();
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
      bar.tell(error.message, true);
    }
    follow();
  });
  follow();
  return { show: follow };
}

function makeCard(cell, codeAnswers) {
  const bar = new Bar(cell, "All checks");
  bar.tell("The score card counts the checks of this visit.");
  addStart(bar, "Check all", async (button) => {
    for (const answer of codeAnswers) {
      if (await check(answer, button) === undefined) break;
    }
  });
}

const sheet = new URL("live.css", import.meta.url);
document.head.append(make("link", { rel: "stylesheet", href: sheet }));
const written = ofRole("written").map((cell) => new WrittenAnswer(cell, answers));
const coded = ofRole("answer").map(makeAnswer);
const asked = cells.filter(({ hasStudent }) => hasStudent).map(askForStudent);
for (const cell of ofRole("given").filter((c) => !c.hasStudent && !c.isPersonal)) {
  const bar = new Bar(cell, "This cell");
  addStart(bar, "Run", (button) => run([cell.id], button, bar));
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

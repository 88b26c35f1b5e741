// A page of exercises that answers where it is read: its answer cells become editors,
// its checks buttons. Python comes with the first check, and the editor with the first
// edit, so a page that is only read loads neither.
import { CodeAnswer, WrittenAnswer } from "./answer.js";
import { answersOf, STUDENT } from "./answers.js";
import { ScoreCard } from "./card.js";
import { checkOf, codeOf, nameOfPage, readCells } from "./cells.js";
import { Bar, make } from "./controls.js";
import { HandIn } from "./hand_in.js";
import { EXERCISES, Python } from "./python.js";
import { Results } from "./results.js";
import { warnUnkept } from "./unkept.js";
import { show } from "./verdict.js";

const PRACTICE = "This is practice, not a grade. Nothing is sent.";
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
const link = (cell) => make("a", { href: `#${cell.exercise.id}` }, cell.title);

/** Return the code of each cell as Python gets it now. */
function listCode() {
  const all = answers.all(); // read once
  return codeOf(cells, { get: (id) => all[id] }, all[STUDENT] ?? "");
}

const byCell = (codes) => Object.fromEntries(codes.map(({ id, code }) => [id, code]));

/** Return the answer whose check a cell is; any other cell is its own. */
const ownOf = (cell) => (cell.role === "check"
  ? ofRole("answer").find((answer) => checkOf(cells, answer) === cell) ?? cell : cell);

/** Return the reader's own code, by cell, that what a cell shows is about. */
function aboutOf(id, codes, needs) {
  const needed = new Set([...needs[id] ?? [], ownOf(cellOf(id)).id, id]);
  const asks = (each) => !cellOf(each).hasStudent && /\bSTUDENT\b/.test(codes[each]);
  const isPersonal = [...needed].some(asks);
  const isTheirs = ({ role, hasStudent }) => role === "answer" || (hasStudent && isPersonal);
  return Object.fromEntries([...needed].filter((each) => isTheirs(cellOf(each)))
    .map((each) => [each, codes[each]]));
}

/** Say which code has changed since a cell showed what is below it. */
function pastWords(cell, changed) {
  if (!changed.length) return "";
  if (changed.includes(cell.id)) return "Your code gave this before you changed it.";
  if (changed.includes(ownOf(cell).id)) {
    return "This is about your code before you changed it. Check it again.";
  }
  const names = changed.map(cellOf).map(({ hasStudent, title }) =>
    (hasStudent ? "your id" : `your answer to “${title}”`));
  const again = cell.role === "given" ? "Run" : "Check";
  return `Since then, you have changed ${names.join(" and ")}. ${again} this again.`;
}

/** Return what there is to tell about a run, given what Python says of it. */
function told({ failed, skipped }, targets) {
  if (failed.some((id) => targets.includes(id))) {
    return { words: "This cell raised an error.", isBad: true };
  }
  const left = skipped.find(({ cell }) => targets.includes(cell));
  const because = left?.because ?? failed[0];
  if (because === undefined) return { words: "Done." };
  const needed = left ? `${left.name}, which comes` : "something";
  return { isBad: true, words: [`This cell needs ${needed} from “`, link(cellOf(because)),
    "”, where a cell raised an error."] };
}

/** Say which of the cells of a plan runs. */
function underWay(plan, id, targets) {
  const { title, exercise } = cellOf(id);
  const isElsewhere = exercise !== cellOf(targets.at(-1)).exercise;
  const which = `Running cell ${plan.indexOf(id) + 1} of ${plan.length}`;
  return isElsewhere ? `${which}, in “${title}” ...` : `${which} ...`;
}

/** Let a run's button stop it; the others wait. */
function setBusy(button, isBusy) {
  for (const other of starts) other.disabled = isBusy && other !== button;
  button.dataset.words ??= button.textContent;
  button.textContent = isBusy ? "Stop" : button.dataset.words;
}

/**
 * Run cells for a button; its bar tells what is under way.
 *
 * Return what there is to tell in the end: `words`, `isBad`, and `isEnded` if the run was
 * ended before its time.
 */
async function run(targets, button, bar, running) {
  const sent = listCode();
  const codes = byCell(sent);
  let [plan, needs] = [targets, {}];
  const hear = (step) => {
    if (step.kind === "plans") ({ plan, needs } = step);
    else if (step.kind === "outputs") {
      const own = aboutOf(step.cell, codes, needs);
      results.put(step.cell, step.outputs, own, cellOf(step.cell).role === "check");
    } else bar.tell(LOADING[step.kind] ?? running ?? underWay(plan, step.cell, targets));
  };
  setBusy(button, true);
  bar.tell(running ?? underWay(plan, plan[0], targets));
  targets.forEach((id) => results.begin(id));
  try {
    return told(await python.run(sent, targets, hear), targets);
  } catch (error) {
    return { words: error.message, isBad: true, isEnded: true };
  } finally {
    setBusy(button, false);
    results.follow();
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
    const { words: said, isBad } = await run(ids, button, bar);
    bar.tell(said, { isBad });
  });
}

const scoreOf = (answer) => results.scoreOf(checkOf(cells, answer.cell).id);

/** Return what a check said of an answer, unless it had nothing to say. */
function verdictOf(answer) {
  const score = scoreOf(answer);
  if (score?.isPast) return "You have changed your code since this check began.";
  const own = checkOf(cells, answer.cell);
  return score?.line
    ?? own.element.querySelector(".live-output pre")?.textContent.split("\n")[0];
}

/**
 * Run an answer and its check. Return what `run` does.
 *
 * Another bar than the answer's can tell how it goes; then the answer's shows the verdict
 * without a sound.
 */
async function check(answer, button = answer.check, bar = answer.bar, running = undefined) {
  const { cell } = answer;
  const mine = (other) => student() && other.isPersonal && other.exercise === cell.exercise;
  const targets = [...cells.filter(mine), cell, checkOf(cells, cell)];
  const ended = await run(targets.map(({ id }) => id), button, bar, running);
  const score = ended.isEnded ? null : scoreOf(answer);
  const words = score && ended.isBad ? [`${score.line}. `, ...[ended.words].flat()]
    : (ended.isBad ? null : verdictOf(answer)) ?? ended.words;
  const isBad = ended.isBad || (score !== null && score.points < score.of);
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
      bar.tell([`Checking ended at ${title}. `, ...[words].flat()], { isBad });
      return;
    }
    if (isBad) failed.push(title);
  }
  const number = all.length - failed.length;
  const ran = `${number} of ${all.length} checks have run without an error. The score card `
    + "shows their points.";
  const why = `These raised an error: ${failed.join(", ")}.`;
  bar.tell(failed.length ? `${ran} ${why}` : ran, { isBad: failed.length > 0 });
}

function makeAnswer(cell) {
  const answer = new CodeAnswer(cell, answers, {
    press: () => (python.isBusy ? python.stop() : check(answer)),
    check: () => python.isBusy || check(answer),
    edited: () => {
      if (!python.isBusy) answer.bar.tell("");
      const isReset = answer.text === cell.source;
      if (isReset) results.forget([cell.id, checkOf(cells, cell).id]);
      results.follow();
    },
  });
  starts.push(answer.check);
  return answer;
}

/** Let the line of each answer tell its verdict only as long as it's about its code. */
function followScores() {
  for (const answer of coded) {
    const score = scoreOf(answer);
    const said = answer.bar.status.textContent;
    const isNew = score && !score.isPast && !score.isOld && !python.isBusy;
    if (isNew && !said) answer.bar.tell(score.line, { isAloud: false });
    if (score?.isPast && said === score.line) answer.bar.tell("");
  }
  card.update();
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
      results.begin(other.id);
      if (student()) show(other, [], OWN);
    }
    results.follow();
  };
  field.addEventListener("input", () => {
    answers.set(STUDENT, field.value.trim());
    follow();
  });
  field.addEventListener("change", () => { field.value = student(); });
  answers.onChange((id) => { if (id === STUDENT) follow(); });
  follow();
  return { show: follow };
}

const sheet = new URL("live.css", import.meta.url);
document.head.append(make("link", { rel: "stylesheet", href: sheet }));
const written = ofRole("written").map((cell) => new WrittenAnswer(cell, answers));
const coded = ofRole("answer").map(makeAnswer);
const handIn = (words) => make("a", { href: "#hand-in", textContent: words });
const results = new Results(page, cells, {
  codes: () => byCell(listCode()),
  line: (cell, whence) => (cell.role === "check" ? whence + PRACTICE : ""),
  past: pastWords,
  changed: followScores,
});
const [last] = ofRole("card");
const tasks = cells.filter(({ role }) => role === "answer" || role === "written")
  .map((cell) => ({
    cell,
    score: cell.role === "written" ? undefined
      : () => results.scoreOf(checkOf(cells, cell).id),
  }));
const allChecks = new Bar(last, "All checks");
addStart(allChecks, "Check all", (button) => checkAll(coded, button, allChecks));
const card = new ScoreCard(last.element, tasks, [handIn("Download my answers")]);
results.follow();
const asked = cells.filter(({ hasStudent }) => hasStudent).map(askForStudent);
for (const cell of ofRole("given").filter((c) => !c.hasStudent && !c.isPersonal)) {
  addRun(new Bar(cell, "This cell"), "Run", [cell]);
}
new HandIn(cells.at(-1).element, {
  answers,
  page,
  titleOf: (id) => cellOf(id).title,
  show: () => [...coded, ...written, ...asked].forEach((each) => each.show()),
});
warnUnkept(answers, ["Before you do, ", handIn("download your answers"), "."]);

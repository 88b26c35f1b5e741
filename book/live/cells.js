// The cells of a page of exercises, as book/_ext/live_page.py has marked them.

const STUDENT_LINE = /^STUDENT\s*=\s*(["'])(.*?)\1/m;

/** Return code in which STUDENT is this id. */
const withStudent = (code, id) =>
  code.replace(STUDENT_LINE, () => `STUDENT = ${JSON.stringify(id)}`);

/** One cell: its element, its id in the notebook, its role, and its text as handed out. */
export class Cell {
  constructor(element) {
    const { cell, role, student } = element.dataset;
    const code = element.querySelector("pre")?.textContent.replace(/\n$/, "");
    Object.assign(this, { element, id: cell, role, source: code ?? "" });
    this.hasStudent = student !== undefined;
    this.exercise = element.closest("section");
  }

  /** The heading of the exercise that the cell belongs to. */
  get title() {
    return this.exercise.querySelector("h1, h2").firstChild.textContent.trim();
  }

  /** Whether the cell shows numbers that depend on the reader's id. */
  get isPersonal() {
    return this.role === "given" && !this.hasStudent && /\bSTUDENT\b/.test(this.source);
  }
}

/** Return the marked cells of a document in their order. */
export const readCells = (document) =>
  [...document.querySelectorAll("[data-cell]")].map((element) => new Cell(element));

/** Return the check of an answer: the next one below it, whatever the two are called. */
export const checkOf = (cells, answer) =>
  cells.slice(cells.indexOf(answer)).find(({ role }) => role === "check");

/**
 * Return the code cells as Python gets them, with the reader's answers and id.
 *
 * `answers` has a method `get(cellId)`, which returns a text or undefined.
 */
export const codeOf = (cells, answers, student) => cells
  .filter(({ role }) => role !== "written")
  .map(({ id, role, source, hasStudent }) => {
    const code = role === "answer" ? answers.get(id) ?? source : source;
    return { id, code: hasStudent ? withStudent(code, student) : code };
  });

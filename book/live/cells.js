// The cells of a lesson or a page of exercises, as book/_ext/live_page.py has marked them.

const STUDENT_LINE = /^STUDENT\s*=\s*(["'])(.*?)\1/m;

/** Return code in which STUDENT is this id. */
const withStudent = (code, id) =>
  code.replace(STUDENT_LINE, () => `STUDENT = ${JSON.stringify(id)}`);

/** One cell: its element, its id in the notebook, its role, and its text as handed out. */
export class Cell {
  constructor(element, number) {
    const { cell, role, student } = element.dataset;
    const code = element.querySelector(".cell_input pre")?.textContent.replace(/\n$/, "");
    Object.assign(this, { element, number, id: cell, role, source: code ?? "" });
    this.hasStudent = student !== undefined;
    this.exercise = element.closest("section");
  }

  /** The heading above the cell, which names its exercise. */
  get title() {
    return this.exercise.querySelector("h1, h2, h3").firstChild.textContent.trim();
  }

  /** The folded line that shows the code, or null if the code isn't folded. */
  get fold() { return this.element.querySelector("details:is(.above-input, .picture-code)"); }

  /** Whether the cell shows numbers that depend on the reader's id. */
  get isPersonal() {
    return this.role === "given" && !this.hasStudent && /\bSTUDENT\b/.test(this.source);
  }
}

/** Return the marked cells of a document in their order. */
export const readCells = (document) =>
  [...document.querySelectorAll("[data-cell]")].map((e, k) => new Cell(e, k + 1));

/** Return the name of the page in the book, such as chapters/02_mlp/01_xor. */
export function nameOfPage() {
  const depth = document.documentElement.dataset.content_root.split("../").length;
  return decodeURIComponent(location.pathname).replace(/\.html$/, "")
    .split("/").slice(-depth).join("/");
}

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
    const isEdited = role === "answer" || role === "code";
    const code = isEdited ? answers.get(id) ?? source : source;
    return { id, code: hasStudent ? withStudent(code, student) : code };
  });

// Answers go into the notebook that is handed out, and come back from one that was edited
// anywhere. A cell is an answer if nbgrader's metadata says that a solution is written in
// it. Its answer on the page has the name of the cell's id; in a notebook that comes
// back, `grade_id` tells which cell it is, because Colab may change the ids.
//
// Nothing here knows the page or the storage: text goes in, text comes out.

const STUDENT_LINE = /^STUDENT = (["'])(.*?)\1/m; // the grader reads the same line
const LINK = /\]\([^()\s]*/g; // published copies lead to other addresses
const PICTURE = /attachment:[^)\s"'>]+/;
const SHOWN = 40; // characters of a cell that a sentence quotes

const textOf = ({ source }) =>
  [source ?? ""].flat().join("").replace(/\r\n?/g, "\n");
const gradeIdOf = (cell) => cell.metadata?.nbgrader?.grade_id;
const isAnswer = (cell) => cell.metadata?.nbgrader?.solution === true;
const isCode = (cell) => cell.cell_type === "code";
const isSetUp = (cell) => cell.metadata?.tags?.includes("remove-cell") ?? false;
const isObject = (value) => Object.prototype.toString.call(value) === "[object Object]";
const isText = (source = "") =>
  [source ?? ""].flat().every((line) => typeof line === "string");
const listed = (names) => names.map((name) => `“${name}”`).join(", ");

/** Return a text as the list of lines in which notebooks are stored. */
const linesOf = (text) => text.match(/[^\n]*\n|[^\n]+$/g) ?? [];

/**
 * Return the notebook in a file's text.
 *
 * Throws an Error that names the file and says what was expected and what came.
 */
export function parseNotebook(text, name) {
  const expected = `Expected a Jupyter notebook in ${name}, got`;
  if (!text.trim()) throw new Error(`${expected} an empty file.`);
  let notebook;
  try {
    notebook = JSON.parse(text);
  } catch {
    throw new Error(`${expected} a file that isn't JSON or is incomplete.`);
  }
  if (Array.isArray(notebook?.worksheets)) {
    throw new Error(`${expected} one in an old format. Open and save it in JupyterLab, `
      + "which updates it.");
  }
  if (!Array.isArray(notebook?.cells) || !notebook.cells.every(isObject)) {
    throw new Error(`${expected} JSON without a list of cells.`);
  }
  const odd = notebook.cells.findIndex(({ source }) => !isText(source));
  if (odd >= 0) {
    throw new Error(`${expected} one in which the source of cell ${odd + 1} isn't text.`);
  }
  return notebook;
}

/** Return the ids of a notebook's answers, each with the text that is handed out. */
export function answerCells(template) {
  const cells = template.cells.filter(isAnswer);
  return Object.fromEntries(cells.map((cell) => [cell.id, textOf(cell)]));
}

/** Return a line of Python that names a student. */
function studentLine(student) {
  const quote = student.includes('"') ? "'" : '"';
  if (/[\\\n\r]/.test(student) || student.includes(quote)) {
    throw new Error("Expected an id on one line, without backslashes and with at most "
      + `one kind of quotation mark, got ${student}`);
  }
  return `STUDENT = ${quote}${student}${quote}`;
}

/**
 * Fill in the notebook that is handed out; everything else in it stays as it is.
 *
 * `answers` has texts by the ids of cells. Return the text of the new notebook, and as
 * `unplaced` the ids for which the notebook has no answer cell.
 */
export function fill(templateText, answers, student = "") {
  const template = parseNotebook(templateText, "the released exercises");
  const places = new Map(template.cells.filter(isAnswer).map((cell) => [cell.id, cell]));
  const write = (cell, text) => {
    cell.source = Array.isArray(cell.source) ? linesOf(text) : text;
  };
  for (const [id, text] of Object.entries(answers)) {
    if (places.has(id)) write(places.get(id), text);
  }
  const named = template.cells.find((cell) =>
    isCode(cell) && !isAnswer(cell) && STUDENT_LINE.test(textOf(cell)));
  if (student) {
    if (!named) throw new Error("The released exercises have no line for an id.");
    write(named, textOf(named).replace(STUDENT_LINE, () => studentLine(student)));
  }
  const unplaced = Object.keys(answers).filter((id) => !places.has(id));
  return { text: JSON.stringify(template, null, 1) + "\n", unplaced };
}

/** Return the cells of a notebook that hold the answer of a released cell. */
function copiesOf(released, cells) {
  const marked = cells.filter((cell) => gradeIdOf(cell) === gradeIdOf(released));
  if (marked.length) return marked;
  return cells.filter((cell) => cell.id === released.id && gradeIdOf(cell) === undefined);
}

/** Return the answer to a released cell, or null, and remarks on what was found. */
function answerTo(released, cells) {
  const [name, stub] = [gradeIdOf(released), textOf(released).trim()];
  const copies = copiesOf(released, cells);
  const readable = copies.filter((cell) => isCode(cell) || !isCode(released));
  if (!readable.length) {
    const why = copies.length ? "is in a text cell, although it must be code"
      : "has no cell in this notebook";
    return { text: null, remarks: [`The answer “${name}” ${why}.`] };
  }
  const texts = readable.map(textOf).filter((text) => !["", stub].includes(text.trim()));
  const distinct = [...new Set(texts)];
  if (!distinct.length) return { text: null, remarks: [] };
  const text = distinct.join("\n\n");
  const remarks = [];
  if (distinct.length > 1) {
    remarks.push(`The answer “${name}” was found in ${distinct.length} cells, which were `
      + "joined in their order.");
  }
  if (PICTURE.test(text)) {
    remarks.push(`The answer “${name}” contains a picture, which can't be shown or kept `
      + "here. Hand in your own notebook instead.");
  }
  return { text, remarks };
}

/** Return the beginnings of the cells that belong to no exercise. */
function strangersIn(notebook, template) {
  const plain = (cell) =>
    textOf(cell).replace(STUDENT_LINE, "").replace(LINK, "]").trim();
  const known = new Set(["", ...template.cells.map(plain)]);
  const answers = template.cells.filter(isAnswer);
  const taken = new Set(answers.flatMap((cell) => copiesOf(cell, notebook.cells)));
  return notebook.cells
    .filter((cell) => !taken.has(cell) && !isSetUp(cell) && !known.has(plain(cell)))
    .map((cell) => textOf(cell).trim().split("\n")[0].slice(0, SHOWN));
}

/**
 * Return the answers in a notebook that comes back.
 *
 * `answers` has texts by the ids of the released cells, without those that are as they
 * were handed out; `student` is empty if there is none; `remarks` are sentences on what
 * couldn't be placed. Throws an Error if the text is no notebook of these exercises.
 */
export function extract(text, name, templateText) {
  const template = parseNotebook(templateText, "the released exercises");
  const notebook = parseNotebook(text, name);
  const released = template.cells.filter(isAnswer);
  if (!released.some((cell) => copiesOf(cell, notebook.cells).length)) {
    throw new Error(`Expected a notebook with answers to these exercises in ${name}, got `
      + "one that has no cell for any of them. Is it from another chapter?");
  }
  const [answers, remarks] = [{}, []];
  for (const cell of released) {
    const found = answerTo(cell, notebook.cells);
    if (found.text !== null) answers[cell.id] = found.text;
    remarks.push(...found.remarks);
  }
  const strangers = strangersIn(notebook, template);
  if (strangers.length) {
    remarks.push("New or changed cells that aren't answers were left out. If an answer "
      + "needs something from them, copy it into the answer. They begin with "
      + `${listed(strangers)}.`);
  }
  const named = notebook.cells.find((cell) =>
    isCode(cell) && STUDENT_LINE.test(textOf(cell)));
  const student = named ? STUDENT_LINE.exec(textOf(named))[2] : "";
  return { answers, student, remarks };
}

/**
 * Return the ids of the answers that loading would add, and of those it would replace.
 *
 * `present` and `loaded` have texts by the ids of cells; `stubs` are the texts that are
 * handed out, and a present answer that is one of them isn't an answer.
 */
export function compare(present, loaded, stubs) {
  const isThere = (id) =>
    present[id] !== undefined && !["", stubs[id]?.trim()].includes(present[id].trim());
  const differing = Object.keys(loaded).filter((id) => present[id] !== loaded[id]);
  return {
    added: differing.filter((id) => !isThere(id)),
    replaced: differing.filter(isThere),
  };
}

// Answers leave the page as the notebook that is handed in, and come back from one. The
// part that reads and fills in notebooks comes with the first use.
import { STUDENT } from "./answers.js";
import { Bar, make } from "./controls.js";

const LARGEST = 64e6; // bytes of a notebook that is loaded
const ABOUT = "“Download my answers” gives you the notebook of these exercises with your "
  + "answers in it. The file opens in JupyterLab and Colab, and it's what you hand in if "
  + "your course asks for it. Nothing is sent from here. A grade comes from the people who "
  + "read the file, because the checks on this page are only practice.";
const UNREACHED = "The notebook of these exercises couldn't be loaded. Check your "
  + "connection, then try again.";
const LEFT_ALONE = "Nothing was changed.";

const counted = (number) => `${number || "no"} answer${number === 1 ? "" : "s"}`;

/** Return the text of the notebook that is handed out, from beside the page. */
async function fetchTemplate(address) {
  const answer = await fetch(address).catch(() => null);
  if (!answer?.ok) throw new Error(UNREACHED);
  return answer.text();
}

/** Give the reader a file. */
function download(name, text) {
  const href = URL.createObjectURL(new Blob([text], { type: "application/x-ipynb+json" }));
  make("a", { href, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(href)); // once the download has begun
}

/** The row of buttons that download the answers to a page and load them. */
export class HandIn {
  /**
   * Add the row after an element.
   *
   * `answers` are those of the page, `page` is its name, and `titleOf(cellId)` names the
   * exercise of an answer. `show()` is called when loading has changed answers.
   */
  constructor(element, { answers, page, titleOf, show }) {
    Object.assign(this, { answers, titleOf, show });
    const [chapter, released] = page.split("/").slice(-2);
    this.released = `${released}.ipynb`;
    // A teacher puts a student's id before it, so the chapter's number isn't the beginning.
    this.name = `${released}_${chapter}.ipynb`;
    const place = make("div", { className: "hand-in", id: "hand-in" });
    element.after(place);
    place.append(make("p", { className: "live-help", textContent: ABOUT }));
    this.bar = new Bar({ element: place }, "Hand in");
    this.bar.add("Download my answers", () => this.#tell(() => this.#save()));
    const chooser = make("input", { type: "file", accept: ".ipynb", hidden: true });
    chooser.addEventListener("change", async () => {
      const [file] = chooser.files;
      if (file) await this.#tell(() => this.#load(file));
      chooser.value = ""; // so that the same file can be chosen again
    });
    this.bar.add("Load answers", () => chooser.click());
    this.remarks = make("ul", { className: "hand-in-remarks" });
    place.append(chooser, this.remarks);
  }

  /** Do something and tell how it went. */
  async #tell(action) {
    this.remarks.replaceChildren();
    try {
      const { said, remarks } = await action();
      this.bar.tell(said);
      const items = remarks.map((remark) => make("li", { textContent: remark }));
      this.remarks.replaceChildren(...items);
    } catch (error) {
      this.bar.tell(error.message, { isBad: true });
    }
  }

  async #parts() {
    const notebook = import("./notebook.js").catch(() => { throw new Error(UNREACHED); });
    return Promise.all([notebook, fetchTemplate(new URL(this.released, location.href))]);
  }

  /** Return the present answers, and the reader's id. */
  #present() {
    const { [STUDENT]: student = "", ...present } = this.answers.all();
    return { present, student };
  }

  async #save() {
    const [{ fill }, template] = await this.#parts();
    const { present, student } = this.#present();
    const { text, unplaced } = fill(template, present, student);
    download(this.name, text);
    const number = Object.keys(present).length - unplaced.length;
    const remarks = unplaced.map((id) =>
      `The cell “${id}” is no longer among these exercises, so its answer isn't in the file.`);
    return { said: `Downloaded ${this.name} with ${counted(number)}.`, remarks };
  }

  async #load(file) {
    if (file.size > LARGEST) {
      throw new Error(`Expected a notebook of at most ${LARGEST / 1e6} MB, got ${file.name} `
        + `with ${Math.ceil(file.size / 1e6)} MB.`);
    }
    const [{ answerCells, compare, extract, parseNotebook }, template] = await this.#parts();
    const loaded = extract(await file.text(), file.name, template);
    const { present, student } = this.#present();
    const stubs = answerCells(parseNotebook(template, this.released));
    const { added, replaced } = compare(present, loaded.answers, stubs);
    const isOther = loaded.student !== "" && loaded.student !== student;
    const lost = replaced.map(this.titleOf);
    if (isOther && student) lost.push(`your id, ${student}`);
    const question =
      `${file.name} has a different version of what is listed here. Replace yours?`;
    if (lost.length && !confirm([question, ...lost].join("\n"))) {
      return { said: LEFT_ALONE, remarks: loaded.remarks };
    }
    const changed = Object.fromEntries(
      [...added, ...replaced].map((id) => [id, loaded.answers[id]]));
    if (isOther) changed[STUDENT] = loaded.student;
    for (const [id, text] of Object.entries(changed)) this.answers.set(id, text);
    this.show();
    const number = added.length + replaced.length;
    const said = `Loaded ${counted(number)} from ${file.name}.`;
    return { said, remarks: loaded.remarks };
  }
}

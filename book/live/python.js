// Python for one page: a worker that is started for the first run, and ended when a run
// takes too long or the reader stops it. What was typed is the page's, so it stays.

const KEPT = "Your answers are kept, and the next check starts Python again.";
const DRAWS = /\b(figures|matplotlib)\b/; // in the code of a cell that shows a picture

/** A page of exercises: a cell may run for so many seconds. */
export const EXERCISES = {
  name: "exercises",
  limit: 20,
  kept: KEPT,
  /** What takes its place from the first picture on. */
  drawing: { name: "pictures", limit: 60, kept: KEPT },
};
/** A lesson, where training may take minutes. */
export const LESSONS = {
  name: "lessons",
  limit: Infinity,
  kept: "Your code is kept, and the next run starts Python again.",
};
const UNREACHED = "Python couldn't be loaded. Check your connection, then try again.";
const NO_DATA = "The data for this cell couldn't be loaded. Check your connection, then "
  + "try again.";

/** A run that didn't come to its end; the message tells the reader why. */
export class Ended extends Error {}

export class Python {
  #worker = null;
  #run = null;
  #clock;
  #isLoaded = false;
  #kind;

  constructor(kind) { this.#kind = kind; }

  /** Whether a run is under way. */
  get isBusy() { return this.#run !== null; }

  /**
   * Run the targets, and the cells that they need.
   *
   * `cells` is a list of `{ id, code }` in the order of the page, `targets` a list of ids.
   * `tell` hears of each step:
   * `{ kind: "loads" | "plans" | "begins" | "fetches" | "shows" | "outputs", ... }`, where
   * "plans" has the list `plan` of the cells that will run, and in `needs` for each of them
   * the cells that it depends on, whether they run or not; the others have the `cell`,
   * and "shows", for a cell that still runs, as well as "outputs" its `outputs`. Of a cell
   * of which only a part is needed, there are outputs only if they are an error.
   * The promise is fulfilled with `{ failed, skipped, stale }` and rejected with Ended if
   * the run was ended: `failed` are the cells that raised an error, `skipped` those targets
   * that couldn't run, as `{ cell, name, because }` with the name that they need and the
   * cell that failed to define it, and `stale` the cells that ran before and would give
   * something else now.
   */
  run(cells, targets, tell) {
    if (this.isBusy) throw Error("Expected the run before this one to have ended.");
    const draws = ({ id, code }) => targets.includes(id) && DRAWS.test(code);
    if (this.#kind.drawing && cells.some(draws)) {
      this.#worker?.terminate(); // what has run in it runs again where it's needed
      [this.#worker, this.#kind] = [null, this.#kind.drawing];
    }
    this.#worker ??= this.#start();
    return new Promise((fulfill, reject) => {
      this.#run = { fulfill, reject, tell };
      this.#worker.postMessage({ cells, targets });
    });
  }

  /** End the run and Python itself. */
  stop(sentence = `Stopped. ${this.#kind.kept}`) {
    clearTimeout(this.#clock);
    this.#worker?.terminate();
    const run = this.#run;
    [this.#worker, this.#run] = [null, null];
    run?.reject(new Ended(sentence));
  }

  #start() {
    const worker = new Worker(new URL("worker.js", import.meta.url), {
      type: "module", name: this.#kind.name,
    });
    worker.onmessage = ({ data }) => this.#hear(data);
    worker.onerror = ({ message }) => this.#break(message);
    this.#isLoaded = false;
    return worker;
  }

  /** End the run if its cell takes too long. */
  #watch() {
    const { limit, kept } = this.#kind;
    if (limit === Infinity) return;
    const words = `Stopped, because a cell ran for more than ${limit} seconds. Is there a `
      + `loop that never ends? ${kept}`;
    this.#clock = setTimeout(() => this.stop(words), limit * 1000);
  }

  #break(message) {
    this.stop(this.#isLoaded ? `Python crashed (${message}). ${this.#kind.kept}` : UNREACHED);
  }

  #hear(step) {
    if (!this.isBusy) return;
    const { fulfill, tell } = this.#run;
    if (step.kind !== "shows") clearTimeout(this.#clock);
    if (step.kind === "ended") {
      this.#run = null;
      fulfill(step);
    } else if (step.kind === "missed") {
      this.stop(NO_DATA);
    } else if (step.kind === "broke") {
      this.#break(step.message);
    } else {
      if (step.kind === "begins") {
        this.#isLoaded = true;
        this.#watch();
      }
      tell(step);
    }
  }
}

// Python for one page: a worker that is started for the first run, and ended when a run
// takes too long or the reader stops it. What was typed is the page's, so it stays.

export const LIMIT = 20; // seconds that one cell may run

const KEPT = "Your answers are kept, and the next check starts Python again.";
const TOO_LONG = `Stopped, because a cell ran for more than ${LIMIT} seconds. Is there a `
  + `loop that never ends? ${KEPT}`;
const STOPPED = `Stopped. ${KEPT}`;
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

  /** Whether a run is under way. */
  get isBusy() { return this.#run !== null; }

  /**
   * Run the targets, and the cells that they need.
   *
   * `cells` is a list of `{ id, code }` in the order of the page, `targets` a list of ids.
   * `tell` hears of each step:
   * `{ kind: "loads" | "begins" | "fetches" | "outputs", cell, outputs }`.
   * The promise is fulfilled with the id of the cell that failed, or null, and rejected
   * with Ended if the run was ended.
   */
  run(cells, targets, tell) {
    if (this.isBusy) throw Error("Expected the run before this one to have ended.");
    this.#worker ??= this.#start();
    return new Promise((fulfill, reject) => {
      this.#run = { fulfill, reject, tell };
      this.#worker.postMessage({ cells, targets });
    });
  }

  /** End the run and Python itself. */
  stop(sentence = STOPPED) {
    clearTimeout(this.#clock);
    this.#worker?.terminate();
    const run = this.#run;
    [this.#worker, this.#run] = [null, null];
    run?.reject(new Ended(sentence));
  }

  #start() {
    const worker = new Worker(new URL("worker.js", import.meta.url), { type: "module" });
    worker.onmessage = ({ data }) => this.#hear(data);
    worker.onerror = ({ message }) => this.#break(message);
    this.#isLoaded = false;
    return worker;
  }

  #break(message) {
    this.stop(this.#isLoaded ? `Python crashed (${message}). ${KEPT}` : UNREACHED);
  }

  #hear(step) {
    if (!this.isBusy) return;
    clearTimeout(this.#clock);
    const { fulfill, tell } = this.#run;
    if (step.kind === "ended") {
      this.#run = null;
      fulfill(step.failed);
    } else if (step.kind === "missed") {
      this.stop(NO_DATA);
    } else if (step.kind === "broke") {
      this.#break(step.message);
    } else {
      if (step.kind === "begins") {
        this.#isLoaded = true;
        this.#clock = setTimeout(() => this.stop(TOO_LONG), LIMIT * 1000);
      }
      tell(step);
    }
  }
}

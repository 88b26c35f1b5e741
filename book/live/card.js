// How far the reader is: a line at the top of the page, a mark at each exercise that is
// solved, and the score card at the end. A verdict counts as long as it is about the
// present code.
import { make } from "./controls.js";

const SOLVED = "✓ solved";
const LEGEND = "A check counts until you change its code. This is practice, not a grade. "
  + "Nothing is sent.";

/** Return what the line of an exercise says of itself: its points and its lesson. */
function about({ exercise }) {
  const line = exercise.querySelector(":scope > p");
  const points = Number(/([\d.]+) points?\b/.exec(line.textContent)?.[1] ?? 0);
  return { line, points, lesson: line.querySelector("a") };
}

/** Return what the card says of an exercise, given the score of its check or null. */
function wordsFor({ points, lesson, isWritten }, score) {
  if (isWritten) return [`${points} more, graded by hand`];
  if (!score) return ["not checked yet"];
  const got = `${score.points} of ${score.of}`;
  if (score.isPast) return [`changed since it had ${got}`];
  return isFull(score) ? [`${got} ✓`] : [`${got}, see lesson `, lesson.cloneNode(true)];
}

const isFull = ({ points, of }) => points === of;
const counts = (score) => score !== null && !score.isPast;

/** The line at the top, the marks and the card of a page. */
export class ScoreCard {
  #said = ""; // the states that are shown

  /**
   * Add them, the card at the end of an element.
   *
   * `tasks` is a list of `{ cell, score }`, where `cell` has an answer and `score()`
   * returns that of its check; it has none if the answer is in words. `links` are added
   * to the line at the top.
   */
  constructor(place, tasks, links) {
    this.tasks = tasks.map(({ cell, score }) => {
      const mark = make("span", { className: "live-solved", hidden: true }, ` · ${SOLVED}`);
      const own = { ...about(cell), isWritten: !score };
      own.line.append(mark);
      return { cell, score: score ?? (() => null), mark, ...own };
    });
    this.count = make("strong");
    const link = make("a", { href: "#your-score-card", textContent: "Score card" });
    const top = make("p", { className: "live-top" }, this.count, " ", link);
    for (const each of links) top.append(" · ", each);
    document.querySelector("article h1").after(top);
    this.head = make("caption");
    this.rows = make("tbody");
    const table = make("table", { className: "live-card" }, this.head, this.rows);
    place.append(make("div", { id: "your-score-card" }, table,
      make("p", { className: "live-line", textContent: LEGEND })));
  }

  /** Show the present scores. */
  update() {
    const scores = this.tasks.map(({ score }) => score());
    const said = JSON.stringify(scores);
    if (said === this.#said) return;
    this.#said = said;
    const checked = this.tasks.filter(({ isWritten }) => !isWritten);
    const all = checked.reduce((sum, { points }) => sum + points, 0);
    const got = scores.filter(counts).reduce((sum, { points }) => sum + points, 0);
    this.head.textContent = `Score card: ${got} of ${all} points`;
    let solved = 0;
    const rows = this.tasks.map((task, k) => {
      task.mark.hidden = !(counts(scores[k]) && isFull(scores[k]));
      solved += task.mark.hidden ? 0 : 1;
      const { exercise, title } = task.cell;
      const name = make("a", { href: `#${exercise.id}`, textContent: title });
      const head = make("th", { scope: "row" }, name);
      return make("tr", {}, head, make("td", {}, ...wordsFor(task, scores[k])));
    });
    this.rows.replaceChildren(...rows);
    this.count.textContent = `Solved: ${solved} of ${checked.length} exercises.`;
  }
}

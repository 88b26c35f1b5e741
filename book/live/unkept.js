// Says so as long as something that the reader wrote can't be kept: in a line that stays in
// view, and when the page is about to be left.
import { make } from "./controls.js";

const REST = "What isn't kept lasts only until you reload or close this page.";
const askFirst = (event) => event.preventDefault();

/**
 * Warn as long as there are `answers` that aren't kept.
 *
 * `wayOut` is what can be done about it, as a list of texts and nodes.
 */
export function warnUnkept(answers, wayOut = ["Copy what you want to keep."]) {
  const line = make("p", { className: "live-unkept", hidden: true });
  line.setAttribute("role", "alert");
  document.querySelector("article").prepend(line);
  answers.onProblem(() => {
    const { problem } = answers;
    line.hidden = !problem;
    line.replaceChildren(...problem ? [`${problem} ${REST} `, ...wayOut] : []);
    const change = problem ? addEventListener : removeEventListener;
    change("beforeunload", askFirst);
  });
}

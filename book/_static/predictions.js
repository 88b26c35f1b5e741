// A prediction can be committed: it is kept in this browser, can be changed, and is shown
// beside the answer once that is opened. Nobody judges it, and the answer opens without
// one, too. Where a box lists choices, each becomes a button; elsewhere there is a line
// to write on. Without this script, and on paper, the box is only the question.
//
// What is kept, under KEY in localStorage, is one JSON object:
//   { "version": 1,
//     "predictions": { "<page>#<answer>": { "text": "...", "at": "<ISO 8601>" } } }
// where <page> is the name that reading_progress.js gives the page, such as
// chapters/01_perceptron/01_neuron, <answer> is the id of the answer's element (answer-
// and the id of its cell in the notebook), "text" is what was written or chosen, and "at"
// is when. A reader of another version leaves what it finds alone.
addEventListener("DOMContentLoaded", () => {
  const KEY = "predictions";
  const VERSION = 1;
  const LABEL = "Your prediction";
  const LONGEST = 200; // characters
  const LOST = "This browser can't keep your predictions, so they last only until you "
    + "reload or close the page.";

  let unkept = {}; // in a window that keeps nothing
  let told = null; // the line that says so
  const read = () => {
    try {
      const found = JSON.parse(localStorage.getItem(KEY));
      if (found?.version === VERSION) return { ...found.predictions, ...unkept };
    } catch { /* nothing that can be read */ }
    return { ...unkept };
  };
  /** Return whether the prediction is kept now, with those that weren't before. */
  const write = (name, text) => {
    const prediction = { text, at: new Date().toISOString() };
    try {
      const found = JSON.parse(localStorage.getItem(KEY) ?? "null");
      if (found && found.version !== VERSION) throw Error("another version");
      const predictions = { ...found?.predictions, ...unkept, [name]: prediction };
      localStorage.setItem(KEY, JSON.stringify({ version: VERSION, predictions }));
      unkept = {};
    } catch {
      unkept = { ...unkept, [name]: prediction };
      return false;
    }
    return true;
  };

  const make = (tag, attributes, ...children) => {
    const made = document.createElement(tag);
    Object.assign(made, attributes);
    made.append(...children);
    return made;
  };
  const page = globalThis.readingProgress.nameOf(location.href);
  /** For a figure that asks, too: what is kept under an answer of this page. */
  globalThis.keptPredictions = {
    read: (answer) => read()[`${page}#${answer}`]?.text,
    write: (answer, text) => write(`${page}#${answer}`, text),
  };

  const asked = (answer) => {
    let before = answer.previousElementSibling;
    while (before && !before.matches(".predict, .cell")) before = before.previousElementSibling;
    return before?.matches(".predict") ? before : null;
  };

  for (const answer of document.querySelectorAll("[id^=answer-]")) {
    const box = asked(answer);
    const details = answer.querySelector("details.below-input");
    if (!box || !details) continue;
    const name = `${page}#${answer.id}`;
    const said = make("q");
    const beside = make("p", { className: "prediction-beside" }, "You predicted: ", said);
    details.querySelector("summary").after(beside);
    const choices = [...box.querySelectorAll(":scope > ul > li")];
    const lost = make("p", { className: "prediction-lost" });
    lost.setAttribute("role", "status");
    const commit = (text) => {
      if (write(name, text)) {
        told?.replaceChildren();
        told = null;
      } else if (!told) { // once is enough
        told = lost;
        lost.textContent = LOST;
      }
      tell();
    };
    const show = choices.length ? offer(choices, name, commit) : ask(box, commit);
    box.append(lost);
    const tell = () => {
      const found = read()[name]?.text;
      const text = typeof found === "string" ? found : "";
      said.textContent = text;
      beside.hidden = !text;
      show(text);
    };
    tell();
  }

  /** Let one of the listed choices be chosen; return what shows the committed one. */
  function offer(items, name, commit) {
    const list = items[0].parentElement;
    list.className = "prediction-choices";
    list.setAttribute("role", "radiogroup");
    list.setAttribute("aria-label", LABEL);
    const choices = items.map((item) => {
      const text = item.textContent.trim();
      const knob = make("input", { type: "radio", name });
      knob.addEventListener("change", () => commit(text));
      item.setAttribute("role", "presentation");
      item.append(make("label", {}, knob, ...item.childNodes));
      return { knob, text };
    });
    return (committed) => {
      for (const { knob, text } of choices) knob.checked = text === committed;
    };
  }

  /** Add a line to write on; return what shows the committed prediction. */
  function ask(box, commit) {
    const line = make("input", { type: "text", maxLength: LONGEST, autocomplete: "off" });
    const knob = make("button", { type: "submit" });
    const label = make("label", {}, LABEL, line);
    const form = make("form", { className: "prediction" }, label, knob);
    let committed = "";
    const offerWhatIsNew = () => {
      const text = line.value.trim();
      knob.disabled = !text || text === committed;
      knob.textContent = !committed ? "Commit" : knob.disabled ? "Committed" : "Change";
    };
    line.addEventListener("input", offerWhatIsNew);
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      if (!knob.disabled) commit(line.value.trim());
    });
    box.append(form);
    return (text) => {
      [committed, line.value] = [text, text];
      offerWhatIsNew();
    };
  }
});

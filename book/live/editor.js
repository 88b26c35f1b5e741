// The editor of an answer: CodeMirror, in the colors of the book's code.
import {
  bracketMatching, defaultKeymap, drawSelection, EditorState, EditorView, HighlightStyle,
  history, historyKeymap, indentOnInput, indentUnit, indentWithTab, keymap, python,
  syntaxHighlighting, tags,
} from "./codemirror.js";

// Each token gets the class that the same token has in the book, so both themes fit.
const LOOKS = HighlightStyle.define([
  { tag: tags.keyword, class: "k" },
  { tag: [tags.operatorKeyword], class: "ow" },
  { tag: [tags.bool, tags.null], class: "kc" },
  { tag: tags.string, class: "s2" },
  { tag: tags.number, class: "mi" },
  { tag: tags.comment, class: "c1" },
  { tag: tags.function(tags.definition(tags.variableName)), class: "nf" },
  { tag: tags.definition(tags.className), class: "nc" },
  { tag: tags.operator, class: "o" },
]);

/** Let Tab move on after Escape, until something else is typed. */
const leaveByEscape = [
  keymap.of([{ key: "Escape", run: (view) => { view.setTabFocusMode(true); return true; } }]),
  EditorView.updateListener.of(({ docChanged, focusChanged, view }) => {
    if (docChanged || focusChanged) view.setTabFocusMode(false);
  }),
];

/**
 * Make an editor in an element.
 *
 * `text` is what it holds at first, `label` its name for screen readers, `help` the id of
 * the element that explains its keys; `onChange(text)` hears what is typed, and
 * `onCheck()` that Control or Command and Enter were pressed. Returns an object with
 * `focus()` and `set(text)`, which `onChange` doesn't hear.
 */
export function edit(place, { text, label, help, onChange, onCheck }) {
  let isOurs = false;
  const check = () => { onCheck(); return true; };
  const view = new EditorView({
    parent: place,
    doc: text,
    extensions: [
      keymap.of(["Mod-Enter", "Shift-Enter"].map((key) => ({ key, run: check }))),
      leaveByEscape,
      history(), drawSelection(), indentOnInput(), bracketMatching(),
      indentUnit.of("    "), EditorState.tabSize.of(4),
      python(), syntaxHighlighting(LOOKS),
      keymap.of([indentWithTab, ...defaultKeymap, ...historyKeymap]),
      EditorView.contentAttributes.of({ "aria-label": label, "aria-describedby": help }),
      EditorView.updateListener.of(({ docChanged, state }) => {
        if (docChanged && !isOurs) onChange(state.doc.toString());
      }),
    ],
  });
  return {
    focus: () => view.focus(),
    set(changed) {
      if (changed === view.state.doc.toString()) return;
      isOurs = true;
      view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: changed } });
      isOurs = false;
    },
  };
}

// What book/live/editor.js uses of CodeMirror; bundle.mjs joins it into codemirror.js.
export { defaultKeymap, history, historyKeymap, indentWithTab } from "@codemirror/commands";
export { python } from "@codemirror/lang-python";
export {
  bracketMatching, HighlightStyle, indentOnInput, indentUnit, syntaxHighlighting,
} from "@codemirror/language";
export { EditorState } from "@codemirror/state";
export { drawSelection, EditorView, keymap } from "@codemirror/view";
export { tags } from "@lezer/highlight";

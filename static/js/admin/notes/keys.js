// What opens the panel from the keyboard: Ctrl+Alt+F, as in word processors, and typing "[^".

import { KIND } from "./roll.js";

const { EditorState, Modifier } = window.DraftJS;

export const TYPED = "[^";
const LETTER_F = 70;

export const keys = {
  type: KIND,
  keyBindingFn: (event) => (isShortcut(event) ? KIND : undefined),
  handleBeforeInput: (characters, ...rest) => (opensPanel(characters, rest.at(-1)) ? "handled" : "not-handled"),
};

// AltGr, which some keyboards report as Ctrl+Alt, writes a character: on Czech and Hungarian ones AltGr+F is "[".
function isShortcut(event) {
  return (
    event.keyCode === LETTER_F &&
    event.altKey &&
    event.ctrlKey !== event.metaKey &&
    !event.shiftKey &&
    !event.getModifierState("AltGraph")
  );
}

function opensPanel(characters, { getEditorState, setEditorState, getProps }) {
  const editorState = getEditorState();
  if (characters !== TYPED[1] || textBeforeCursor(editorState, 1) !== TYPED[0]) return false;
  const content = Modifier.insertText(
    editorState.getCurrentContent(),
    editorState.getSelection(),
    characters,
    editorState.getCurrentInlineStyle(),
  );
  setEditorState(EditorState.push(editorState, content, "insert-characters"));
  getProps().handleKeyCommand(KIND);
  return true;
}

/** The last characters before the cursor; nothing when text is selected. */
export function textBeforeCursor(editorState, length) {
  const selection = editorState.getSelection();
  if (!selection.isCollapsed()) return "";
  const offset = selection.getStartOffset();
  const block = editorState.getCurrentContent().getBlockForKey(selection.getStartKey());
  return block.getText().slice(Math.max(0, offset - length), offset);
}

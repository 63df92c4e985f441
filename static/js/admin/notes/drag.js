// A part of a text with notes that is dragged to another text: moved there with its notes, as if cut and pasted.

import { fragmentIn, holdsNotes, plainTextOf, withWords } from "./fragment.js";
import { renewSoon } from "./paste.js";
import { change, fieldOf } from "./roll.js";

const { EditorState, Modifier, convertFromRaw } = window.DraftJS;

// What is being dragged, when it has notes: from which field, and which part of its text.
let dragged = null;

export function keepNotesInDrags() {
  document.addEventListener("dragstart", start);
  // After the editor itself, which listens at the document.
  window.addEventListener("dragend", end);
  // Where plain text is taken, such as a title, the browser would take the dragged part out of the editor's own page.
  document.addEventListener("beforeinput", (event) => {
    if (dragged && event.inputType === "deleteByDrag") event.preventDefault();
  });
}

function start({ target, dataTransfer }) {
  dragged = null;
  const element = target.nodeType === Node.ELEMENT_NODE ? target : target.parentElement;
  const field = element?.isContentEditable && fieldOf(element);
  if (!field) return;
  const html = copied(element);
  const fragment = fragmentIn(html);
  if (!fragment || !holdsNotes(fragment)) return;
  dataTransfer.setData("text/html", html);
  dataTransfer.setData("text/plain", plainTextOf(withWords(fragment)));
  const editorState = field.draftailEditor.getEditorState();
  dragged = { field, content: editorState.getCurrentContent(), selection: editorState.getSelection(), isMoved: false };
}

/** What the editor would put on the clipboard. */
function copied(element) {
  const clipboardData = new DataTransfer();
  element.dispatchEvent(new ClipboardEvent("copy", { clipboardData, bubbles: true, cancelable: true }));
  return clipboardData.getData("text/html");
}

/** Draftail asks here first when something is dropped. Within one text it moves notes itself. */
export function onDrop(place, transfer, kind, plugin) {
  const fragment = kind === "external" ? fragmentIn(transfer.getHTML()) : null;
  if (!fragment || !holdsNotes(fragment)) return "not-handled";
  const before = plugin.getEditorState();
  const blockMap = convertFromRaw(fragment).getBlockMap();
  const content = Modifier.replaceWithFragment(before.getCurrentContent(), place, blockMap);
  // The name under which Draftail takes out of what was dropped all that the field doesn't allow.
  plugin.setEditorState(EditorState.push(before, content, "insert-fragment"));
  renewSoon(before, plugin);
  if (dragged) dragged.isMoved = true;
  return "handled";
}

/** Takes what was moved out of its old place, now that it stands in the new one. */
function end() {
  const done = dragged;
  dragged = null;
  if (!done?.isMoved) return;
  const { field, content, selection } = done;
  const editorState = field.draftailEditor.getEditorState();
  if (editorState.getCurrentContent() !== content) return;
  const without = Modifier.removeRange(content, selection, "backward");
  change(field, EditorState.push(editorState, without, "remove-range"));
}

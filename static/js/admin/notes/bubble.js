// A note's text beside its marker, on hover and where the cursor stands at it, with Edit and Remove.

import { KIND, change, fieldOf, rangeOf, referencesIn, withoutReference } from "./roll.js";
import { wordsOf } from "./text.js";

const { EditorState } = window.DraftJS;
const MOVES = /^(Arrow|Home$|End$)/;
const LINGER = 250;

let bubble;
let marker = null;
let hiding;

export function showNotesInPlace() {
  bubble = document.getElementById("note-bubble").content.firstElementChild.cloneNode(true);
  document.addEventListener("mouseover", (event) => {
    const hovered = event.target.closest?.(".note-marker, .note-bubble");
    if (hovered?.matches(".note-marker")) show(hovered);
    else if (hovered) clearTimeout(hiding);
    else hideSoon();
  });
  document.addEventListener("dblclick", (event) => {
    const pressed = event.target.closest?.(".note-marker");
    if (pressed) edit(pressed);
  });
  // Only where the cursor was moved to a marker, not where one was just written or deleted beside it.
  // A frame later, when the editor knows where its cursor is.
  document.addEventListener("keyup", (event) => {
    if (MOVES.test(event.key)) requestAnimationFrame(() => followCursor(show));
  });
  document.addEventListener("selectionchange", () => requestAnimationFrame(() => followCursor(() => {})));
  document.addEventListener("scroll", place, { capture: true, passive: true });
  document.addEventListener("focusin", (event) => !stays(event.target) && hide());
  document.addEventListener("keydown", escape, true);
  bubble.addEventListener("click", (event) => {
    const button = event.target.closest("[data-note-do]");
    if (button) ({ edit, remove })[button.dataset.noteDo](marker);
  });
}

function stays(element) {
  return element === document.body || bubble.contains(element) || element.contains(marker);
}

/** Calls `found` with the marker at which the cursor stands; where none does, the note goes away. */
function followCursor(found) {
  const focused = document.activeElement;
  if (bubble.contains(focused)) return;
  const field = focused.closest("[contenteditable=true]") && fieldOf(focused);
  const beside = field && markerAtCursor(field);
  if (beside) found(beside);
  else if (marker && !marker.matches(":hover")) hide();
}

function markerAtCursor(field) {
  const editorState = field.draftailEditor.getEditorState();
  const selection = editorState.getSelection();
  const [start, end] = [selection.getStartOffset(), selection.getEndOffset()];
  if (selection.getStartKey() !== selection.getEndKey() || end - start > 1) return null;
  const block = editorState.getCurrentContent().getBlockForKey(selection.getStartKey());
  const offsets = selection.isCollapsed() ? [start - 1, start] : [start];
  return offsets
    .map((offset) => offset >= 0 && offset < block.getLength() && block.getEntityAt(offset))
    .map((entityKey) => entityKey && field.parentNode.querySelector(`[data-note-entity="${entityKey}"]`))
    .find(Boolean);
}

function show(wanted) {
  clearTimeout(hiding);
  if (wanted === marker || !fieldOf(wanted) || wanted.closest(".Draftail-Editor--readonly")) return;
  marker = wanted;
  const { content } = referenceOf(marker);
  bubble.querySelector(".note-bubble__text").textContent = wordsOf(content) || bubble.dataset.noteEmpty;
  bubble.setAttribute("aria-label", bubble.dataset.noteLabel.replace("%s", marker.dataset.noteNumber));
  // In the tab order behind the editor: from the marker, Tab leads to Edit.
  fieldOf(marker).parentNode.append(bubble);
  bubble.showPopover();
  place();
}

function place() {
  if (!marker) return;
  if (!marker.isConnected) {
    hide();
    return;
  }
  const at = marker.getBoundingClientRect();
  const { width, height } = bubble.getBoundingClientRect();
  const above = at.top - height - 4;
  bubble.style.left = `${Math.max(8, Math.min(at.left, innerWidth - width - 8))}px`;
  bubble.style.top = `${at.bottom + height + 4 < innerHeight || above < 0 ? at.bottom + 4 : above}px`;
}

function hideSoon() {
  clearTimeout(hiding);
  hiding = setTimeout(() => {
    if (!bubble.contains(document.activeElement)) hide();
  }, LINGER);
}

function hide() {
  clearTimeout(hiding);
  if (!marker) return;
  marker = null;
  bubble.remove();
}

function escape(event) {
  if (event.key !== "Escape" || !marker) return;
  const field = fieldOf(marker);
  const hadFocus = bubble.contains(document.activeElement);
  event.preventDefault();
  event.stopPropagation();
  hide();
  if (hadFocus) field.draftailEditor.focus();
}

function referenceOf(element) {
  const editorState = fieldOf(element).draftailEditor.getEditorState();
  return referencesIn(editorState).find(({ entityKey }) => entityKey === element.dataset.noteEntity);
}

/** Opens the panel for a marker's note. */
export function edit(element) {
  const editor = fieldOf(element).draftailEditor;
  editor.onChange(EditorState.acceptSelection(editor.getEditorState(), rangeOf(referenceOf(element))));
  hide();
  editor.onRequestSource(KIND);
}

function remove(element) {
  const field = fieldOf(element);
  const without = withoutReference(field.draftailEditor.getEditorState(), referenceOf(element));
  hide();
  change(field, without);
  field.draftailEditor.focus();
}

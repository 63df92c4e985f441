// Every note of the form, in the order in which its editors stand on the page.

import { newKey, tidied } from "./text.js";

const { EditorState, Modifier, SelectionState, convertToRaw } = window.DraftJS;

export const KIND = "NOTE";
// The one character on which a note hangs in the text.
export const SIGN = "\uFFFC";
// Said to the document when a note was written, changed or removed and the form has it.
export const HANDED_OVER = "notes:handed-over";

const WRAPPER = "[data-draftail-editor-wrapper]";

/** The hidden field of the editor in which `element` stands; the form sends what this field holds. */
export function fieldOf(element) {
  const wrapper = element.closest(WRAPPER);
  return wrapper && [...wrapper.parentNode.querySelectorAll(":scope > input")].find((input) => input.draftailEditor);
}

/** All editors of the page but those of deleted blocks and of the panel itself. */
export function fields() {
  return [...document.querySelectorAll(WRAPPER)]
    .filter((wrapper) => !wrapper.closest("[aria-hidden=true], .note-panel"))
    .map(fieldOf)
    .filter(Boolean);
}

// Blocks never change, they are replaced: only those that were typed into are read again.
const read = new WeakMap();

function signsIn(block, content) {
  if (!read.has(block)) {
    const signs = [];
    block.findEntityRanges(
      (character) => character.getEntity() !== null && content.getEntity(character.getEntity()).getType() === KIND,
      (start) => signs.push({ blockKey: block.getKey(), offset: start, entityKey: block.getEntityAt(start) }),
    );
    read.set(block, signs);
  }
  return read.get(block);
}

/** The references in one text: where each stands, and its note's key and text. */
export function referencesIn(editorState) {
  const content = editorState.getCurrentContent();
  return content
    .getBlocksAsArray()
    .flatMap((block) => signsIn(block, content))
    .map((sign) => ({ ...sign, ...content.getEntity(sign.entityKey).getData() }));
}

export function references() {
  return fields().flatMap((field) =>
    referencesIn(field.draftailEditor.getEditorState()).map((reference) => ({ ...reference, field })),
  );
}

/** The notes by their keys, each with its number, its text and how often it is cited. */
export function notes() {
  const found = new Map();
  for (const { key, content } of references()) {
    const note = found.get(key) || { key, content, number: found.size + 1, count: 0 };
    note.count += 1;
    found.set(key, note);
  }
  return found;
}

export function rangeOf({ blockKey, offset }) {
  return SelectionState.createEmpty(blockKey).merge({ anchorOffset: offset, focusOffset: offset + 1 });
}

/** The text with another note, or another text of the note, at a reference. It can be undone. */
export function withNote(editorState, reference, { key, content }) {
  const before = editorState.getCurrentContent().createEntity(KIND, "IMMUTABLE", { key, content: tidied(content) });
  const after = Modifier.applyEntity(before, rangeOf(reference), before.getLastCreatedEntityKey());
  return EditorState.push(editorState, after, "apply-entity");
}

/** The text with a new reference at `place`, a selection whose text it takes the place of. */
export function withReference(editorState, place, { key = newKey(), content }) {
  const styles = editorState.getCurrentInlineStyle().filter((style) => !/^SU(PER|B)SCRIPT$/.test(style));
  const before = editorState.getCurrentContent().createEntity(KIND, "IMMUTABLE", { key, content: tidied(content) });
  const after = Modifier.replaceText(before, place, SIGN, styles, before.getLastCreatedEntityKey());
  return EditorState.push(editorState, after, "apply-entity");
}

/** The text without a reference. */
export function withoutReference(editorState, reference) {
  const after = Modifier.removeRange(editorState.getCurrentContent(), rangeOf(reference), "forward");
  return EditorState.push(editorState, after, "remove-range");
}

/** Puts an editor's text into the form now, not a quarter of a second later: the next click may be on Save. */
export function handOver(field) {
  const raw = convertToRaw(field.draftailEditor.getEditorState().getCurrentContent());
  // A comment's place is shown as a style, which the form doesn't send.
  for (const block of raw.blocks) {
    block.inlineStyleRanges = block.inlineStyleRanges.filter(({ style }) => !/^(COMMENT-|STYLE_RERENDER_)/.test(style));
  }
  field.rawContentState = raw;
  field.value = JSON.stringify(raw);
  field.dispatchEvent(new Event("change", { bubbles: true }));
  document.dispatchEvent(new Event(HANDED_OVER));
}

/** Changes another editor's text at once, in the form too. */
export function change(field, editorState) {
  field.draftailEditor.onChange(editorState);
  handOver(field);
}

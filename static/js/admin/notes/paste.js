// Notes in what is pasted: another program's footnotes become notes, and a note from elsewhere never changes one here.

import { footnotesIn } from "./footnotes.js";
import { fragmentIn, holdsNotes } from "./fragment.js";
import { KIND, SIGN, fieldOf, rangeOf, references, referencesIn } from "./roll.js";
import { isSame, newKey, tidied } from "./text.js";

const { ContentState, EditorState, Modifier, convertFromHTML } = window.DraftJS;

/** Draftail asks here first: "handled" when what was pasted has footnotes, which then stand in the text as notes. */
export function onPaste(text, html, editorState, { setEditorState, getEditorState }) {
  const fragment = fragmentIn(html);
  if (fragment) {
    if (holdsNotes(fragment)) renewSoon(editorState, { setEditorState, getEditorState });
    return "not-handled";
  }
  const found = footnotesIn(text, html);
  if (!found) return "not-handled";
  setEditorState(withPasted(editorState, found));
  return "handled";
}

function withPasted(editorState, { html, notes }) {
  const fragment = withNotes(ContentState.createFromBlockArray(convertFromHTML(html).contentBlocks || []), notes);
  const content = Modifier.replaceWithFragment(
    editorState.getCurrentContent(),
    editorState.getSelection(),
    fragment.getBlockMap(),
  );
  // The name under which Draftail takes out of what was pasted all that the field doesn't allow.
  return EditorState.push(editorState, content, "insert-fragment");
}

/** Hangs the notes on the signs of `content`, in turn. */
function withNotes(content, notes) {
  const waiting = [...notes];
  return content.getBlocksAsArray().reduce((result, block) => {
    const offsets = [...block.getText().matchAll(new RegExp(SIGN, "g"))].map((match) => match.index);
    return offsets.reduce((before, offset) => {
      const created = before.createEntity(KIND, "IMMUTABLE", waiting.shift());
      const place = rangeOf({ blockKey: block.getKey(), offset });
      return Modifier.applyEntity(created, place, created.getLastCreatedEntityKey());
    }, result);
  }, content);
}

/** Gives a pasted note a key of its own, where its key stands on this page with another text, once it has been pasted. */
export function renewSoon(before, { setEditorState, getEditorState }) {
  queueMicrotask(() => renew(before, getEditorState, setEditorState));
}

function renew(before, getEditorState, setEditorState) {
  const editorState = getEditorState();
  const old = new Set(referencesIn(before).map(({ entityKey }) => entityKey));
  const pasted = referencesIn(editorState).filter(({ entityKey }) => !old.has(entityKey));
  const fresh = new Set(pasted.map(({ entityKey }) => entityKey));
  const standing = references().filter(({ entityKey }) => !fresh.has(entityKey));
  const renewed = new Map();
  let content = editorState.getCurrentContent();
  for (const reference of pasted) {
    const same = standing.find(({ key }) => key === reference.key);
    if (same && !isSame(same.content, reference.content)) {
      if (!renewed.has(reference.key)) renewed.set(reference.key, newKey());
      const data = { key: renewed.get(reference.key), content: tidied(reference.content) };
      content = content.createEntity(KIND, "IMMUTABLE", data);
      content = Modifier.applyEntity(content, rangeOf(reference), content.getLastCreatedEntityKey());
    }
  }
  // Not a step of its own: undo takes back the paste.
  if (renewed.size) setEditorState(EditorState.set(editorState, { currentContent: content }));
}

/** What goes to other programs as plain text has no signs. */
export function keepSignsOutOfPlainText() {
  for (const kind of ["copy", "cut"]) {
    document.addEventListener(kind, ({ target, clipboardData }) => {
      const text = clipboardData?.getData("text/plain");
      if (text?.includes(SIGN) && fieldOf(target)) clipboardData.setData("text/plain", text.replaceAll(SIGN, ""));
    });
  }
}

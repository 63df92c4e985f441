// What Draftail asks for a note: opens the panel, and gives the text with the note back.

import { openPanel } from "./panel.js";
import { KIND, change, fieldOf, handOver, notes, rangeOf, references, referencesIn, withNote, withReference } from "./roll.js";
import { TYPED, textBeforeCursor } from "./keys.js";
import { newKey } from "./text.js";

const { Component, createElement, createRef } = window.React;
const { EditorState } = window.DraftJS;

export class NoteSource extends Component {
  anchor = createRef();

  componentDidMount() {
    // React draws the panel's editor once it is through with this one.
    queueMicrotask(() => this.open());
  }

  open() {
    this.field = fieldOf(this.anchor.current);
    this.reference = this.editedReference();
    const known = notes();
    this.panel = openPanel({
      field: this.field,
      reference: this.reference,
      notes: [...known.values()],
      isCitedAgain: known.get(this.reference?.key)?.count > 1,
      save: (content, isEverywhere) => this.save(content, isEverywhere),
      citeAgain: (key) => this.complete(this.withNewReference(notes().get(key))),
      cancel: () => this.cancel(),
    });
  }

  componentWillUnmount() {
    this.panel?.close();
  }

  /** The reference that is selected; none when a note is to be written at the cursor. */
  editedReference() {
    const { editorState, entity, entityKey } = this.props;
    if (entity?.getType() !== KIND || editorState.getSelection().isCollapsed()) return undefined;
    return referencesIn(editorState).find((reference) => reference.entityKey === entityKey);
  }

  save(content, isEverywhere) {
    if (!this.reference) {
      this.complete(this.withNewReference({ content }));
    } else if (isEverywhere) {
      this.complete(this.changedEverywhere(content));
    } else {
      const key = notes().get(this.reference.key)?.count > 1 ? newKey() : this.reference.key;
      this.complete(this.afterReference(withNote(this.props.editorState, this.reference, { key, content })));
    }
  }

  withNewReference(note) {
    const { editorState } = this.props;
    return withReference(editorState, this.place(), note);
  }

  /** Behind what is selected; in the place of "[^", where that was typed. */
  place() {
    const { editorState } = this.props;
    const selection = editorState.getSelection();
    const end = selection.getEndOffset();
    const start = textBeforeCursor(editorState, TYPED.length) === TYPED ? end - TYPED.length : end;
    return selection.merge({
      anchorKey: selection.getEndKey(),
      focusKey: selection.getEndKey(),
      anchorOffset: start,
      focusOffset: end,
      isBackward: false,
    });
  }

  changedEverywhere(content) {
    const { key } = this.reference;
    const changed = new Map([[this.field, this.props.editorState]]);
    for (const reference of references().filter((other) => other.key === key)) {
      const before = changed.get(reference.field) || reference.field.draftailEditor.getEditorState();
      changed.set(reference.field, withNote(before, reference, { key, content }));
    }
    const own = changed.get(this.field);
    changed.delete(this.field);
    changed.forEach((editorState, field) => change(field, editorState));
    return this.afterReference(own);
  }

  afterReference(editorState) {
    const selection = rangeOf(this.reference).merge({ anchorOffset: this.reference.offset + 1 });
    return EditorState.acceptSelection(editorState, selection);
  }

  cancel() {
    const { editorState } = this.props;
    this.giveBack(this.reference ? this.afterReference(editorState) : editorState);
  }

  complete(editorState) {
    this.giveBack(editorState);
    handOver(this.field);
  }

  giveBack(editorState) {
    // The editor was switched off before it could see that it lost the focus. Told so, it puts the cursor back.
    const selection = editorState.getSelection().set("hasFocus", false);
    this.props.onComplete(EditorState.acceptSelection(editorState, selection));
  }

  render() {
    return createElement("span", { ref: this.anchor, hidden: true });
  }
}

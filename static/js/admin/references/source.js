// What Draftail asks for a reference: opens the list of entries, and gives the text with the chosen one back.

const { EditorState, Modifier, RichUtils } = window.DraftJS;

export const KIND = "REFERENCE";

export class ReferenceSource extends window.draftail.ModalWorkflowSource {
  getChooserConfig() {
    return {
      url: this.props.entityType.chooserUrls.namedPages,
      urlParams: { for: "text" },
      onload: window.CHOOSER_MODAL_ONLOAD_HANDLERS,
      responses: { chosen: this.onChosen },
    };
  }

  onChosen(chosen) {
    const { editorState, entity, onComplete } = this.props;
    const isEdited = entity?.getType() === KIND;
    const selection = isEdited ? this.edited() : editorState.getSelection();
    this.workflow.close();
    // Words that were selected stay, as an ordinary link.
    const hasWords = !isEdited && !selection.isCollapsed();
    onComplete(hasWords ? linked(editorState, selection, chosen) : referred(editorState, selection, chosen));
  }

  /** The words of the reference in which the cursor stands, or which was clicked. */
  edited() {
    const { editorState, entityKey } = this.props;
    const selection = editorState.getSelection();
    const blockKey = selection.getStartKey();
    let range = selection;
    editorState
      .getCurrentContent()
      .getBlockForKey(blockKey)
      .findEntityRanges(
        (character) => character.getEntity() === entityKey,
        (start, end) => {
          range = selection.merge({
            anchorKey: blockKey,
            focusKey: blockKey,
            anchorOffset: start,
            focusOffset: end,
            isBackward: false,
          });
        },
      );
    return range;
  }
}

function linked(editorState, selection, { url, id, parentId }) {
  const content = editorState.getCurrentContent().createEntity("LINK", "MUTABLE", { url, id: Number(id), parentId });
  return RichUtils.toggleLink(editorState, selection, content.getLastCreatedEntityKey());
}

function referred(editorState, selection, { id, kind, name, state }) {
  const before = editorState.getCurrentContent().createEntity(KIND, "IMMUTABLE", { id, kind, name, state });
  const styles = editorState.getCurrentInlineStyle();
  const after = Modifier.replaceText(before, selection, name, styles, before.getLastCreatedEntityKey());
  return EditorState.push(editorState, after, "insert-characters");
}

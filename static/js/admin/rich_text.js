// A rich text writes into its form field only a moment after the last key. Whatever takes the form's data before that
// (saving, publishing, autosave, a preview) gets the text as it stands in the editor.

(() => {
  const texts = new WeakMap();

  document.addEventListener("formdata", ({ target: form, formData }) => {
    for (const field of form.elements) {
      if (field.draftailEditor && formData.has(field.name)) formData.set(field.name, textOf(field));
    }
  });

  function textOf(field) {
    const state = field.draftailEditor.getEditorState();
    const content = state.getCurrentContent();
    // The admin takes a form's data twice a second; content never changes, each change makes a new one.
    if (!texts.has(content)) texts.set(content, written(field, state));
    return texts.get(content);
  }

  function written(field, state) {
    const { createEditorStateFromRaw } = window.Draftail;
    const now = serialised(field, state);
    const before = serialised(field, createEditorStateFromRaw(field.rawContentState));
    // What nobody has touched stays as it came, or leaving the page would warn of changes.
    return now === before ? field.value : now;
  }

  function serialised(field, state) {
    const raw = window.Draftail.serialiseEditorStateToRaw(state);
    // Comments are marked in the editor by styles of their own, which are no part of the text.
    const styles = field.draftailEditor.props.inlineStyles.map(({ type }) => type);
    const lasting = new Set(styles.filter((type) => !type.startsWith("COMMENT-")));
    for (const block of raw?.blocks ?? []) {
      block.inlineStyleRanges = block.inlineStyleRanges.filter(({ style }) => lasting.has(style));
    }
    return JSON.stringify(raw);
  }
})();

// The panel in which a note is written: beside the text, never over all of it, so that Wagtail's choosers can open from it.

import { keepInView } from "./view.js";
import { isSame, textOf, tidied, wordsOf } from "./text.js";

const { ReactDOM, jQuery, draftail, Draftail } = window;
const { EditorState } = window.DraftJS;
const EXCERPT = 80;

let opened = 0;

/** Opens the panel in `field`'s editor. `save(content, isEverywhere)`, `citeAgain(key)` and `cancel()` are called once. */
export function openPanel({ field, reference, notes, isCitedAgain, save, citeAgain, cancel }) {
  const panel = document.getElementById("note-panel").content.firstElementChild.cloneNode(true);
  const isNew = !reference;
  const before = tidied(reference?.content);
  const part = (name) => panel.querySelector(name);
  opened += 1;

  for (const element of panel.querySelectorAll("[data-note-when]")) {
    element.hidden = element.dataset.noteWhen !== (isNew ? "new" : "old");
  }
  name(panel, part(".note-panel__heading"), "labelledby");
  const select = offerNotes(panel, isNew ? notes : []);
  place(panel, field, reference);
  const text = writeIn(panel, before);

  const step = (wanted) => {
    for (const buttons of panel.querySelectorAll("[data-note-step]")) {
      buttons.hidden = buttons.dataset.noteStep !== wanted;
    }
    if (wanted === "write") text.draftailEditor.focus();
    else part(`[data-note-step=${wanted}] button`).focus();
  };
  const isAsking = () => part("[data-note-step=write]").hidden;
  const written = () => textOf(text.draftailEditor.getEditorState());
  const isChanged = () => !isSame(written(), before);
  const leave = () => (isChanged() ? step("leave") : cancel());
  const confirm = () => {
    if (!wordsOf(written())) {
      part(".note-panel__message").hidden = false;
      text.draftailEditor.focus();
    } else if (!isNew && !isChanged()) {
      cancel();
    } else if (isCitedAgain) {
      step("where");
    } else {
      save(written(), false);
    }
  };

  const actions = {
    save: confirm,
    cancel: leave,
    again: () => citeAgain(select.value),
    everywhere: () => save(written(), true),
    here: () => save(written(), false),
    back: () => step("write"),
    discard: cancel,
  };
  panel.addEventListener("click", (event) => {
    const button = event.target.closest("[data-note-do]");
    if (button) actions[button.dataset.noteDo]();
  });
  panel.addEventListener(
    "keydown",
    (event) => {
      // With a chooser open, Escape is the chooser's.
      if (event.key === "Escape" && !document.querySelector(".modal.in")) {
        stop(event);
        if (isAsking()) step("write");
        else leave();
      } else if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && !isAsking()) {
        stop(event);
        confirm();
      }
    },
    // Before the editor within, which would break the line.
    true,
  );

  // Back from a chooser, chosen or not, the cursor is where it was.
  const comeBack = () => requestAnimationFrame(() => panel.contains(document.activeElement) || resume(text));
  jQuery(document.body).on("hidden.bs.modal", comeBack);
  text.draftailEditor.focus();
  const letGo = keepInView(panel);
  return {
    close() {
      letGo();
      jQuery(document.body).off("hidden.bs.modal", comeBack);
      ReactDOM.unmountComponentAtNode(part("[data-draftail-editor-wrapper]"));
      panel.remove();
    },
  };
}

function resume({ draftailEditor }) {
  const editorState = draftailEditor.getEditorState();
  // An editor that believes it has the focus would leave the cursor at its beginning.
  const selection = editorState.getSelection().set("hasFocus", false);
  draftailEditor.onChange(EditorState.acceptSelection(editorState, selection));
  draftailEditor.focus();
}

function stop(event) {
  event.preventDefault();
  event.stopPropagation();
}

function name(panel, label, relation) {
  label.id = `note-panel-${opened}`;
  panel.setAttribute(`aria-${relation}`, label.id);
}

/** The list of notes that can be cited again. */
function offerNotes(panel, notes) {
  const select = panel.querySelector("[data-note-again]");
  const label = panel.querySelector(".note-panel__label");
  const button = panel.querySelector("[data-note-do=again]");
  select.id = `note-panel-again-${opened}`;
  label.htmlFor = select.id;
  panel.querySelector(".note-panel__again").hidden = notes.length === 0;
  for (const { key, number, content } of notes) {
    const words = wordsOf(content);
    const excerpt = words.length > EXCERPT ? `${words.slice(0, EXCERPT)}…` : words;
    select.append(new Option(`${number}. ${excerpt}`, key));
  }
  select.addEventListener("change", () => {
    button.disabled = !select.value;
  });
  return select;
}

/** Puts the panel under the line that is being written, in the tab order right behind its editor. */
function place(panel, field, reference) {
  const container = field.parentNode;
  const selector = reference ? `[data-note-entity="${reference.entityKey}"]` : null;
  const line = (selector && container.querySelector(selector)) || caret(container) || container;
  container.classList.add("note-panel-field");
  panel.style.top = `${line.getBoundingClientRect().bottom - container.getBoundingClientRect().top}px`;
  container.append(panel);
}

function caret(container) {
  const selection = document.getSelection();
  const { focusNode } = selection;
  if (!focusNode || !container.contains(focusNode)) return null;
  const range = selection.getRangeAt(0);
  if (range.getClientRects().length) return range;
  return (focusNode.nodeType === Node.ELEMENT_NODE ? focusNode : focusNode.parentElement).closest("[data-block]");
}

/** The editor within the panel. Returns its hidden field. */
function writeIn(panel, content) {
  const text = panel.querySelector("input[type=hidden]");
  text.id = `note-panel-text-${opened}`;
  text.value = content.blocks.length ? JSON.stringify(content) : "null";
  draftail.initEditor(
    `#${text.id}`,
    {
      ...JSON.parse(document.getElementById("note-editor").textContent),
      commands: [],
      placeholder: text.dataset.notePlaceholder,
      ariaLabelledBy: panel.getAttribute("aria-labelledby"),
      topToolbar: Draftail.Toolbar,
    },
    null,
  );
  return text;
}

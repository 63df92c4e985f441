// A note in the text: its number, drawn over the one character on which it hangs.

import { wordsOf } from "./text.js";

const { createElement } = window.React;

export function Marker({ contentState, entityKey, children }) {
  const { key, content } = contentState.getEntity(entityKey).getData();
  return createElement(
    "span",
    {
      className: "note-marker",
      "data-note-key": key,
      "data-note-entity": entityKey,
      "data-note-empty": wordsOf(content) ? undefined : "",
    },
    children,
  );
}

/** Numbers the notes in the order of the form, a note cited again like the first time. */
function number() {
  const numbers = new Map();
  for (const marker of document.querySelectorAll(".note-marker")) {
    if (marker.closest("[aria-hidden=true]")) continue;
    const { noteKey } = marker.dataset;
    if (!numbers.has(noteKey)) numbers.set(noteKey, String(numbers.size + 1));
    if (marker.dataset.noteNumber !== numbers.get(noteKey)) marker.dataset.noteNumber = numbers.get(noteKey);
  }
}

/** Keeps the numbers right while notes come and go and blocks are moved or deleted, which hides them. */
export function keepNumbered() {
  let isDue = false;
  new MutationObserver(() => {
    if (isDue) return;
    isDue = true;
    requestAnimationFrame(() => {
      isDue = false;
      number();
    });
  }).observe(document.body, { childList: true, subtree: true, attributes: true, attributeFilter: ["aria-hidden"] });
  number();
}

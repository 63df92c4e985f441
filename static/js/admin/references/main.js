// References to series entries in the rich text editor: words that are one piece, the entry's name as it is today.

import { Mark } from "./mark.js";
import { KIND, ReferenceSource } from "./source.js";

// AltGr, which some keyboards report as Ctrl+Alt, writes a character.
const LETTER_E = 69;
const isShortcut = (event) =>
  event.keyCode === LETTER_E &&
  event.altKey &&
  event.ctrlKey !== event.metaKey &&
  !event.shiftKey &&
  !event.getModifierState("AltGraph");

window.draftail.registerPlugin({ type: KIND, source: ReferenceSource, decorator: Mark }, "entityTypes");
window.draftail.registerPlugin(
  { type: KIND, keyBindingFn: (event) => (isShortcut(event) ? KIND : undefined) },
  "plugins",
);

// The window with the list opens with its frame focused; what one wants to do there is search.
window.jQuery(document.body).on("shown.bs.modal", ({ target }) => {
  target.querySelector("[data-named-pages-search]")?.focus();
});

// Notes pasted into a text that takes none, such as a correction: their words stand there in square brackets.

import { fragmentIn, holdsNotes, htmlOf, plainTextOf, withWords } from "./fragment.js";

document.addEventListener(
  "paste",
  (event) => {
    if (!isTextWithoutNotes(event.target)) return;
    const fragment = fragmentIn(event.clipboardData?.getData("text/html"));
    if (!fragment || !holdsNotes(fragment)) return;
    event.preventDefault();
    event.stopPropagation();
    const words = withWords(fragment);
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/plain", plainTextOf(words));
    clipboardData.setData("text/html", htmlOf(words));
    event.target.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
  },
  true,
);

function isTextWithoutNotes(element) {
  const wrapper = element.closest?.("[data-draftail-editor-wrapper]");
  const field = wrapper && [...wrapper.parentNode.children].find(({ draftailEditor }) => draftailEditor);
  return Boolean(field) && !field.draftailEditor.props.entityTypes.some(({ type }) => type === "NOTE");
}

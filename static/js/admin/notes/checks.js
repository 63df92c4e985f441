// What is checked about notes whenever Wagtail has checked the preview, and when a note was written: shown below
// Wagtail's own findings.

import { showCount } from "../check_count.js";
import { edit } from "./bubble.js";
import { HANDED_OVER, references } from "./roll.js";
import { isSame, wordsOf } from "./text.js";

const WORDLESS = /^[\s\uFFFC]*$/;

export function checkNotes() {
  document.addEventListener("w-preview:content", showFindings);
  document.addEventListener(HANDED_OVER, showFindings);
}

function showFindings() {
  const panel = document.querySelector("[data-checks-panel]");
  const row = document.getElementById("w-content-checker-row-template");
  if (!panel || !row) return;
  const issues = findings(references());
  panel.querySelectorAll("[data-note-finding]").forEach((shown) => shown.remove());
  panel.append(...issues.map((issue) => rowFor(row, issue)));
  showCount();
}

/** What is wrong, a note at most once for each kind. */
function findings(all) {
  const notes = [...new Map(all.map((reference) => [reference.key, reference])).values()];
  return notes.flatMap((note, index) => {
    if (!wordsOf(note.content)) return [{ kind: "empty", note }];
    const repeats = notes.slice(0, index).some((earlier) => isSame(earlier.content, note.content));
    return [
      ...(repeats ? [{ kind: "repeated", note }] : []),
      ...(hasWordlessLink(note.content) ? [{ kind: "link", note }] : []),
      ...(hasDeadLink(note.content) ? [{ kind: "dead", note }] : []),
    ];
  });
}

function hasWordlessLink({ blocks }) {
  return blocks.some((block) =>
    // The editor counts signs beyond the first plane as one.
    block.entityRanges.some(({ offset, length }) =>
      WORDLESS.test([...block.text].slice(offset, offset + length).join("")),
    ),
  );
}

/** A page or document that is gone has a number still, but no address. */
function hasDeadLink({ entityMap }) {
  return Object.values(entityMap).some(({ data }) => data?.id && !data.url);
}

function rowFor(template, { kind, note }) {
  const says = document.getElementById("note-checks").content.querySelector(`[data-note-finding=${kind}]`).dataset;
  const row = template.content.cloneNode(true).querySelector("[data-content-checker-row]");
  const marker = () => document.querySelector(`[data-note-entity="${note.entityKey}"]`);
  row.dataset.noteFinding = kind;
  row.querySelector("[data-content-checker-name]").textContent = says.noteName;
  row.querySelector("[data-content-checker-help]").textContent = says.noteHelp;
  row.querySelector("[data-content-checker-selector-text]").textContent = marker()?.dataset.noteNumber || "";
  row.querySelector("button").addEventListener("click", () => {
    marker()?.scrollIntoView({ block: "center" });
    if (marker()) edit(marker());
  });
  return row;
}

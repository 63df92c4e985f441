// Footnotes of other programs in pasted HTML, and Markdown's in pasted text: taken out, a sign left where each is cited.

import { SIGN } from "./roll.js";
import { newKey, textFromHTML } from "./text.js";

// The name of the place where a footnote's text stands: Word, LibreOffice, Google Docs.
const DEFINED = /^(_(ft|ed)n\d+|sd(foot|end)note\d+sym|ftnt\d+)$/;
// The other ends of the links between citing numbers and footnotes, too.
const LINKED = /^(_(ft|ed)n(ref)?\d+|sd(foot|end)note\d+(sym|anc)|ftnt(_ref)?\d+)$/;
// What Markdown writes within a line: links, strong and other emphasis.
const MARKED = /\[([^\]]+)\]\(([^\s()"]+)\)|<(https?:[^\s<>"]+)>|(\*\*|__)(?=\S)(.+?)\4|(?<!\w)([*_])(?=\S)(.+?)\6(?!\w)/g;
const CITED = /\[\^([^\]\s]+)\](?!:)/g;
const DEFINITION = /^\s*\[\^([^\]\s]+)\]:[ \t]*/;
const CONTINUED = /^( {2,}|\t)\S/;
const BLOCK = "p, div, li, dd, blockquote, h1, h2, h3, h4, h5, h6";

/** `{ html, notes }`, a sign in `html` for each of `notes` in turn; null when nothing pasted has to do with footnotes. */
export function footnotesIn(text, html) {
  if (html) {
    const body = parsed(html);
    const notes = linkedNotes(body);
    const alone = citedAlone(body);
    if (notes.length || alone.length) return { html: body.innerHTML, notes };
  }
  return text ? markdownNotes(text) : null;
}

function parsed(html) {
  const { body } = new DOMParser().parseFromString(html, "text/html");
  for (const node of textNodes(body)) {
    // A sign without a note would take the place of one with a note; lines broken in the source are no lines.
    node.data = node.data.replaceAll(SIGN, "").replace(/[ \t\r\n]+/g, " ");
  }
  return body;
}

function textNodes(element) {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  const nodes = [];
  while (walker.nextNode()) nodes.push(walker.currentNode);
  return nodes;
}

function linkedNotes(body) {
  const anchors = [...body.querySelectorAll("a")];
  const named = (name) => anchors.find((anchor) => anchor.name === name || anchor.id === name);
  const citing = anchors.filter((anchor) => DEFINED.test(target(anchor)) && named(target(anchor)));
  const texts = new Map();
  for (const name of new Set(citing.map(target))) {
    const definition = definitionAt(named(name), anchors.filter((anchor) => DEFINED.test(anchor.name || anchor.id)));
    texts.set(name, { key: newKey(), content: textFromHTML(definition.html) });
    definition.elements.forEach((element) => removeWithEmptied(element, body));
  }
  return citing
    .filter((anchor) => body.contains(anchor))
    .map((anchor) => {
      inPlaceOf(anchor, SIGN);
      return texts.get(target(anchor));
    });
}

/** Numbers copied without their footnotes, or footnotes without their numbers: plain text, no links into another file. */
function citedAlone(body) {
  const anchors = [...body.querySelectorAll("a")].filter((anchor) => LINKED.test(target(anchor)));
  anchors.forEach((anchor) => inPlaceOf(anchor, `[${anchor.textContent.replace(/[[\]\s]/g, "")}]`));
  return anchors;
}

function target(anchor) {
  return (anchor.getAttribute("href") || "").split("#")[1] || "";
}

/** With the parts of the page that held nothing else: the list of footnotes and the line above it. */
function removeWithEmptied(element, body) {
  const part = element.parentElement;
  element.remove();
  if (part && part !== body && !part.textContent.trim() && !part.querySelector("img")) removeWithEmptied(part, body);
}

/** The paragraphs of one footnote's text: from the one with its anchor to the next footnote's, in the same part. */
function definitionAt(anchor, starts) {
  const elements = [];
  let element = anchor.closest(BLOCK) || anchor.parentElement;
  while (element && (!elements.length || !starts.some((start) => element.contains(start)))) {
    elements.push(element);
    element = element.nextElementSibling;
  }
  // The number links back to the text; superscript around it is left empty.
  const raised = anchor.closest("sup");
  (raised || anchor).remove();
  const [first] = textNodes(elements[0]).filter((node) => node.data.trim());
  if (first) first.data = first.data.replace(/^[\s\u00A0]+/, "");
  return { elements, html: elements.map((one) => one.outerHTML).join("") };
}

/** Puts `text` in the place of a citing link, with whatever only raises it. */
function inPlaceOf(anchor, text) {
  let citing = anchor;
  while (
    citing.parentElement.matches("sup, span, a") &&
    citing.parentElement.textContent.trim() === citing.textContent.trim()
  ) {
    citing = citing.parentElement;
  }
  citing.replaceWith(text);
}

function markdownNotes(text) {
  const { lines, definitions } = markdownDefinitions(text.replaceAll(SIGN, ""));
  const notes = [];
  const html = lines.map((line) => {
    const cited = line.replace(CITED, (whole, name) => {
      if (!definitions.has(name)) return whole;
      notes.push(definitions.get(name));
      return SIGN;
    });
    return `<p>${marked(cited)}</p>`;
  });
  if (!notes.length) return null;
  const known = new Set(notes);
  // A text that nothing cites stays what it was, a paragraph.
  const uncited = [...definitions.values()].filter((note) => !known.has(note)).map(({ source }) => paragraph(source));
  return { html: [...html, ...uncited].join(""), notes: notes.map(({ key, content }) => ({ key, content })) };
}

function markdownDefinitions(text) {
  const lines = [];
  const definitions = new Map();
  let current = null;
  for (const line of text.split(/\r\n?|\n/)) {
    const [start, name] = line.match(DEFINITION) || [];
    if (name && !definitions.has(name)) {
      current = { key: newKey(), source: line, paragraphs: [line.slice(start.length)] };
      definitions.set(name, current);
    } else if (current && (CONTINUED.test(line) || !line.trim())) {
      if (line.trim()) current.paragraphs.push(line.trim());
    } else {
      current = null;
      lines.push(line);
    }
  }
  for (const note of definitions.values()) {
    note.content = textFromHTML(note.paragraphs.map((line) => `<p>${marked(line)}</p>`).join(""));
  }
  return { lines: lines.filter((line) => line.trim()), definitions };
}

function paragraph(line) {
  return `<p>${escaped(line)}</p>`;
}

function marked(line) {
  let html = "";
  let end = 0;
  for (const match of line.matchAll(MARKED)) {
    const [whole, words, address, bare, , strong, , emphasis] = match;
    html += escaped(line.slice(end, match.index));
    if (bare) html += `<a href="${escaped(bare)}">${escaped(bare)}</a>`;
    else if (address) html += `<a href="${escaped(address)}">${marked(words)}</a>`;
    else html += strong ? `<b>${marked(strong)}</b>` : `<i>${marked(emphasis)}</i>`;
    end = match.index + whole.length;
  }
  return html + escaped(line.slice(end));
}

function escaped(text) {
  const element = document.createElement("p");
  element.textContent = text;
  return element.innerHTML;
}

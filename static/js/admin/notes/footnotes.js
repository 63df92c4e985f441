// Footnotes of other programs in pasted HTML, and Markdown's in pasted text: taken out, a sign left where each is cited.

import { SIGN } from "./roll.js";
import { newKey, textFromHTML } from "./text.js";

// The name of the place where a footnote's text stands: Word, LibreOffice, Google Docs.
const DEFINED = /^(_(ft|ed)n\d+|sd(foot|end)note\d+sym|ftnt\d+)$/;
const CITED = /\[\^([^\]\s]+)\](?!:)/g;
const DEFINITION = /^\s*\[\^([^\]\s]+)\]:[ \t]*/;
const CONTINUED = /^( {2,}|\t)\S/;
const BLOCK = "p, div, li, dd, blockquote, h1, h2, h3, h4, h5, h6";

/** `{ html, notes }`, a sign in `html` for each of `notes` in turn; null when nothing pasted is a footnote. */
export function footnotesIn(text, html) {
  if (html) {
    const body = parsed(html);
    const notes = linkedNotes(body);
    if (notes.length) return { html: body.innerHTML, notes };
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
  const target = (anchor) => (anchor.getAttribute("href") || "").split("#")[1] || "";
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
      signed(anchor);
      return texts.get(target(anchor));
    });
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

/** Puts the sign in the place of a citing link, with whatever only raises it. */
function signed(anchor) {
  let citing = anchor;
  while (
    citing.parentElement.matches("sup, span, a") &&
    citing.parentElement.textContent.trim() === citing.textContent.trim()
  ) {
    citing = citing.parentElement;
  }
  citing.replaceWith(SIGN);
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
    return paragraph(cited);
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
  for (const note of definitions.values()) note.content = textFromHTML(note.paragraphs.map(paragraph).join(""));
  return { lines: lines.filter((line) => line.trim()), definitions };
}

function paragraph(line) {
  const element = document.createElement("p");
  element.textContent = line;
  return element.outerHTML;
}

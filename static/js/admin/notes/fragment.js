// What Draftail puts on the clipboard: a part of a text, in an attribute of its HTML. Runs without the editor's scripts.

const HOLDER = "data-draftjs-conductor-fragment";
const KIND = "NOTE";

/** The part of a text that `html` holds, as raw content; null when `html` is not Draftail's. */
export function fragmentIn(html) {
  if (!html?.includes(HOLDER)) return null;
  const holder = new DOMParser().parseFromString(html, "text/html").querySelector(`[${HOLDER}]`);
  try {
    const fragment = JSON.parse(holder.getAttribute(HOLDER));
    return isWhole(fragment) ? fragment : null;
  } catch {
    return null;
  }
}

/** Whether it is raw content as Draft.js reads it: anyone may have put something else on the clipboard. */
function isWhole({ blocks, entityMap }) {
  const isBlock = ({ text, inlineStyleRanges, entityRanges }) =>
    typeof text === "string" &&
    Array.isArray(inlineStyleRanges) &&
    Array.isArray(entityRanges) &&
    entityRanges.every(({ key }) => entityMap[key].data);
  return blocks.every(isBlock) && Object.values(entityMap).every(({ type }) => typeof type === "string");
}

export function htmlOf(fragment) {
  const holder = document.createElement("div");
  holder.setAttribute(HOLDER, JSON.stringify(fragment));
  holder.textContent = plainTextOf(fragment);
  return holder.outerHTML;
}

export function plainTextOf({ blocks }) {
  return blocks.map(({ text }) => text).join("\n");
}

export function holdsNotes({ entityMap }) {
  return Object.values(entityMap).some(({ type }) => type === KIND);
}

/** With each note's words in square brackets where its number stood, for texts that take no notes. */
export function withWords({ blocks, entityMap }) {
  const isNote = ({ key }) => entityMap[key].type === KIND;
  return {
    entityMap: Object.fromEntries(Object.entries(entityMap).filter(([, { type }]) => type !== KIND)),
    blocks: blocks.map((block) => {
      // From the last to the first, or the places of those behind would move.
      const signs = block.entityRanges.filter(isNote).sort((one, other) => other.offset - one.offset);
      const rest = { ...block, entityRanges: block.entityRanges.filter((range) => !isNote(range)) };
      return signs.reduce((result, sign) => worded(result, sign, entityMap[sign.key].data.content), rest);
    }),
  };
}

function worded(block, { offset, length }, content) {
  // Places count whole characters, some of which are two of a string's.
  const text = [...block.text];
  const words = plainTextOf({ blocks: Array.isArray(content?.blocks) ? content.blocks : [] }).replace(/\s+/g, " ").trim();
  const space = offset && text[offset - 1].trim() ? " " : "";
  const inserted = words ? [...`${space}[${words}]`] : [];
  const more = inserted.length - length;
  const moved = (range) => {
    if (range.offset > offset) return { ...range, offset: range.offset + more };
    return range.offset + range.length > offset ? { ...range, length: range.length + more } : range;
  };
  text.splice(offset, length, ...inserted);
  return {
    ...block,
    text: text.join(""),
    inlineStyleRanges: block.inlineStyleRanges.map(moved),
    entityRanges: block.entityRanges.map(moved),
  };
}

// A note's text as the editor keeps it: blocks and entities, without the keys that change with every reading.

const { ContentState, convertFromHTML, convertToRaw } = window.DraftJS;

const BLOCKS = new Set(["unstyled", "blockquote"]);
const STYLES = new Set(["BOLD", "ITALIC", "SMALL_CAPS", "SUPERSCRIPT", "SUBSCRIPT"]);
const ADDRESS = /^(https?:|mailto:|tel:|\/|#)/i;
const ENTITIES = {
  LINK: ["url", "id", "parentId"],
  DOCUMENT: ["url", "filename", "id"],
  REFERENCE: ["id", "kind", "name", "state"],
};
// Its words are one piece.
const IMMUTABLE = new Set(["REFERENCE"]);

export function newKey() {
  return [...crypto.getRandomValues(new Uint8Array(8))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** What a note may hold of `raw`, without empty paragraphs before and after it. */
export function tidied(raw) {
  const entityMap = {};
  const blocks = blocksOf(raw).map((block) => ({
    text: block.text,
    type: BLOCKS.has(block.type) ? block.type : "unstyled",
    depth: 0,
    inlineStyleRanges: (block.inlineStyleRanges || []).filter(({ style }) => STYLES.has(style)),
    entityRanges: (block.entityRanges || []).flatMap(({ offset, length, key }) => {
      const entity = raw.entityMap?.[key];
      if (!(entity?.type in ENTITIES)) return [];
      entityMap[key] = withKnownData(entity);
      return [{ offset, length, key }];
    }),
  }));
  while (blocks.length && !blocks[0].text.trim()) blocks.shift();
  while (blocks.length && !blocks.at(-1).text.trim()) blocks.pop();
  return { blocks, entityMap };
}

// What was pasted may hold anything; the server drops other addresses too.
function blocksOf(content) {
  return Array.isArray(content?.blocks) ? content.blocks.filter((block) => typeof block?.text === "string") : [];
}

function withKnownData({ type, data = {} }) {
  const isKnown = (name) => data[name] !== undefined && data[name] !== null;
  const known = ENTITIES[type].filter((name) => isKnown(name) && (name !== "url" || ADDRESS.test(data.url)));
  const mutability = IMMUTABLE.has(type) ? "IMMUTABLE" : "MUTABLE";
  return { type, mutability, data: Object.fromEntries(known.map((name) => [name, data[name]])) };
}

export function textOf(editorState) {
  return tidied(convertToRaw(editorState.getCurrentContent()));
}

export function textFromHTML(html) {
  const { contentBlocks } = convertFromHTML(html);
  return tidied(convertToRaw(ContentState.createFromBlockArray(contentBlocks || [])));
}

/** The words alone, a line for each paragraph. */
export function wordsOf(content) {
  return blocksOf(content)
    .map((block) => block.text)
    .join("\n")
    .trim();
}

export function isSame(one, other) {
  return canonical(one) === canonical(other);
}

function canonical(content) {
  const { blocks, entityMap } = tidied(content);
  return JSON.stringify(
    blocks.map(({ text, type, inlineStyleRanges, entityRanges }) => [
      text,
      type,
      inlineStyleRanges.map(({ offset, length, style }) => `${offset} ${length} ${style}`).sort(),
      entityRanges.map(({ offset, length, key }) => [offset, length, addressed(entityMap[key])]),
    ]),
  );
}

// A page's address may have changed since it was chosen: what counts is which page it is.
function addressed({ type, data }) {
  return `${type} ${data.kind ?? ""} ${data.id ?? data.url}`;
}

"""Markdown by markdown-it-py, into the same HTML that every body goes through."""

import re
from html import escape
from typing import Any

from lxml.html import defs
from markdown_it import MarkdownIt
from markdown_it.rules_block.reference import reference
from markdown_it.token import Token

from importers import hugo
from importers.footnotes.marked import IS_NOTE
from importers.inline import KNOWN, TRANSPARENT
from importers.tree import BLOCKS, UNSEEN

# A pasted page keeps its indentation, which in Markdown would make code of it.
HOLDERS = "div|table|ul|ol|dl|section|blockquote|center|aside|article|figure"
OPENED = re.compile(rf"<(?:{HOLDERS})\b[^>]*(?<!/)>", re.I)
CLOSED = re.compile(rf"</(?:{HOLDERS})\s*>", re.I)
STARTS = re.compile(rf"\s+</?(?:{'|'.join(sorted(BLOCKS))})\b", re.I)
# What can't begin a sample of code: the end of an element, or a part of one that began before.
INNER = re.compile(r"\s+(?:</[a-z]|<(?:li|td|th|tr|tbody|dd|dt)\b)", re.I)
# A note's further paragraphs are indented by so much, as a list's are.
INDENT = 2
NOTE = re.compile(r"\[\^([^\]\[\s^]{1,64})\]:[ \t]*(.*)")
FENCE = re.compile(r"\s{0,3}(```|~~~)")

ELEMENTS = BLOCKS | UNSEEN | set(KNOWN) | TRANSPARENT | set(defs.tags) | {"mark", "u", "source", "track", "svg", "math"}
ADDRESS = re.compile(r"<(https?://[^\s<>\"']+)>")
ELEMENT = re.compile(r"</?([a-zA-Z][a-zA-Z0-9_]*)(?=[\s/>])[^<>]*>")


def _reference(state: Any, start: int, end: int, silent: bool) -> bool:
    # "[^1]: A note" would be read as the definition of a link, and its words would vanish.
    line = state.src[state.bMarks[start] + state.tShift[start] :]
    return False if line.startswith("[^") else reference(state, start, end, silent)


def _note(state: Any, start: int, end: int, silent: bool) -> bool:
    """`[^1]: The note`, with the lines that continue it and its further paragraphs, which are indented."""
    if state.is_code_block(start):
        return False
    found = NOTE.match(state.getLines(start, start + 1, state.blkIndent, False).lstrip())
    if not found or silent:
        return bool(found)
    after = _end_of_note(state, start, end)
    rest = "\n".join(
        without_indent(line) for line in state.getLines(start + 1, after, state.blkIndent, False).split("\n")
    )
    state.push("note_open", "div", 1).attrs = {IS_NOTE: found[1]}
    place = len(state.tokens)
    state.md.block.parse(f"{found[2]}\n{rest}", state.md, state.env, state.tokens)
    label = f"[^{found[1]}]:"
    if len(state.tokens) > place and state.tokens[place].type == "paragraph_open":
        state.tokens[place + 1].content = f"{label} {state.tokens[place + 1].content}"
    else:
        opening, closing = Token("paragraph_open", "p", 1), Token("paragraph_close", "p", -1)
        state.tokens[place:place] = [opening, Token("inline", "", 0, content=label, children=[]), closing]
    state.push("note_close", "div", -1)
    state.line = after
    return True


def _end_of_note(state: Any, start: int, end: int) -> int:
    """The line after a note: one that is not indented, after a blank line or where another note begins."""
    after = line = start + 1
    while line < end:
        if not state.isEmpty(line):
            text = state.getLines(line, line + 1, state.blkIndent, False)
            is_indented = state.sCount[line] - state.blkIndent >= INDENT
            if state.sCount[line] < state.blkIndent or (
                not is_indented and (line > after or NOTE.match(text.lstrip()))
            ):
                break
            after = line + 1
        line += 1
    return after


def without_indent(line: str) -> str:
    """A line of a note without the blanks or the tab that make it one."""
    return re.sub(r"^(?:\t| {1,4})", "", line)


def _image(self: Any, tokens: Any, place: int, options: Any, env: Any) -> str:
    """A picture; its title is the caption."""
    token = tokens[place]
    title = token.attrs.pop("title", "")
    token.attrs["alt"] = self.renderInlineAsText(token.children or [], options, env)
    image = self.renderToken(tokens, place, options, env)
    caption = f"<figcaption>{escape(str(title))}</figcaption>" if title else ""
    return f"<figure>{image}{caption}</figure>" if caption else image


def _reader() -> MarkdownIt:
    reader = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    reader.block.ruler.at("reference", _reference)
    reader.block.ruler.before("reference", "note", _note, {"alt": ["paragraph", "reference"]})
    reader.add_render_rule("image", _image)
    return reader


READER = _reader()


def html_of(markdown: str) -> str:
    """Markdown (CommonMark with tables and strikethrough) as HTML, Hugo's shortcodes understood or left as words."""
    shelf = hugo.Shelf(markdown)
    html = with_words_kept(READER.render(without_indents(shelf.text)))
    return shelf.put_back(html, READER.renderInline)


def without_indents(markdown: str) -> str:
    """The text with HTML that stands inside an open element moved to the margin, so that it is read as HTML."""
    if not STARTS.search(markdown):
        return markdown
    lines, depth, is_code, last, was_moved = markdown.split("\n"), 0, False, "", False
    for number, line in enumerate(lines):
        if FENCE.match(line):
            is_code = not is_code
        if is_code:
            continue
        # What follows HTML that was moved is the rest of the same pasted page.
        is_moved = bool(STARTS.match(line) and (depth > 0 or was_moved))
        is_moved = is_moved or bool(INNER.match(line) and not last.startswith("    "))
        if is_moved:
            line = lines[number] = line.lstrip()
        if depth > 0 or not line.startswith("    "):
            depth = max(0, depth + len(OPENED.findall(line)) - len(CLOSED.findall(line)))
        if line.strip():
            is_after_blank = number > 0 and not lines[number - 1].strip()
            last, was_moved = line, is_moved or (was_moved and not is_after_blank)
    return "\n".join(lines)


def with_words_kept(html: str) -> str:
    """The HTML with what only looks like an element, such as `<some goal>`, as the words that its writer meant."""
    html = ADDRESS.sub(lambda match: f'<a href="{escape(match[1])}">{escape(match[1])}</a>', html)
    return ELEMENT.sub(lambda match: match[0] if match[1].lower() in ELEMENTS else escape(match[0]), html)

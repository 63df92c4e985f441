"""Markdown by markdown-it-py, into the same HTML that every body goes through."""

from typing import Any

from markdown_it import MarkdownIt
from markdown_it.rules_block.reference import reference


def _reference(state: Any, start: int, end: int, silent: bool) -> bool:
    # "[^1]: A note" would be read as the definition of a link, and its words would vanish.
    line = state.src[state.bMarks[start] + state.tShift[start] :]
    return False if line.startswith("[^") else reference(state, start, end, silent)


def _image(self: Any, tokens: Any, place: int, options: Any, env: Any) -> str:
    """A picture; its title is the caption."""
    token = tokens[place]
    title = token.attrs.pop("title", "")
    token.attrs["alt"] = self.renderInlineAsText(token.children or [], options, env)
    image = self.renderToken(tokens, place, options, env)
    from html import escape

    caption = f"<figcaption>{escape(str(title))}</figcaption>" if title else ""
    return f"<figure>{image}{caption}</figure>" if caption else image


def _reader() -> MarkdownIt:
    reader = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    reader.block.ruler.at("reference", _reference)
    reader.add_render_rule("image", _image)
    return reader


READER = _reader()


def html_of(markdown: str) -> str:
    """Markdown (CommonMark with tables and strikethrough) as HTML."""
    return READER.render(markdown)

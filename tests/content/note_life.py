"""An article as its editor's browser holds it and as its reader gets it: form, notes and print."""

import json
import re
from html import unescape
from typing import Any, NamedTuple

from content import notes, rich_text
from content.blocks import quotes
from content.note_entity import PLACEHOLDER, Converter, content_of
from content.note_markup import words

MARKER = re.compile(r'<a id="(note-(\w+)-ref-\d+)" href="#note-(\w+)" role="doc-noteref"')
ENTRY = re.compile(r'<li id="note-(\w+)".*?<div class="note__text">(.*?)</div>(.*?)</li>', re.S)
BACK = re.compile(r'href="#(note-\w+-ref-\d+)" role="doc-backlink"')

FEATURES = {
    "caption": rich_text.LINE_FEATURES,
    "paragraph": rich_text.BODY_FEATURES,
    "quote": quotes.FEATURES,
    "table": rich_text.BODY_FEATURES,
}
# What a text is made of: characters and notes, in order.
Token = str | dict[str, Any]


class Part(NamedTuple):
    """One text of the form: the lead caption, which comes first, or that of a block of the body."""

    block_id: str
    kind: str
    tokens: list[Token]


def note(key: str, text: str) -> dict[str, Any]:
    paragraphs = [part.replace("&", "&amp;").replace("<", "&lt;") for part in text.split("\n\n") if part]
    return {"key": key, "content": content_of("".join(f"<p>{part}</p>" for part in paragraphs))}


def text_of(data: dict[str, Any]) -> str:
    return " ".join(" ".join(block["text"] for block in data["content"]["blocks"]).split())


def texts_in(form: list[Part]) -> list[str]:
    """The texts of the notes cited in a form, in reading order."""
    return [text_of(token) for part in form for token in part.tokens if isinstance(token, dict)]


def copied(form: list[Part]) -> list[Part]:
    return [part._replace(tokens=list(part.tokens)) for part in form]


# --- The form ---


def loaded(page: Any) -> list[Part]:
    """The page's texts as an editor's browser gets them."""
    body = [Part(item["id"], item["type"], tokens(item["type"], text_in(item))) for item in page.body.raw_data]
    return [Part("", "caption", tokens("caption", page.lead_caption)), *body]


def text_in(item: dict[str, Any]) -> str:
    """The rich text of a stored block."""
    value = item["value"]
    if item["type"] == "table":
        return value["table"]["rows"][0]["values"][1]
    return value["text"] if item["type"] == "quote" else value


def tokens(kind: str, source: str) -> list[Token]:
    sent = json.loads(Converter(FEATURES[kind]).from_database_format(source))
    found: list[Token] = []
    for block in sent["blocks"]:
        start = len(found)
        found += list(block["text"])
        for own in block["entityRanges"]:
            found[start + own["offset"]] = sent["entityMap"][str(own["key"])]["data"]
    return found


def fill(page: Any, form: list[Part]) -> None:
    """Give the page the texts that the browser's form sends."""
    caption, *body = form
    page.lead_caption = source_of(caption)
    page.body = [{"type": part.kind, "value": value_of(part), "id": part.block_id} for part in body]


def value_of(part: Part) -> Any:
    """The stored value of a block with the part's text."""
    source = source_of(part)
    if part.kind == "table":
        columns = [{"type": "text", "heading": "Year"}, {"type": "rich_text", "heading": "Remark"}]
        return {"caption": "", "table": {"caption": "", "columns": columns, "rows": [{"values": ["1911", source]}]}}
    return {"text": source} if part.kind == "quote" else source


def source_of(part: Part) -> str:
    data = [token for token in part.tokens if isinstance(token, dict)]
    places = [place for place, token in enumerate(part.tokens) if isinstance(token, dict)]
    block = {
        "key": f"k{part.block_id[:4]}",
        "type": "unstyled",
        "depth": 0,
        "text": "".join(PLACEHOLDER if isinstance(token, dict) else token for token in part.tokens),
        "inlineStyleRanges": [],
        "entityRanges": [{"offset": place, "length": 1, "key": n} for n, place in enumerate(places)],
    }
    entities = {str(n): {"type": "NOTE", "mutability": "IMMUTABLE", "data": one} for n, one in enumerate(data)}
    return Converter(FEATURES[part.kind]).to_database_format(json.dumps({"blocks": [block], "entityMap": entities}))


# --- The print ---


def printed(page: Any) -> str:
    """The article's own HTML, of a draft too."""
    found = notes.collect(page)
    caption = rich_text.render(page.lead_caption, notes=found)
    return caption + page.body.stream_block.render(page.body, {"notes": found}) + notes.listed(found)


def read(html: str) -> list[str]:
    """The texts of the notes cited in a page, in order, after checking that every reference leads there and back."""
    entries = {key: (words(text), backs) for key, text, backs in ENTRY.findall(html)}
    markers = MARKER.findall(html)
    assert len({ref for ref, _own, _key in markers}) == len(markers)
    assert [key for _ref, key, _to in markers] == [key for _ref, _key, key in markers]
    assert {key for _ref, key, _to in markers} == set(entries)
    assert sorted(BACK.findall(html)) == sorted(ref for ref, _own, _key in markers)
    return [unescape(entries[key][0]) for _ref, key, _to in markers]

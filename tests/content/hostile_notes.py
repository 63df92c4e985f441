"""Thirty-odd notes that no editor of ours would send. Each says its word, "wordN", where it says anything."""

from collections.abc import Iterator
from typing import Any

ADDRESSES = [
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    " javascript:alert(1)",
    "java\nscript:alert(1)",
    "\x01javascript:alert(1)",
    "javascript&colon;alert(1)",
    "vbscript:msgbox(1)",
    "data:text/html,<script>alert(1)</script>",
    "data:text/html;base64,PHNjcmlwdD4=",
    "file:///etc/passwd",
    "blob:https://example.org/1",
    'https://example.org/" onmouseover="alert(1)',
    "https://example.org/'><script>alert(1)</script>",
]
TEXTS = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '"></note><script>alert(1)</script>',
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "</p></div></li></ol></section><h1 onclick=alert(1)>",
    '<note key="0123456789abcdef" text="&lt;script&gt;alert(1)&lt;/script&gt;"></note>',
    "<!--<svg onload=alert(1)>-->",
    "\x00\x08\ufffc\ufffc",
    "{{ 7|add:7 }}{% load rich %}",
    "\u202e\u2066 turned round",
]
STYLES = ["<script>", "UNKNOWN", "BOLD"]
KINDS = ["header-two", "atomic", "unordered-list-item", "code-block", "<script>"]


def block(text: str, **changes: Any) -> dict[str, Any]:
    return {
        "key": "a",
        "type": "unstyled",
        "depth": 0,
        "text": text,
        "inlineStyleRanges": [],
        "entityRanges": [],
        **changes,
    }


def linked(text: str, kind: str, data: Any) -> dict[str, Any]:
    whole = block(text, entityRanges=[{"offset": 0, "length": len(text), "key": 0}])
    return {"blocks": [whole], "entityMap": {"0": {"type": kind, "mutability": "MUTABLE", "data": data}}}


def contents() -> Iterator[Any]:
    """The raw content of each, saying "word"."""
    for address in ADDRESSES:
        yield linked("word", "LINK", {"url": address})
    for text in TEXTS:
        yield {"blocks": [block(f"word {text}")], "entityMap": {}}
    for style in STYLES:
        yield {
            "blocks": [block("word", inlineStyleRanges=[{"offset": -3, "length": 99, "style": style}])],
            "entityMap": {},
        }
    for kind in KINDS:
        yield {"blocks": [block("word"), block("x", type=kind, key='"><script>', depth=9)], "entityMap": {}}
    yield linked("word", "LINK", {"id": "1 onclick=alert(1)", "url": "/"})
    yield linked("word", "LINK", {"id": 1e400, "url": None})
    yield linked("word", "DOCUMENT", {"id": '4" onclick="alert(1)', "url": "/"})
    yield linked("word", "LINK", "no data")
    yield linked("word", "LINK", {"url": {"a": ["b"]}})


def notes() -> list[dict[str, Any]]:
    """The data of one entity each, numbered from 0."""
    keys = ['"><script>alert(1)</script>', "../../etc", "0" * 5000, None, 7, [], {"a": 1}, "0123456789ABCDEF"]
    made = [{"key": f"{number:016x}", "content": content} for number, content in enumerate(contents())]
    made += [{"key": key, "content": {"blocks": [block("word")], "entityMap": {}}} for key in keys]
    made += [{"key": "f" * 16, "content": strange} for strange in ("<b onclick=x>word</b>", 3, {"blocks": "word"})]
    return made

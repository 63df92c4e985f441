"""The links of a whole page, looked up once: one query for pages, one for documents."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from wagtail.documents import get_document_model
from wagtail.models import Page
from wagtail.rich_text.rewriters import extract_attrs

from content import note_markup

OPENING_A = re.compile(r"<a\b([^>]*)>")


@dataclass(frozen=True)
class Links:
    """Addresses by id, as rich text names them: `pages["12"] == "/places/salt/"`.

    An empty address says that the page or document was looked for and is gone; a missing one that nobody looked.
    """

    pages: dict[str, str] = field(default_factory=dict)
    documents: dict[str, str] = field(default_factory=dict)

    def __or__(self, other: "Links") -> "Links":
        return Links(self.pages | other.pages, self.documents | other.documents)


def strings_of(raw: Any) -> Iterator[str]:
    """Every string inside a JSON value, in order."""
    if isinstance(raw, str):
        yield raw
    elif isinstance(raw, dict):
        for value in raw.values():
            yield from strings_of(value)
    elif isinstance(raw, list | tuple):
        for value in raw:
            yield from strings_of(value)


def collect_links(streams: Iterable[Any], rich_texts: Iterable[str] = ()) -> Links:
    """Look up the pages and documents that the streams' and texts' links lead to.

    `streams`: StreamValues; `rich_texts`: database HTML. Links inside notes are among them. At most two queries,
    whatever the number of links and notes.
    A page that is gone or not live, or a document that is gone, gets an empty address: its link is then printed
    as text.
    """
    wanted: dict[str, dict[str, str]] = {"page": {}, "document": {}}
    sources = [*rich_texts]
    for stream in streams:
        sources.extend(strings_of(stream.get_prep_value()))
    sources.extend([text for source in sources for _key, text in note_markup.found_in(source)])
    for source in sources:
        if "linktype=" not in source:
            continue
        for match in OPENING_A.finditer(source):
            attrs = extract_attrs(match.group(1))
            if attrs.get("linktype") in wanted and is_an_id(attrs.get("id", "")):
                wanted[attrs["linktype"]][attrs["id"]] = ""

    pages, documents = wanted["page"], wanted["document"]
    if pages:
        pages |= {str(page.pk): page.url or "" for page in Page.objects.live().filter(pk__in=pages)}
    if documents:
        found = get_document_model().objects.filter(pk__in=documents)
        documents |= {str(document.pk): document.url for document in found}
    return Links(pages, documents)


def is_an_id(text: str) -> bool:
    """Whether `text` can be a primary key: longer numbers make a database complain."""
    return text.isascii() and text.isdecimal() and len(text) <= 18

"""The links of a whole page, looked up once: one query for pages, one for documents."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from wagtail.documents import get_document_model
from wagtail.models import Page
from wagtail.rich_text.rewriters import extract_attrs

from content import note_markup, references

OPENING_A = re.compile(rf"<a\b({note_markup.INSIDE})>")


@dataclass(frozen=True)
class Links:
    """Addresses by id, as rich text names them: `pages["12"] == "/places/salt/"`.

    An empty address says that the page or document was looked for and is gone; a missing one that nobody looked.
    """

    pages: dict[str, str] = field(default_factory=dict)
    documents: dict[str, str] = field(default_factory=dict)
    # What pages are called that are referred to by name (content/references.py).
    names: dict[str, references.Name] = field(default_factory=dict)

    def __or__(self, other: "Links") -> "Links":
        return Links(self.pages | other.pages, self.documents | other.documents, self.names | other.names)

    def address(self, kind: str, pk: str) -> str | None:
        """Where a link of this kind leads; "" when that is gone, or no visitor may see it; None when nobody looked."""
        if kind == "document":
            return self.documents.get(pk)
        address = self.pages.get(pk) if kind == "page" or kind in references.KINDS else None
        if address and kind in references.KINDS:
            name = self.names.get(pk)
            # Somebody asked for its address alone.
            return None if name is None else address if name.is_open else ""
        return address


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
    whatever the number of links, references and notes.
    A page that is gone or not live, or a document that is gone, gets an empty address: its link is then printed
    as text.
    """
    pages, documents, named = targets(streams, rich_texts)
    names = {}
    if pages:
        found_pages = Page.objects.filter(pk__in=pages) if named else Page.objects.live().filter(pk__in=pages)
        for page in references.with_facts(found_pages) if named else found_pages:
            pages[str(page.pk)] = (page.url or "") if page.live else ""
            if str(page.pk) in named and (name := references.name_of(page)):
                names[str(page.pk)] = name
    if documents:
        found = get_document_model().objects.filter(pk__in=documents)
        documents |= {str(document.pk): document.url for document in found}
    return Links(pages, documents, names)


def targets(streams: Iterable[Any], rich_texts: Iterable[str] = ()) -> tuple[dict[str, str], dict[str, str], set[str]]:
    """What the links name, without a query: pages and documents, still without addresses, and pages by name."""
    wanted: dict[str, dict[str, str]] = {"page": {}, "document": {}}
    named: set[str] = set()
    sources = [*rich_texts]
    for stream in streams:
        sources.extend(strings_of(stream.get_prep_value()))
    sources.extend([text for source in sources for _key, text in note_markup.found_in(source)])
    for source in sources:
        if "linktype=" not in source:
            continue
        for match in OPENING_A.finditer(source):
            attrs = extract_attrs(match.group(1))
            kind, pk = attrs.get("linktype"), attrs.get("id", "")
            if not is_an_id(pk):
                continue
            if kind in references.KINDS:
                named.add(pk)
                kind = "page"
            if kind in wanted:
                wanted[kind][pk] = ""
    return wanted["page"], wanted["document"], named


def pages_named_by(page: Any) -> list[int]:
    """The pages that a page's texts and "see also" blocks lead to, without a query."""
    pages = page.links.pages if page.links else targets(page.streams, page.rich_texts)[0]
    chosen = [
        chosen.get("value") if isinstance(chosen, dict) else chosen
        for stream in page.streams
        for item in stream.raw_data
        if item.get("type") == "see_also"
        for chosen in (item.get("value") or {}).get("pages") or []
    ]
    return sorted({int(pk) for pk in pages} | {pk for pk in chosen if isinstance(pk, int)})


def is_an_id(text: str) -> bool:
    """Whether `text` can be a primary key: longer numbers make a database complain."""
    return text.isascii() and text.isdecimal() and len(text) <= 18

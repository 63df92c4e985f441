"""The links of a whole page, looked up once: one query for pages, one for documents."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from wagtail.documents import get_document_model
from wagtail.models import Page
from wagtail.rich_text.rewriters import extract_attrs

OPENING_A = re.compile(r"<a\b([^>]*)>")


@dataclass(frozen=True)
class Links:
    """Addresses by id, as rich text names them: `pages["12"] == "/places/salt/"`."""

    pages: dict[str, str] = field(default_factory=dict)
    documents: dict[str, str] = field(default_factory=dict)


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

    `streams`: StreamValues; `rich_texts`: database HTML. At most two queries, whatever the number of links.
    A page that is gone is missing from the answer; its link is then printed without an address.
    """
    wanted: dict[str, set[str]] = {"page": set(), "document": set()}
    sources = [*rich_texts]
    for stream in streams:
        sources.extend(strings_of(stream.get_prep_value()))
    for source in sources:
        if "linktype=" not in source:
            continue
        for match in OPENING_A.finditer(source):
            attrs = extract_attrs(match.group(1))
            if attrs.get("linktype") in wanted and attrs.get("id", "").isdecimal():
                wanted[attrs["linktype"]].add(attrs["id"])

    pages = Page.objects.filter(pk__in=wanted["page"]) if wanted["page"] else []
    documents = get_document_model().objects.filter(pk__in=wanted["document"]) if wanted["document"] else []
    return Links(
        pages={str(page.pk): page.url for page in pages if page.url},
        documents={str(document.pk): document.url for document in documents},
    )

"""Are the notes in order, as they were when their pages were last saved, and do their links still lead somewhere?"""

from collections.abc import Iterator
from typing import Any

from django.db.models import Q, TextField
from django.db.models.functions import Cast
from django.utils.text import Truncator
from wagtail.documents import get_document_model
from wagtail.models import Page
from wagtail.rich_text.rewriters import extract_attrs

from content import note_keys, note_markup, reading_order
from content.archive_checks import register, streamed
from content.kept_check import streams
from content.links import OPENING_A, is_an_id

Found = tuple[str, str]


@register("notes")
def check_notes(repair: bool) -> Iterator[str]:
    """Every key is good and means one text on its page; every text is clean.

    Only the row is mended: a draft is put in order when it is saved again.
    """
    for page, field, names in pages_with_notes():
        wrong = list(problems(notes_of(page, field, names)))
        if wrong and repair:
            note_keys.settle(page)
            page.save(update_fields=[field.name, *names])
        yield from (f"page {page.pk} “{page.title}”: {problem}" for problem in wrong)


@register("links in notes")
def check_links(repair: bool) -> Iterator[str]:
    """Nothing is mended here: readers see such a link's words alone, and only an editor knows where it should lead."""
    for page, field, names in pages_with_notes():
        for problem in dead_links(dict(notes_of(page, field, names))):
            yield f"page {page.pk} “{page.title}”: {problem}"


def pages_with_notes() -> Iterator[tuple[Any, Any, tuple[str, ...]]]:
    """Each page that has notes, its stream field, and the names of its other fields that may hold notes."""
    for model, field in streams():
        names = getattr(model, "note_fields", ())
        with_notes = Q(stored__contains="<note")
        for name in names:
            with_notes |= Q(**{f"{name}__contains": "<note"})
        rows = model._default_manager.annotate(stored=Cast(field.name, TextField())).filter(with_notes)
        yield from ((page, field, names) for page in streamed(rows))


def notes_of(page: Any, field: Any, names: tuple[str, ...]) -> list[Found]:
    """Key and text of each note of a page."""
    raw = getattr(page, field.attname).get_prep_value()
    sources = [getattr(page, name) for name in names]
    sources += reading_order.texts_in(raw, field.stream_block, unprinted=True)
    return [found for source in sources for found in note_markup.found_in(source)]


def problems(notes: list[Found]) -> Iterator[str]:
    """What is wrong with the notes of one page."""
    texts: dict[str, str] = {}
    for key, text in notes:
        if not note_markup.GOOD_KEY.fullmatch(key):
            yield f"a note has the bad key “{key}”"
        elif texts.setdefault(key, text) != text:
            yield f"the key {key} stands with two texts"
        if note_markup.clean(text) != text:
            yield f"note {key} holds what a note may not"


def dead_links(notes: dict[str, str]) -> Iterator[str]:
    """The links of one page's notes (text by key) to pages and documents that are gone."""
    links = [(key, *target) for key, text in notes.items() for target in targets(text)]
    begins = {key: Truncator(note_markup.words(text)).words(8) for key, text in notes.items()}
    for kind, model in (("page", Page), ("document", get_document_model())):
        wanted = {pk for _key, own, pk in links if own == kind}
        gone = wanted - set(model._default_manager.filter(pk__in=wanted).values_list("pk", flat=True)) if wanted else ()
        for key, own, pk in links:
            if own == kind and pk in gone:
                yield f"note {key} “{begins[key]}” links to {kind} {pk}, which is gone"


def targets(text: str) -> Iterator[tuple[str, int]]:
    """What a note's links lead to: "page" or "document", and its number."""
    for match in OPENING_A.finditer(text):
        attributes = extract_attrs(match[1])
        if is_an_id(attributes.get("id", "")):
            yield attributes.get("linktype", ""), int(attributes["id"])

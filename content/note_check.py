"""Are the notes in order, as they were when their pages were last saved?"""

from collections.abc import Iterator
from typing import Any

from django.db.models import Q, TextField
from django.db.models.functions import Cast

from content import note_keys, note_markup, reading_order
from content.archive_checks import register, streamed
from content.kept_check import streams


@register("notes")
def check_notes(repair: bool) -> Iterator[str]:
    """Every key is good and means one text on its page; every text is clean.

    Only the row is mended: a draft is put in order when it is saved again.
    """
    for model, field in streams():
        names = getattr(model, "note_fields", ())
        with_notes = Q(stored__contains="<note")
        for name in names:
            with_notes |= Q(**{f"{name}__contains": "<note"})
        rows = model._default_manager.annotate(stored=Cast(field.name, TextField())).filter(with_notes)
        for page in streamed(rows):
            found = list(problems(page, field, names))
            if found and repair:
                note_keys.settle(page)
                page.save(update_fields=[field.name, *names])
            yield from (f"page {page.pk} “{page.title}”: {problem}" for problem in found)


def problems(page: Any, field: Any, names: tuple[str, ...]) -> Iterator[str]:
    """What is wrong with the notes of one page."""
    raw = getattr(page, field.attname).get_prep_value()
    sources = [getattr(page, name) for name in names]
    sources += reading_order.texts_in(raw, field.stream_block, unprinted=True)
    texts: dict[str, str] = {}
    for key, text in (found for source in sources for found in note_markup.found_in(source)):
        if not note_markup.GOOD_KEY.fullmatch(key):
            yield f"a note has the bad key “{key}”"
        elif texts.setdefault(key, text) != text:
            yield f"the key {key} stands with two texts"
        if note_markup.clean(text) != text:
            yield f"note {key} holds what a note may not"

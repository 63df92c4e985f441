"""The fields that hold an article's text.

Stream fields keep their block list out of migrations (docs/decisions/0003-body-field.md).
"""

from collections.abc import Iterator
from typing import Any

from wagtail.blocks import StreamValue
from wagtail.fields import RichTextField, StreamField

from content import anchors, note_markup, reference_places, references
from content.blocks import BodyBlock
from content.note_markup import NoteWords


class NotedTextField(RichTextField):
    """Rich text outside the streams that may hold notes: links inside them are known, and their words are found."""

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        # A migration needs to know only of the column.
        name, _path, args, kwargs = super().deconstruct()
        return name, "wagtail.fields.RichTextField", args, kwargs

    def clone(self) -> "NotedTextField":
        _name, _path, args, kwargs = self.deconstruct()
        return type(self)(*args, features=self.features, editor=self.editor, **kwargs)

    def get_searchable_content(self, value: Any) -> list[str]:
        source = references.settled(value or "")
        return [*super().get_searchable_content(note_markup.without(source)), *NoteWords.of(source)]

    def extract_references(self, value: Any) -> Iterator[tuple[Any, Any, str, str]]:
        yield from reference_places.extracted(value or "")


class NamedStreamField(StreamField):
    """A StreamField whose blocks are those of one class, so that adding a block makes no migration.

    A migration's historical model is built from today's class: it knows today's blocks. Leaving the list out
    altogether would empty bodies whenever such a model is saved.

    On its way to the database or into a revision, whatever has no lasting id yet gets one.
    """

    block_class: type

    def __init__(self) -> None:
        super().__init__(self.block_class, blank=True)

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        # StreamField's own deconstruct() would write the whole block list into the migration.
        name, path, _args, _kwargs = super(StreamField, self).deconstruct()
        return name, path, [], {}

    def get_prep_value(self, value: Any) -> Any:
        raw = super().get_prep_value(value)
        if not isinstance(value, StreamValue) or not isinstance(raw, list):
            return raw
        settled = anchors.settle(raw, self.stream_block)
        for number, item in enumerate(settled):
            # What nobody has read yet is read with its ids from now on; the rest gets the same ones every time.
            if value._bound_blocks[number] is None and item.get("type") in self.stream_block.child_blocks:
                value.raw_data[number] = item
        return settled


class BodyField(NamedStreamField):
    """The body of an article, an entry, a plain page or a donation page."""

    block_class = BodyBlock

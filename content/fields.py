"""Stream fields that keep their block list out of migrations (docs/decisions/0003-body-field.md)."""

from typing import Any

from wagtail.fields import StreamField

from content.blocks import BodyBlock


class NamedStreamField(StreamField):
    """A StreamField whose blocks are those of one class, so that adding a block makes no migration.

    A migration's historical model is built from today's class: it knows today's blocks. Leaving the list out
    altogether would empty bodies whenever such a model is saved.
    """

    block_class: type

    def __init__(self) -> None:
        super().__init__(self.block_class, blank=True)

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        # StreamField's own deconstruct() would write the whole block list into the migration.
        name, path, _args, _kwargs = super(StreamField, self).deconstruct()
        return name, path, [], {}


class BodyField(NamedStreamField):
    """The body of an article, an entry, a plain page or a donation page."""

    block_class = BodyBlock

"""The notes of a page in order before it is stored: clean, and no key with two meanings."""

from typing import Any

from wagtail.blocks import StreamValue

from content import anchors, note_markup, reading_order
from content.fields import NamedStreamField
from content.links import strings_of


def settle(page: Any) -> list[str]:
    """Bring all notes of `page` in order where they stand; the words of those that got a new key.

    A note's text keeps only a note's own tags. A missing or bad key is made from the text. Where a key stands again
    with another text, the later is another note: its new key is made from the old one and its text, so that the same
    form saved again gives the same keys. Settling a second time changes nothing.
    """
    settler = Settler()
    for name in page.note_fields:
        settler.rich_text_field(page, name)
    for field in page._meta.concrete_fields:
        if isinstance(field, NamedStreamField):
            settler.stream_field(page, field)
    return list(settler.renewed.values())


class Settler:
    """One way through one page."""

    def __init__(self) -> None:
        self.keys = note_markup.Keys()
        self.renewed: dict[str, str] = {}

    def settled(self, source: str) -> str:
        return note_markup.rewritten(source, self.tag)

    def tag(self, key: str, text: str) -> str:
        text = note_markup.clean(text)
        own = self.keys.key_for(key, text)
        if own != key and note_markup.GOOD_KEY.fullmatch(key):
            self.renewed[own] = note_markup.words(text)
        return note_markup.tag(own, text)

    def rich_text_field(self, page: Any, name: str) -> None:
        source = getattr(page, name) or ""
        if "<note" in source:
            setattr(page, name, self.settled(anchors.Keys().rich_text(source, name)))

    def stream_field(self, page: Any, field: NamedStreamField) -> None:
        raw = field.get_prep_value(getattr(page, field.attname))
        if not isinstance(raw, list) or not any("<note" in text for text in strings_of(raw)):
            return
        # As a reader meets them, so that the first to be read keeps its key; then those that nothing prints.
        settled: dict[str, str] = {}
        for unprinted in (False, True):
            for source in reading_order.texts_in(raw, field.stream_block, unprinted=unprinted):
                if "note" in source and source not in settled:
                    settled[source] = self.settled(source)
        changed = {source: text for source, text in settled.items() if source != text}
        if changed:
            value = replaced(raw, field.stream_block, changed)
            setattr(page, field.attname, StreamValue(field.stream_block, value, is_lazy=True))


def replaced(raw: Any, block: Any, texts: dict[str, str]) -> Any:
    """The stored value with other rich texts; nothing that only looks like one is touched."""
    return TextReplacer(texts).value(raw, block, "")


class TextReplacer(anchors.Keys):
    """Goes the way of the keys through a stream, changing texts only."""

    def __init__(self, texts: dict[str, str]) -> None:
        super().__init__()
        self.texts = texts

    def block_id(self, stored: Any, where: str) -> Any:
        return stored

    def rich_text(self, source: str, where: str) -> str:
        return self.texts.get(source, source)

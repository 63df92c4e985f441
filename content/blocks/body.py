"""The body: all the blocks, and what they need to know of each other."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import prefetch_related_objects
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from wagtail.blocks import StreamValue
from wagtail.blocks.stream_block import StreamBlockValidationError

from content import embeds, reading, reading_order, reference_words
from content.anchors import anchor_of
from content.blocks.apparatus import CalloutBlock, CodeBlock, DocumentBlock, FootnotesBlock, SeeAlsoBlock
from content.blocks.kept import StreamBlock
from content.blocks.pictures import GalleryBlock, PhotoBlock
from content.blocks.players import EmbedBlock, RecordingBlock
from content.blocks.quotes import EpigraphBlock, PullQuoteBlock, QuoteBlock
from content.blocks.tables import TableBlock
from content.blocks.text import BreakBlock, HeadingBlock, ParagraphBlock, VerseBlock, level_of
from content.note_markup import NoteWords


class BodyBlock(StreamBlock):
    """Everything an editor may put into a body. Names are for good: see tests/content/frozen_blocks.txt."""

    paragraph = ParagraphBlock()
    heading = HeadingBlock()
    quote = QuoteBlock()
    pull_quote = PullQuoteBlock(search_index=False)
    epigraph = EpigraphBlock()
    photo = PhotoBlock()
    gallery = GalleryBlock()
    embed = EmbedBlock()
    recording = RecordingBlock()
    table = TableBlock()
    callout = CalloutBlock()
    verse = VerseBlock()
    # Not a Python name, so it can't be written as one.
    locals()["break"] = BreakBlock()
    see_also = SeeAlsoBlock()
    document = DocumentBlock()
    code = CodeBlock()
    footnotes = FootnotesBlock()

    def value_from_datadict(self, data: Any, files: Any, prefix: str) -> StreamValue:
        """As the form has it, without the paragraphs that nobody wrote into: a new page's form opens with one."""
        value = super().value_from_datadict(data, files, prefix)
        for number in reversed(range(len(value))):
            if value[number].block_type == "paragraph" and not value[number].value:
                del value[number]
        return value

    def clean(self, value: StreamValue) -> StreamValue:
        cleaned = super().clean(value)
        if not self.is_deferred_validation:
            check_headings(cleaned)
        return cleaned

    def get_searchable_content(self, value: StreamValue) -> list[str]:
        """The words of the blocks, and after them those of each note."""
        value = reference_words.with_names(value)
        texts = reading_order.texts_in(value.get_prep_value(), self) if value else ()
        words = {found.anchor: found for source in texts for found in NoteWords.of(source)}
        return [*super().get_searchable_content(value), *words.values()]

    def render_basic(self, value: StreamValue, context: Any = None) -> SafeString:
        """The blocks one after the other, without wrappers. Photos and posters cost a fixed number of queries."""
        children = list(value or [])
        shared = {**(context or {}), "posters": at_hand(children)}
        if any(child.block_type == "pull_quote" for child in children):
            shared["body_words"] = reading.same_words(reading.text_of_stream(value))
        # A page lists its notes once; a second list prints nothing.
        place = next((number for number, child in enumerate(children) if child.block_type == "footnotes"), None)
        return mark_safe(  # noqa: S308 (each part is a rendered template)
            "\n".join(
                child.render({**shared, "block_id": anchor_of(child.id), "places_notes": number == place})
                for number, child in enumerate(children)
            )
        )


def check_headings(value: StreamValue) -> None:
    """Raise a validation error at each heading that skips a level."""
    errors = {}
    above = 1
    for number, child in enumerate(value):
        if child.block_type != "heading":
            continue
        level = level_of(child.value)
        if level > above + 1:
            errors[number] = ValidationError(
                _("This heading is level %(level)d, but the one above it is level %(above)d. Use level %(right)d.")
                % {"level": level, "above": above, "right": above + 1}
                if above > 1
                else _("The first heading of a text is level 2.")
            )
        above = level
    if errors:
        raise StreamBlockValidationError(block_errors=errors)


def at_hand(children: list[Any]) -> dict[str, Any]:
    """Fetch what the blocks' pictures need: all renditions in one query, all fetched posters in one.

    Returns the posters by the recording's address.
    """
    photos, awaited = [], set()
    for child in children:
        value = child.value
        if child.block_type == "photo":
            photos.append(value.get("photo"))
        elif child.block_type == "gallery":
            photos += [item.get("photo") for item in value.get("photos") or []]
        elif child.block_type in ("embed", "recording"):
            photos.append(value.get("poster"))
            embed = embeds.recognise(value.get("address") or "") if child.block_type == "embed" else None
            if embed and not value.get("poster"):
                awaited.add(embed.address)
    posters = embeds.posters(awaited) if awaited else {}
    photos = [photo for photo in [*photos, *posters.values()] if photo]
    if photos:
        prefetch_related_objects(photos, "renditions")
    return posters

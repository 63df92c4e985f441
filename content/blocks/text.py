"""Running text: paragraphs, headings, verse, breaks."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.rich_text import RichText, get_text_for_indexing

from content import note_markup, reference_places, rich_text
from content.blocks.kept import StructBlock

PREVIEW = "blocks/_preview.html"


class Text(RichText):
    """Rich text that knows when it is empty and prints itself with lasting ids."""

    def __html__(self) -> str:
        return rich_text.render(self)

    def __bool__(self) -> bool:
        return rich_text.says_something(self)


class TextBlock(blocks.RichTextBlock):
    """Rich text with the page's links."""

    def __init__(self, required: bool = True, features: list[str] | None = None, **kwargs: Any) -> None:
        super().__init__(required=required, features=features or rich_text.BODY_FEATURES, **kwargs)

    def to_python(self, value: Any) -> Text:
        return Text(value.source if isinstance(value, RichText) else value)

    def normalize(self, value: Any) -> Text:
        return self.to_python(value)

    def value_from_form(self, value: Any) -> Text:
        return self.to_python(value)

    def get_searchable_content(self, value: Any) -> list[str]:
        # Its notes' words are given apart, by the whole body.
        return [get_text_for_indexing(note_markup.without(value.source))] if self.search_index else []

    def extract_references(self, value: Any) -> Iterator[tuple[Any, Any, str, str]]:
        """What its links lead to, and those inside its notes, each with its place on the page."""
        yield from reference_places.extracted(value.source)

    def get_comparison_class(self) -> type:
        from content.note_comparison import TextComparison

        return TextComparison

    def render_basic(self, value: Any, context: Any = None) -> str:
        page = context or {}
        return rich_text.render(value, page.get("links"), notes=page.get("notes"))


class LineBlock(TextBlock):
    """A line or two of rich text, for captions."""

    def __init__(self, required: bool = False, features: list[str] | None = None, **kwargs: Any) -> None:
        super().__init__(required=required, features=features or rich_text.LINE_FEATURES, **kwargs)


class ParagraphBlock(TextBlock):
    """Paragraphs and lists."""

    class Meta:
        icon = "pilcrow"
        label = _("Paragraphs")
        group = _("Text")
        description = _("Running text with lists and links.")
        preview_template = PREVIEW
        preview_value = (
            "<p>The ferry left Low Staithe at six, as it had done <i>every day but two</i> since 1911. "
            "Nobody on the quay looked up.</p>"
        )


def level_of(value: Any) -> int:
    """A heading's level, 2 to 4, whatever an import may have left there."""
    level = str(value.get("level") or "2")
    return int(level) if level in ("2", "3", "4") else 2


class HeadingBlock(StructBlock):
    """A heading within the text."""

    text = blocks.CharBlock(max_length=255, label=_("Text"))
    level = blocks.ChoiceBlock(
        choices=[("2", _("2 (section)")), ("3", _("3 (below it)")), ("4", _("4 (below that)"))],
        default="2",
        label=_("Level"),
        # Its name is none of the article's words.
        search_index=False,
        help_text=_("The first is level 2. A level 3 stands somewhere below a level 2, a level 4 below a level 3."),
    )

    def get_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        return {**super().get_context(value, parent_context), "level": level_of(value)}

    class Meta:
        icon = "title"
        label = _("Heading")
        group = _("Text")
        description = _("Divides a long text. Levels 2 to 4.")
        template = "blocks/heading.html"
        preview_template = PREVIEW
        preview_value = {"text": "What the tide leaves", "level": "2"}
        label_format = "{text}"


class VerseBlock(StructBlock):
    """A poem or song, its lines kept as written."""

    title = blocks.CharBlock(required=False, max_length=255, label=_("Title"))
    text = TextBlock(
        features=["bold", "italic", "small-caps", "note"],
        label=_("Text"),
        help_text=_("A stanza is a paragraph. End a line with Shift and Enter."),
    )
    attribution = blocks.CharBlock(required=False, max_length=255, label=_("Poet"))
    source = blocks.CharBlock(
        required=False, max_length=255, label=_("Source"), help_text=_("The book it stands in, or where it was sung.")
    )

    class Meta:
        icon = "list-ul"
        label = _("Verse")
        group = _("Text")
        description = _("A poem or song. Lines and stanzas stay as you write them.")
        template = "blocks/verse.html"
        preview_template = PREVIEW
        preview_value = {
            "title": "Ebb",
            "text": "<p>The water goes out<br/>and takes its time,<br/>and takes ours.</p>",
            "attribution": "Ines Calder",
            "source": "",
        }


class BreakBlock(blocks.StaticBlock):
    """A pause between two parts of a text."""

    class Meta:
        icon = "minus"
        label = _("Break")
        group = _("Text")
        description = _("A pause between two parts of a text.")
        admin_text = _("A pause between two parts of the text.")
        template = "blocks/break.html"
        preview_template = PREVIEW
        preview_value = None

"""Other people's words: quotes, pull quotes, epigraphs."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from content.blocks.kept import StructBlock
from content.blocks.text import PREVIEW, TextBlock
from content.reading import same_words

FEATURES = ["bold", "italic", "link", "document-link", "superscript", "subscript", "small-caps", "ol", "ul", "note"]


class QuoteBlock(StructBlock):
    """A passage quoted from somewhere."""

    text = TextBlock(features=FEATURES, label=_("Text"))
    attribution = blocks.CharBlock(
        required=False, max_length=255, label=_("Who said it"), help_text=_("Such as: Mara Voss.")
    )
    role = blocks.CharBlock(
        required=False, max_length=255, label=_("Role"), help_text=_("Such as: harbour master, 1962 to 1980.")
    )
    source = blocks.CharBlock(
        required=False, max_length=255, label=_("Source"), help_text=_("The book, paper or talk it comes from.")
    )
    source_address = blocks.URLBlock(
        required=False, label=_("Source address"), help_text=_("Where the source can be read.")
    )

    class Meta:
        icon = "openquote"
        label = _("Quote")
        group = _("Quotes")
        description = _("A passage quoted from somewhere, with who said it and where.")
        template = "blocks/quote.html"
        preview_template = PREVIEW
        preview_value = {
            "text": "<p>We kept the books in pencil, because the river might want them back.</p>",
            "attribution": "Mara Voss",
            "role": "harbour master",
            "source": "Velden Papers",
            "source_address": "",
        }


class PullQuoteBlock(StructBlock):
    """A sentence of the text set large. Not indexed, since it repeats what stands in the text."""

    text = blocks.TextBlock(
        label=_("Text"),
        rows=2,
        help_text=_("A sentence from the article, word for word. Screen readers then hear it only once."),
    )
    attribution = blocks.CharBlock(required=False, max_length=255, label=_("Who said it"))
    role = blocks.CharBlock(required=False, max_length=255, label=_("Role"))
    source = blocks.CharBlock(required=False, max_length=255, label=_("Source"))
    source_address = blocks.URLBlock(required=False, label=_("Source address"))

    def get_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        context = super().get_context(value, parent_context)
        words = same_words(value.get("text") or "")
        context["repeats_text"] = bool(words) and f" {words} " in f" {context.get('body_words', '')} "
        return context

    class Meta:
        icon = "openquote"
        label = _("Pull quote")
        group = _("Quotes")
        description = _("A sentence of the article set large, to catch the eye.")
        template = "blocks/pull_quote.html"
        preview_template = PREVIEW
        preview_value = {"text": "The river might want them back.", "attribution": "", "role": ""}


class EpigraphBlock(StructBlock):
    """A motto before a text or one of its parts."""

    text = TextBlock(features=FEATURES, label=_("Text"))
    speaker = blocks.CharBlock(required=False, max_length=255, label=_("Who said it"))
    work = blocks.CharBlock(required=False, max_length=255, label=_("Work"), help_text=_("Such as: Ecclesiastes."))
    place = blocks.CharBlock(
        required=False, max_length=80, label=_("Place in the work"), help_text=_("Such as: 1:14, or Act II.")
    )
    address = blocks.URLBlock(required=False, label=_("Address"), help_text=_("Where it can be read."))

    class Meta:
        icon = "openquote"
        label = _("Epigraph")
        group = _("Quotes")
        description = _("A motto before the text or one of its parts.")
        template = "blocks/epigraph.html"
        preview_template = PREVIEW
        preview_value = {
            "text": "<p>All the rivers run into the sea; yet the sea is not full.</p>",
            "speaker": "",
            "work": "Ecclesiastes",
            "place": "1:7",
            "address": "",
        }

"""What stands beside the text: boxes, references, files, code."""

from typing import Any

from django.utils.html import escape
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock

from content import references
from content.blocks.kept import StructBlock
from content.blocks.named_pages import NamedPageBlock
from content.blocks.text import PREVIEW, LineBlock, TextBlock
from content.notes import Note, Notes


class CalloutBlock(StructBlock):
    """A box beside the argument: a remark, background, a warning."""

    title = blocks.CharBlock(required=False, max_length=255, label=_("Title"))
    text = TextBlock(label=_("Text"))
    tone = blocks.ChoiceBlock(
        choices=[("note", _("Note")), ("background", _("Background")), ("warning", _("Warning"))],
        default="note",
        label=_("Tone"),
    )

    class Meta:
        icon = "info-circle"
        label = _("Box")
        group = _("Apparatus")
        description = _("A box beside the text: a remark, background, a warning.")
        template = "blocks/callout.html"
        preview_template = PREVIEW
        preview_value = {
            "title": "How we counted",
            "text": "<p>Tickets sold on board were added by hand from the pursers' books.</p>",
            "tone": "background",
        }


class SeeAlsoBlock(StructBlock):
    """Articles and series entries to read next, in the middle of a text."""

    heading = blocks.CharBlock(required=False, max_length=120, label=_("Heading"), help_text=_("Such as: See also."))
    pages = blocks.ListBlock(NamedPageBlock(label=_("Article or entry")), label=_("Articles and series entries"))

    def get_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        context = super().get_context(value, parent_context)
        # Drafts and restricted articles must not show their titles here.
        listed = [page for page in value.get("pages") or [] if page and page.is_listed]
        names = [references.name_of(page) for page in listed]
        context["articles"] = [
            {"page": page, "name": name.full if name else page.title} for page, name in zip(listed, names, strict=True)
        ]
        return context

    def get_searchable_content(self, value: Any) -> list[str]:
        return []

    class Meta:
        icon = "link"
        label = _("See also")
        group = _("Apparatus")
        description = _("Articles and series entries to read next.")
        template = "blocks/see_also.html"
        preview_template = PREVIEW

    def get_preview_value(self) -> Any:
        articles = self.child_blocks["pages"].child_block.rows.filter(is_listed=True)
        return self.normalize({"heading": "See also", "pages": list(articles.order_by("-pk")[:2])})


class DocumentBlock(StructBlock):
    """A file to download."""

    document = DocumentChooserBlock(label=_("Document"))
    title = blocks.CharBlock(
        required=False, max_length=255, label=_("Title"), help_text=_("Left empty, the document's own.")
    )
    text = blocks.TextBlock(required=False, rows=2, label=_("Text"), help_text=_("What is in it, in a sentence."))

    class Meta:
        icon = "doc-full"
        label = _("Document")
        group = _("Apparatus")
        description = _("A file to download, with its kind and size.")
        template = "blocks/document.html"
        preview_template = PREVIEW

    def get_preview_value(self) -> Any:
        document = self.child_blocks["document"].model_class.objects.order_by("-pk").first()
        return self.normalize({"document": document, "title": "", "text": "Minutes of the harbour board, 1911."})


class CodeBlock(StructBlock):
    """Program text or data, as it was written."""

    language = blocks.CharBlock(required=False, max_length=40, label=_("Language"), help_text=_("Such as: Python."))
    code = blocks.TextBlock(rows=8, label=_("Code"))
    caption = LineBlock(label=_("Caption"))

    stands_on = "code"

    class Meta:
        icon = "code"
        label = _("Code")
        group = _("Apparatus")
        description = _("Program text or data. Spaces and lines stay as they are.")
        template = "blocks/code.html"
        preview_template = PREVIEW
        preview_value = {"language": "Python", "code": "for tide in tides:\n    print(tide.height)", "caption": ""}


class FootnotesBlock(StructBlock):
    """Where the article's notes are listed. The first in a body prints the list; without one it follows the body."""

    heading = blocks.CharBlock(
        required=False,
        max_length=120,
        label=_("Heading"),
        help_text=_("Such as: Sources. Left empty, it is “Notes”."),
        # Its name is none of the article's words.
        search_index=False,
    )

    def get_preview_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        context = super().get_preview_context(value, parent_context)
        example = _("Velden Papers, box 4, in pencil.")
        return {**context, "places_notes": True, "notes": Notes([Note("0" * 16, 1, f"<p>{escape(example)}</p>")])}

    class Meta:
        icon = "list-ol"
        label = _("List of notes")
        group = _("Apparatus")
        description = _("The article's notes, listed here instead of after the text.")
        template = "blocks/footnotes.html"
        preview_template = PREVIEW
        preview_value = {"heading": ""}
        label_format = "{heading}"

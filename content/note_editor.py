"""Where editors write notes: an entity of the rich text editor, and the panel that opens for it.

The panel's own editor is given the same options as any rich text field of the admin, for a note's features.
"""

from typing import Any

from django.forms import Media
from django.forms.widgets import Script
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.rich_text import DraftailRichTextArea
from wagtail.admin.rich_text.editors.draftail.features import EntityFeature
from wagtail.rich_text.feature_registry import FeatureRegistry

from content.rich_text import NOTE_FEATURES


class NoteFeature(EntityFeature):
    """An entity whose script is a module with imports of its own, which a plain list of files can't say."""

    def construct_options(self, options: dict[str, Any]) -> None:
        super().construct_options(options)
        # The first to be asked about what is pasted: the one for links takes any text with an address in it.
        options["entityTypes"].insert(0, options["entityTypes"].pop())
        # The keys that open the panel.
        options.setdefault("plugins", []).append({"type": self.data["type"]})

    @property
    def media(self) -> Media:
        return DraftailRichTextArea(features=NOTE_FEATURES).media + Media(
            js=[Script(static("js/admin/notes/main.js"), type="module")],
            css={"all": [static("css/admin/notes.css")]},
        )


@hooks.register("register_rich_text_features")
def register_notes(features: FeatureRegistry) -> None:
    """A note stands in the text as one character with the note's key and text."""
    features.register_editor_plugin(
        "draftail",
        "note",
        NoteFeature(
            {
                "type": "NOTE",
                "label": "[1]",
                "description": _("Note (Ctrl+Alt+F)"),
                # What may be pasted along with the character.
                "attributes": ["key", "content"],
            }
        ),
    )


@hooks.register("insert_editor_js")
def note_panel() -> SafeString:
    """The panel's HTML and its editor's options, once on each page of the admin that edits something."""
    context: dict[str, Any] = {"editor": DraftailRichTextArea(features=NOTE_FEATURES).options}
    return render_to_string("content/admin/note_panel.html", context)

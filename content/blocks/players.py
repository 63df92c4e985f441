"""Sound and film: on other hosts, and our own files."""

from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageChooserBlock

from content import embeds
from content.blocks.kept import StructBlock
from content.blocks.text import PREVIEW, LineBlock, TextBlock
from content.figures import picture_of


class EmbedBlock(StructBlock):
    """A film or recording on another host. Nothing is asked of that host before the reader clicks."""

    address = blocks.URLBlock(
        label=_("Address"),
        help_text=_(
            "The page of the recording on YouTube, Vimeo, the Internet Archive or SoundCloud. "
            "Any other address becomes a plain link."
        ),
    )
    title = blocks.CharBlock(
        required=False, max_length=255, label=_("Title"), help_text=_("Printed on the button that starts it.")
    )
    length = blocks.CharBlock(required=False, max_length=20, label=_("Length"), help_text=_("Such as: 12:40."))
    caption = LineBlock(label=_("Caption"))
    transcript = TextBlock(
        required=False, label=_("Transcript"), help_text=_("What is said, for those who can't hear or watch it.")
    )
    poster = ImageChooserBlock(
        required=False,
        label=_("Picture"),
        help_text=_("Left empty, the host's own picture is fetched once when the page is published."),
    )

    stands_on = "address"
    printed_first = ("transcript",)

    def get_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        context = super().get_context(value, parent_context)
        address = value.get("address") or ""
        embed = embeds.recognise(address)
        context["embed"] = embed
        context["host"] = embeds.host_of(address)
        fetched = (context.get("posters") or {}).get(embed.address) if embed else None
        context["poster"] = value.get("poster") or fetched
        return context

    class Meta:
        icon = "media"
        label = _("Film or recording elsewhere")
        group = _("Pictures and sound")
        description = _("A film or recording on another host. It loads only when a reader clicks.")
        template = "blocks/embed.html"
        preview_template = PREVIEW
        preview_value = {
            "address": "https://archive.org/details/harbour-1911",
            "title": "The harbour in 1911",
            "length": "12:40",
            "caption": "",
            "transcript": "",
        }
        label_format = "{title}"


class RecordingBlock(StructBlock):
    """A sound or film file of our own."""

    file = DocumentChooserBlock(label=_("File"), help_text=_("An MP3, M4A, OGG, MP4 or WebM file."))
    kind = blocks.ChoiceBlock(choices=[("audio", _("Sound")), ("video", _("Film"))], default="audio", label=_("Kind"))
    title = blocks.CharBlock(required=False, max_length=255, label=_("Title"))
    length = blocks.CharBlock(required=False, max_length=20, label=_("Length"), help_text=_("Such as: 12:40."))
    poster = ImageChooserBlock(
        required=False, label=_("Picture"), help_text=_("Shown until a film starts, or above a sound recording.")
    )
    captions = DocumentChooserBlock(
        required=False, label=_("Captions"), help_text=_("A WebVTT file (.vtt): what is said, in step with it.")
    )
    caption = LineBlock(label=_("Caption"))
    transcript = TextBlock(required=False, label=_("Transcript"))

    stands_on = "file"
    printed_first = ("transcript",)

    def get_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        context = super().get_context(value, parent_context)
        file, poster = value.get("file"), value.get("poster")
        context["file_type"] = file.content_type if file else ""
        context["poster_address"] = picture_of(poster).src if poster else ""
        context["language"] = get_language()
        return context

    class Meta:
        icon = "media"
        label = _("Our own recording")
        group = _("Pictures and sound")
        description = _("A sound or film file of your own, with captions and transcript.")
        template = "blocks/recording.html"
        preview_template = PREVIEW
        label_format = "{title}"

    def get_preview_value(self) -> Any:
        documents = self.child_blocks["file"].model_class.objects
        sound = documents.filter(file__iendswith=".mp3").first() or documents.first()
        return self.normalize(
            {"file": sound, "kind": "audio", "title": "A ferry's horn", "length": "0:42", "caption": ""}
        )

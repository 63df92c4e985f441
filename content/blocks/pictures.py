"""Photos, alone and in a gallery."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images.blocks import ImageChooserBlock

from content.blocks.kept import StructBlock
from content.blocks.text import PREVIEW, LineBlock


def some_photo() -> Any | None:
    """The newest photo, to show an editor what a block looks like."""
    from content.models import Photo

    return Photo.objects.exclude(source_system="embed").order_by("-pk").first()


class PhotoBlock(StructBlock):
    """A photo with its caption and credit."""

    photo = ImageChooserBlock(label=_("Photo"))
    size = blocks.ChoiceBlock(
        choices=[("column", _("As wide as the text")), ("wide", _("Wider")), ("full", _("As wide as the screen"))],
        default="column",
        label=_("Size"),
    )
    caption = LineBlock(label=_("Caption here"), help_text=_("Instead of the photo's own. The credit is added."))
    alt = blocks.CharBlock(
        required=False, max_length=255, label=_("Alt text here"), help_text=_("Instead of the photo's own.")
    )

    stands_on = "photo"

    class Meta:
        icon = "image"
        label = _("Photo")
        group = _("Pictures and sound")
        description = _("A photo with its caption. Its credit always stands beside it.")
        template = "blocks/photo.html"
        preview_template = PREVIEW
        label_format = "{photo}"

    def get_preview_value(self) -> Any:
        return self.normalize({"photo": some_photo(), "size": "column", "caption": "", "alt": ""})


class GalleryItemBlock(StructBlock):
    """One photo of a gallery."""

    photo = ImageChooserBlock(label=_("Photo"))
    caption = LineBlock(label=_("Caption here"), help_text=_("Instead of the photo's own. The credit is added."))
    alt = blocks.CharBlock(
        required=False, max_length=255, label=_("Alt text here"), help_text=_("Instead of the photo's own.")
    )

    stands_on = "photo"

    class Meta:
        icon = "image"
        label = _("Photo")


class GalleryBlock(StructBlock):
    """Several photos that belong together."""

    title = blocks.CharBlock(required=False, max_length=255, label=_("Title"))
    photos = blocks.ListBlock(GalleryItemBlock(), label=_("Photos"))

    class Meta:
        icon = "image"
        label = _("Gallery")
        group = _("Pictures and sound")
        description = _("Several photos that belong together, each with its caption and credit.")
        template = "blocks/gallery.html"
        preview_template = PREVIEW

    def get_preview_value(self) -> Any:
        photo = some_photo()
        return self.normalize({"title": "The quay, one summer", "photos": [{"photo": photo}, {"photo": photo}]})

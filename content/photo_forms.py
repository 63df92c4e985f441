"""Uploading a photo: whatever the file is, the editor is told what is wrong with it."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from PIL import Image
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm


class PhotoFileField(WagtailImageField):
    """Refuses what can't be shown: too big, too many pixels, no picture, or only the first half of one."""

    def to_python(self, data: Any) -> Any:
        if getattr(data, "size", None):
            # Before the file is read, since reading is what a huge one costs.
            self.check_image_file_size(data)
        try:
            file = super().to_python(data)
            if file is not None:
                self.check_readable(file)
        except Image.DecompressionBombError as error:
            message = _("This file has too many pixels. A photo may have %(most)s million.")
            millions = self.max_image_pixels // 1_000_000
            raise ValidationError(message % {"most": millions}, code="file_too_many_pixels") from error
        except (OSError, SyntaxError, ValueError, EOFError) as error:
            # What Pillow raises for a file that begins like a picture and doesn't go on like one.
            raise ValidationError(
                _("This file is damaged or cut off. Please save it again and upload it anew."), code="damaged"
            ) from error
        return file

    @staticmethod
    def check_readable(file: Any) -> None:
        """Decode the whole picture (a JPEG at an eighth of its size), so that no rendition fails later."""
        file.seek(0)
        with Image.open(file) as image:
            image.draft("RGB", (image.width // 8, image.height // 8))
            image.load()
        file.seek(0)


class PhotoForm(BaseImageForm):
    """Wagtail's form with our file field; the fields are those of `Photo.admin_form_fields`."""

    file = PhotoFileField(label=_("File"), widget=BaseImageForm.Meta.widgets["file"])

    class Meta(BaseImageForm.Meta):
        labels = {"description": _("Alt text")}
        help_texts = {
            "title": _("For finding it again; readers never see it."),
            "description": _(
                "What the picture shows, for those who can't see it, such as: A ferry leaving a stone quay at dawn."
            ),
        }

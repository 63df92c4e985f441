"""Uploading a photo: the editor is told what is wrong with a file, and offered what the file says of itself."""

from pathlib import PurePath
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm

from content import photo_metadata, rich_text
from content.photo_files import TooManyPixels, check_readable, opened


class PhotoFileField(WagtailImageField):
    """Refuses what can't be shown: too big, too many pixels, no picture, or only the first half of one."""

    def to_python(self, data: Any) -> Any:
        if getattr(data, "size", None):
            # Before the file is read, since reading is what a huge one costs.
            self.check_image_file_size(data)
            self.check_extension(data.name)
        try:
            file = super().to_python(data)
            if file is not None:
                check_readable(file)
        except TooManyPixels as error:
            message = _("This file has too many pixels. A photo of this kind may have %(most)s million.")
            raise ValidationError(message % {"most": error.millions}, code="file_too_many_pixels") from error
        except (OSError, SyntaxError, ValueError, EOFError) as error:
            # What Pillow raises for a file that begins like a picture and doesn't go on like one.
            raise ValidationError(
                _("This file is damaged or cut off. Please save it again and upload it anew."), code="damaged"
            ) from error
        return file

    def check_extension(self, name: str) -> None:
        """Before the file is read, so that a drawing or a program is never opened to see whether it is a picture."""
        if PurePath(name).suffix.lower().lstrip(".") not in self.allowed_image_extensions:
            raise ValidationError(self.error_messages["invalid_image_extension"], code="invalid_image_extension")

    def check_image_pixel_size(self, f: Any) -> None:
        """By what the file says of its size; Wagtail would read it whole. Of an animation one picture counts."""
        with opened(f):
            f.seek(0)


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

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        file = cleaned.get("file")
        if file and "file" in self.changed_data:
            self.fill_in(cleaned, offered(file))
        return cleaned

    def fill_in(self, cleaned: dict[str, Any], offer: dict[str, Any]) -> None:
        """Take what the file offers where the editor wrote nothing. A title that is the file's name is nobody's."""
        name = PurePath(cleaned["file"].name)
        is_untitled = cleaned.get("title", "") in {"", name.name, name.stem}
        for field, value in offer.items():
            is_empty = is_untitled if field == "title" else not has_words(cleaned.get(field))
            says_nothing = field == "description" and cleaned.get("is_decorative")
            if value and is_empty and field in self.fields and not says_nothing:
                cleaned[field] = value

    def save(self, commit: bool = True) -> Any:
        if set(self.changed_data) & set(self.instance.CHECKED_FIELDS):
            self.instance.words_changed_at = timezone.now()
        return super().save(commit=commit)


def has_words(value: Any) -> bool:
    return rich_text.says_something(value) if isinstance(value, str) else bool(value)


def offered(file: Any) -> dict[str, Any]:
    """What the file says of itself, by the photo's fields."""
    found = photo_metadata.read(file)
    return {
        "title": found.title,
        "description": found.alt,
        "caption": format_html("<p>{}</p>", found.caption) if found.caption else "",
        "credit": found.credit,
        "taken_on": found.taken_on,
    }

"""The colour that stands in a picture's place until it has arrived."""

from typing import Any

from django.db.models import Model
from django.db.models.signals import pre_save
from PIL import Image

from content.photo_files import ready

# Wide enough to tell which colour there is most of.
WIDTH = 48


def main_colour(image: Image.Image) -> str:
    """The colour most of a picture is in, as `#rrggbb`; what lets through is taken as white, as on paper."""
    small = image.convert("RGBA").resize((WIDTH, WIDTH), Image.Resampling.BOX)
    paper = Image.new("RGBA", small.size, "white")
    colours = Image.alpha_composite(paper, small).convert("RGB").quantize(4, Image.Quantize.MEDIANCUT).convert("RGB")
    _count, colour = max(colours.getcolors() or [(0, (255, 255, 255))])
    return "#{:02x}{:02x}{:02x}".format(*colour)


def colour_of(photo: Any) -> str:
    """The main colour of a photo's file; empty when the file is missing or can't be read."""
    try:
        with photo.open_file() as file:
            return main_colour(ready(file, WIDTH))
    except (OSError, SyntaxError, ValueError):
        return ""


def find_on_arrival(sender: type[Model], instance: Any, raw: bool = False, **kwargs: Any) -> None:
    """A new photo, or one with a new file, learns its colour before it is stored."""
    if instance.has_new_file and not raw:
        instance.dominant_colour = colour_of(instance)


def connect() -> None:
    """Called when the app is ready, after `renditions`, whose receiver says whether the file is new."""
    from content.models import Photo

    pre_save.connect(find_on_arrival, sender=Photo, dispatch_uid="photo-colour")

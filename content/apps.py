from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ContentConfig(AppConfig):
    name = "content"
    verbose_name = _("Content")

    def ready(self) -> None:
        # The first four register themselves.
        from content import kept_check, note_check, note_comparison, note_entity, photo_colour, posters, renditions  # noqa: F401

        renditions.connect()
        photo_colour.connect()
        posters.connect()

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ContentConfig(AppConfig):
    name = "content"
    verbose_name = _("Content")

    def ready(self) -> None:
        # The first four register themselves.
        from content import kept_check, note_check, note_comparison, note_entity  # noqa: F401, I001
        from content import photo_colour, posters, renditions, social_cards

        renditions.connect()
        photo_colour.connect()
        posters.connect()
        social_cards.connect()

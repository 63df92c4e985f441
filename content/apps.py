from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ContentConfig(AppConfig):
    name = "content"
    verbose_name = _("Content")

    def ready(self) -> None:
        # The first four register themselves.
        from content import (  # noqa: F401
            kept_check,
            note_check,
            note_comparison,
            note_entity,
            old_addresses,
            photo_colour,
            posters,
            rendition_backlog,
            renditions,
            social_cards,
        )

        old_addresses.connect()
        renditions.connect()
        rendition_backlog.connect()
        photo_colour.connect()
        posters.connect()
        social_cards.connect()

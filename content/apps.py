from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ContentConfig(AppConfig):
    name = "content"
    verbose_name = _("Content")

    def ready(self) -> None:
        from content import kept_check, note_entity, posters, renditions  # noqa: F401 (two register themselves)

        renditions.connect()
        posters.connect()

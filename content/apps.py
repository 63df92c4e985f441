from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ContentConfig(AppConfig):
    name = "content"
    verbose_name = _("Content")

    def ready(self) -> None:
        from content import kept_check, posters, renditions  # noqa: F401 (kept_check registers itself)

        renditions.connect()
        posters.connect()

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SeriesConfig(AppConfig):
    name = "series"
    verbose_name = _("Series")

    def ready(self) -> None:
        from articles.querysets import CARD_RELATIONS
        from series import archive_checks, reference_editor, references, signals  # noqa: F401 (they register themselves)

        CARD_RELATIONS.append("seriesentrypage__series")
        references.connect()

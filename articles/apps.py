from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ArticlesConfig(AppConfig):
    name = "articles"
    verbose_name = _("Articles")

    def ready(self) -> None:
        from articles import archive_checks, moved_names, signals  # noqa: F401 (they register themselves)
        from articles.menus import top_sections
        from content.context_processors import MENU_SOURCES

        MENU_SOURCES.append(top_sections)

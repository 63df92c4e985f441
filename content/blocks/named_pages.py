"""Choosing articles and series entries by what they are called: by number, or by title."""

from typing import Any

from django.db.models import QuerySet
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets.chooser import BaseChooser
from wagtail.blocks import ChooserBlock

from content import references


class NamedPageChooser(BaseChooser):
    """The field with the chosen article's name. What it opens belongs to the app that knows the numbers."""

    model = "articles.ArticlePage"
    choose_one_text = _("Choose an article or entry")
    choose_another_text = _("Choose another")
    link_to_chosen_text = _("Edit this page")
    chooser_modal_url_name = "named_page_chooser:choose"
    icon = "doc-empty-inverse"

    def get_display_title(self, instance: Any) -> str:
        return title_for_editors(instance)


class NamedPageBlock(ChooserBlock):
    """An article or entry, with what its name is made of, by one query for all of a page's."""

    target_model = "articles.ArticlePage"

    @cached_property
    def widget(self) -> NamedPageChooser:
        return NamedPageChooser()

    @property
    def rows(self) -> QuerySet:
        return references.with_facts(self.model_class.objects.defer_streamfields())

    def to_python(self, value: Any) -> Any:
        return None if value is None else self.rows.filter(pk=value).first()

    def bulk_to_python(self, values: list[Any]) -> list[Any]:
        found = self.rows.in_bulk([value for value in values if value is not None])
        return [found.get(value) for value in values]

    def value_from_form(self, value: Any) -> Any:
        return self.to_python(getattr(value, "pk", value))

    class Meta:
        icon = "doc-empty-inverse"


def title_for_editors(page: Any) -> str:
    """What a page is called in the admin: by its name where it has one, and whether it is a draft."""
    name = references.name_of(page)
    title = name.words_for_editors(references.WITH_TITLE) if name else page.get_admin_display_title()
    return title if page.live else _("%(title)s (draft)") % {"title": title}

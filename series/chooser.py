"""The list from which an editor chooses articles and entries: for "see also", and for a reference in a text."""

from typing import Any

from django import forms
from django.core.exceptions import ObjectDoesNotExist
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext, gettext_lazy
from wagtail.admin.forms.choosers import BaseFilterForm
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.generic import chooser
from wagtail.admin.viewsets.chooser import ChooserViewSet

from articles.models import ArticlePage
from content import references
from content.blocks.named_pages import title_for_editors
from content.links import is_an_id
from series import chooser_search
from series.models import SeriesEntryPage


class FindForm(BaseFilterForm):
    q = forms.CharField(
        label=gettext_lazy("Search term"),
        required=False,
        widget=forms.TextInput(
            attrs={
                "placeholder": gettext_lazy("52, Case 52, 52-2, or a word of the title"),
                # For the script that puts the cursor here (static/js/admin/references/main.js).
                "data-named-pages-search": True,
            }
        ),
    )

    def filter(self, objects: QuerySet) -> QuerySet:
        self.search_query = self.cleaned_data.get("q", "").strip()
        self.is_searching = bool(self.search_query)
        return chooser_search.found(objects, self.search_query) if self.is_searching else objects


class Choosing:
    """What the whole window and its list of results have in common.

    `for=text`: entries alone, each to be chosen with its title or by its number.
    """

    filter_form_class = FindForm
    ordering = "-pk"
    construct_queryset_hook_name = "construct_page_chooser_queryset"
    request: HttpRequest

    def can_create(self) -> bool:
        return False

    @property
    def is_for_text(self) -> bool:
        return self.request.GET.get("for") == "text"

    def get_object_list(self) -> QuerySet:
        model = SeriesEntryPage if self.is_for_text else ArticlePage
        return references.with_facts(model.objects.defer_streamfields())

    @property
    def columns(self) -> list[Column]:
        links = {"data-chooser-modal-choice": True}
        title = TitleColumn(
            "title", label=gettext("Title"), accessor=words, get_url=self.chosen_address, link_attrs=links
        )
        number = TitleColumn(
            "number",
            label=gettext("Number alone"),
            accessor=number_of,
            get_url=lambda page: self.chosen_address(page, references.NUMBER_ALONE) if page.named_label else None,
            link_attrs=links,
            width="20%",
        )
        series = Column("series", label=gettext("Series"), accessor=lambda page: page.named_series or "", width="20%")
        state = Column("state", label=gettext("Status"), accessor=state_of, width="12%")
        return [title, number, series, state] if self.is_for_text else [title, series, state]

    def chosen_address(self, page: Any, kind: str = references.WITH_TITLE) -> str:
        address = reverse(self.chosen_url_name, args=[page.pk])  # type: ignore[attr-defined]
        return f"{address}?kind={kind}"


class ChooseView(Choosing, chooser.ChooseView):
    def get_context_data(self, **given: Any) -> dict[str, Any]:
        context = super().get_context_data(**given)
        return {**context, "page_title": gettext("Choose a series entry")} if self.is_for_text else context


class ChooseResultsView(Choosing, chooser.ChooseResultsView):
    pass


class ChosenView(chooser.ChosenView):
    """What the field, or the text, is told of the page that was chosen."""

    def get_object(self, pk: str) -> Any:
        if not is_an_id(pk):
            raise ObjectDoesNotExist
        return references.with_facts(ArticlePage.objects.defer_streamfields()).get(pk=pk)

    def get_display_title(self, instance: Any) -> str:
        return title_for_editors(instance)

    def get_chosen_response_data(self, item: Any) -> dict[str, Any]:
        asked = self.request.GET.get("kind")
        kind = asked if asked in references.KINDS else references.WITH_TITLE
        name, parent = references.name_of(item), item.get_parent()
        return {
            **super().get_chosen_response_data(item),
            "kind": kind,
            "name": name.words_for_editors(kind) if name else item.title,
            "state": references.state_for_editors(name),
            "url": item.url,
            "parentId": parent.pk if parent else None,
        }


class ChosenMultipleView(chooser.ChosenMultipleView):
    def get_objects(self, pks: list[str]) -> QuerySet:
        return ArticlePage.objects.filter(pk__in=[pk for pk in pks if is_an_id(pk)])


class NamedPageChooserViewSet(ChooserViewSet):
    model = ArticlePage
    icon = "list-ol"
    page_title = gettext_lazy("Choose an article or entry")
    per_page = 12
    preserve_url_parameters = ["multiple", "for"]
    choose_view_class = ChooseView
    choose_results_view_class = ChooseResultsView
    chosen_view_class = ChosenView
    chosen_multiple_view_class = ChosenMultipleView
    # Wagtail's own chooser stays that of plain fields.
    register_widget = False

    @cached_property
    def widget_class(self) -> Any:
        from content.blocks.named_pages import NamedPageChooser

        return NamedPageChooser


def words(page: Any) -> str:
    name = references.name_of(page)
    return name.words_for_editors(references.WITH_TITLE) if name else page.title


def number_of(page: Any) -> str:
    name = references.name_of(page)
    return name.number if name and page.named_label else "–"


def state_of(page: Any) -> str:
    if not page.live:
        return gettext("Draft")
    return gettext("Live") if page.is_listed else gettext("Not public")

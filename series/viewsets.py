"""The desk's list of series entries."""

from typing import Any

import django_filters
from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column
from wagtail.admin.ui.tables.pages import ParentPageColumn
from wagtail.admin.viewsets.pages import PageListingViewSet

from articles.admin_lists import (
    ARTICLE_COLUMNS,
    TITLE_COLUMNS,
    ArticleFilterSet,
    ArticleIndexView,
    ChooseSectionView,
    PageListMenuItem,
)
from series.models import SeriesEntryPage, SeriesPage


class EntryFilterSet(ArticleFilterSet):
    series = django_filters.ModelMultipleChoiceFilter(
        label=_("Series"),
        method="in_series",
        queryset=lambda request: SeriesPage.objects.order_by("title"),
        widget=forms.CheckboxSelectMultiple,
    )

    class Meta:
        model = SeriesEntryPage
        fields: list[str] = []

    def in_series(self, queryset: QuerySet, name: str, all_series: list[SeriesPage]) -> QuerySet:
        if not all_series:
            return queryset
        return queryset.filter(pk__in=SeriesEntryPage.objects.filter(series__in=all_series).order_by().values("pk"))


class EntryIndexView(ArticleIndexView):
    list_export = ["label", "part", *ArticleIndexView.list_export]
    export_headings = {"label": _("Number"), "part": _("Part"), **ArticleIndexView.export_headings}

    def get_valid_orderings(self) -> Any:
        # The search index doesn't know the numbers.
        orderings = super().get_valid_orderings()
        return [name for name in orderings if name.lstrip("-") != "position"] if self.is_searching else orderings


class ChooseSeriesView(ChooseSectionView):
    page_title = _("Choose the series")
    where = _("Series")
    explanation = _("The new entry takes its next number.")


class EntryListing(PageListingViewSet):
    """Every entry of every series, newest first."""

    model = SeriesEntryPage
    icon = "list-ol"
    menu_label = _("Series entries")
    menu_order = 120
    menu_item_class = PageListMenuItem
    add_to_admin_menu = True
    index_view_class = EntryIndexView
    choose_parent_view_class = ChooseSeriesView
    columns = [
        *TITLE_COLUMNS,
        ParentPageColumn("parent", label=_("Series")),
        Column("label", label=_("Number"), sort_key="position", width="8%"),
        *ARTICLE_COLUMNS,
    ]
    filterset_class = EntryFilterSet
    export_filename = "series-entries"

"""Flat lists of articles for the desk: columns, filters, and a cost that does not grow with the page."""

import re
from typing import Any

import django_filters
from django import forms
from django.db.models import F, Q, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.auth import user_has_any_page_permission
from wagtail.admin.filters import DateRangePickerWidget
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column
from wagtail.admin.ui.tables.pages import BulkActionsColumn, PageStatusColumn, PageTitleColumn, ParentPageColumn
from wagtail.admin.views.pages.choose_parent import ChooseParentView
from wagtail.admin.views.pages.listing import IndexView, PageFilterSet
from wagtail.models import WorkflowState

from articles.models import ArticlePage, Author, Byline, SectionPage, Topic
from articles.spreadsheets import PlainSpreadsheetMixin

WORD = re.compile(r"\w+")

STATUSES = {
    "live": (_("Published"), Q(live=True)),
    "changed": (_("Published, with changes that are not"), Q(live=True, has_unpublished_changes=True)),
    "draft": (_("Draft"), Q(live=False, expired=False)),
    "scheduled": (_("Scheduled"), Q(_approved_schedule=True)),
    "expired": (_("Expired"), Q(expired=True)),
    "waiting": (_("Waiting for approval"), None),
}


class PageListMenuItem(MenuItem):
    """A list of pages in the menu, for those who may open it."""

    def is_shown(self, request: HttpRequest) -> bool:
        return user_has_any_page_permission(request.user)


class PlaceColumn(ParentPageColumn):
    """The section an article is in, or the series and the number of an entry."""

    cell_template_name = "articles/admin/place_cell.html"


class ArticleFilterSet(PageFilterSet):
    """Narrows the list. Every filter asks for primary keys, so that it also holds while searching, whose index
    doesn't know these fields.
    """

    section = django_filters.ModelMultipleChoiceFilter(
        label=_("Section"),
        method="in_sections",
        queryset=lambda request: SectionPage.objects.order_by("path"),
        widget=forms.CheckboxSelectMultiple,
    )
    author = django_filters.ModelChoiceFilter(
        label=_("Author"), method="by_author", queryset=lambda request: Author.objects.all()
    )
    topic = django_filters.ModelChoiceFilter(
        label=_("Topic"), method="about_topic", queryset=lambda request: Topic.objects.all()
    )
    status = django_filters.ChoiceFilter(
        label=_("Status"),
        method="with_status",
        choices=[(value, label) for value, (label, _condition) in STATUSES.items()],
        empty_label=_("Any"),
        widget=forms.RadioSelect,
    )
    published_on = django_filters.DateFromToRangeFilter(label=_("Published on"), widget=DateRangePickerWidget)
    # Wagtail's own, of no use among articles.
    has_child_pages = None
    site = None

    class Meta:
        model = ArticlePage
        fields: list[str] = []

    @classmethod
    def get_filters(cls) -> Any:
        """The desk's own filters first, Wagtail's after them."""
        filters = super().get_filters()
        return dict(sorted(filters.items(), key=lambda item: item[0] in PageFilterSet.declared_filters))

    def in_sections(self, queryset: QuerySet, name: str, sections: list[SectionPage]) -> QuerySet:
        if not sections:
            return queryset
        articles = ArticlePage.objects.filter(Q(section__in=sections) | Q(top_section__in=sections))
        return queryset.filter(pk__in=articles.order_by().values("pk"))

    def by_author(self, queryset: QuerySet, name: str, author: Author) -> QuerySet:
        return queryset.filter(pk__in=Byline.objects.filter(author=author).order_by().values("article_id"))

    def about_topic(self, queryset: QuerySet, name: str, topic: Topic) -> QuerySet:
        return queryset.filter(pk__in=ArticlePage.objects.filter(topics=topic).order_by().values("pk"))

    def with_status(self, queryset: QuerySet, name: str, status: str) -> QuerySet:
        if status == "waiting":
            waiting = WorkflowState.objects.filter(status=WorkflowState.STATUS_IN_PROGRESS)
            numbers = [pk for pk in waiting.values_list("object_id", flat=True) if pk.isdecimal()]
            return queryset.filter(pk__in=numbers)
        _label, condition = STATUSES[status]
        matching = ArticlePage.objects.annotate_approved_schedule().filter(condition)
        return queryset.filter(pk__in=matching.order_by().values("pk"))


class ArticleIndexView(PlainSpreadsheetMixin, IndexView):
    """Newest first by the publication's date; drafts without one stand on top."""

    default_ordering = "-published_on"
    list_export = ["title", "byline_text", "published_on", "live", "word_count", "url_path"]
    export_headings = {
        "title": _("Headline"),
        "byline_text": _("Bylines"),
        "published_on": _("Published on"),
        "live": _("Published"),
        "word_count": _("Words"),
        "url_path": _("Path"),
    }

    def annotate_queryset(self, pages: Any) -> Any:
        return super().annotate_queryset(pages).prefetch_related("bylines__author")

    def search_queryset(self, queryset: Any) -> Any:
        # The database backends read quotes and brackets as their own language, and break on half of one.
        if self.is_searching:
            self.search_query = " ".join(WORD.findall(self.search_query))
        return super().search_queryset(queryset) if self.search_query else queryset

    def order_queryset(self, queryset: Any) -> Any:
        # The databases disagree on where empty dates stand; and a search may order by plain fields only.
        if self.is_searching or self.ordering not in ("published_on", "-published_on"):
            return super().order_queryset(queryset)
        if self.ordering == "published_on":
            return queryset.order_by(F("published_on").asc(nulls_last=True), "pk")
        return queryset.order_by(F("published_on").desc(nulls_first=True), "-pk")


class ChooseSectionView(ChooseParentView):
    """Asks in the desk's own words where a new article goes, when there is a choice."""

    page_title = _("Choose the section")
    where = _("Section")
    explanation = _("Where the new article will stand. It can be moved later.")

    def get_form(self) -> Any:
        form = super().get_form()
        form.fields["parent_page"].label = self.where
        form.fields["parent_page"].help_text = self.explanation
        return form


TITLE_COLUMNS = [
    BulkActionsColumn("bulk_actions"),
    PageTitleColumn("title", label=_("Headline"), sort_key="title", classname="title"),
]
ARTICLE_COLUMNS = [
    Column("byline_text", label=_("Bylines"), width="20%"),
    Column("published_text", label=_("Published on"), sort_key="published_on", width="12%"),
    PageStatusColumn("status", label=_("Status"), sort_key="live", width="12%"),
]

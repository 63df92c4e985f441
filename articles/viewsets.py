"""The desk's lists: articles, authors, topics, promotions."""

from typing import Any

import django_filters
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db.models import Count, IntegerField, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import ObjectList
from wagtail.admin.ui.tables import BooleanColumn, Column, DateColumn, LocaleColumn, NumberColumn, UpdatedAtColumn
from wagtail.admin.viewsets.pages import PageListingViewSet
from wagtail.models import Locale
from wagtail.snippets.views.snippets import IndexView, SnippetViewSet, SnippetViewSetGroup

from articles.admin_lists import (
    ARTICLE_COLUMNS,
    TITLE_COLUMNS,
    ArticleFilterSet,
    ArticleIndexView,
    ChooseSectionView,
    PageListMenuItem,
    PlaceColumn,
)
from articles.models import ArticlePage, Author, Byline, Promotion, Topic
from articles.names import NameChooserViewSet, NameIndexView
from articles.spreadsheets import PlainSpreadsheetMixin
from content.viewsets import MastheadViewSet

# A column that says the same in every line says nothing.
LANGUAGE_COLUMNS = [LocaleColumn()] if settings.WAGTAIL_I18N_ENABLED else []


class ArticleListing(PageListingViewSet):
    """Every article, series entries among them, wherever it stands in the tree."""

    model = ArticlePage
    icon = "doc-full"
    menu_label = _("Articles")
    menu_order = 110
    menu_item_class = PageListMenuItem
    add_to_admin_menu = True
    index_view_class = ArticleIndexView
    choose_parent_view_class = ChooseSectionView
    columns = [*TITLE_COLUMNS, PlaceColumn("place", label=_("Section or series")), *ARTICLE_COLUMNS]
    filterset_class = ArticleFilterSet
    export_filename = "articles"


class HasPhotoFilter(django_filters.BooleanFilter):
    """Yes: only those with a photo; no: only those without."""

    def filter(self, queryset: QuerySet, value: bool | None) -> QuerySet:
        return queryset if value is None else queryset.filter(photo__isnull=not value)


class GatheringFilterSet(WagtailFilterSet):
    has_photo = HasPhotoFilter(label=_("Has a photo"))


class GatheringForm(WagtailAdminModelForm):
    """Refuses an address that another one of the same language already has."""

    def clean_slug(self) -> str:
        slug = self.cleaned_data["slug"]
        locale = self.instance.locale_id or Locale.get_default().pk
        others = type(self.instance).objects.filter(locale=locale, slug=slug).exclude(pk=self.instance.pk)
        if slug and (there := others.first()):
            raise ValidationError(_("“%(name)s” already has this address. Please choose another.") % {"name": there})
        return slug


class GatheringViewSet(SnippetViewSet):
    """What authors and topics share: both gather articles under a name."""

    index_view_class = NameIndexView
    chooser_viewset_class = NameChooserViewSet
    list_per_page = 50
    inspect_view_enabled = True
    list_export = ["name", "slug", "article_count"]
    export_headings = {"article_count": _("Articles")}
    counted: Any = None

    def get_edit_handler(self) -> Any:
        return ObjectList(self.model.panels, base_form_class=GatheringForm).bind_to_model(self.model)

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        """With the number of articles of each, counted by the database as part of the one query."""
        count = Subquery(self.counted(), output_field=IntegerField())
        return self.model.objects.select_related("locale").annotate(article_count=Coalesce(count, 0))


class AuthorFilterSet(GatheringFilterSet):
    class Meta:
        model = Author
        fields: list[str] = []


class AuthorViewSet(GatheringViewSet):
    model = Author
    icon = "user"
    menu_label = _("Authors")
    list_display = [
        "name",
        NumberColumn("article_count", label=_("Articles"), sort_key="article_count"),
        BooleanColumn("photo", label=_("Photo"), accessor=lambda one: bool(one.photo_id)),
        *LANGUAGE_COLUMNS,
        UpdatedAtColumn(),
    ]
    filterset_class = AuthorFilterSet
    export_filename = "authors"

    @staticmethod
    def counted() -> QuerySet:
        # Someone who wrote and photographed the same article made one article.
        bylines = Byline.objects.filter(author=OuterRef("pk")).order_by().values("author")
        return bylines.annotate(number=Count("article", distinct=True)).values("number")


class TopicFilterSet(GatheringFilterSet):
    class Meta:
        model = Topic
        fields: list[str] = []


class TopicViewSet(GatheringViewSet):
    model = Topic
    icon = "tag"
    menu_label = _("Topics")
    list_display = [
        "name",
        NumberColumn("article_count", label=_("Articles"), sort_key="article_count"),
        BooleanColumn("photo", label=_("Photo"), accessor=lambda one: bool(one.photo_id)),
        *LANGUAGE_COLUMNS,
        UpdatedAtColumn(),
    ]
    filterset_class = TopicFilterSet
    export_filename = "topics"

    @staticmethod
    def counted() -> QuerySet:
        pairs = ArticlePage.topics.through.objects.filter(topic=OuterRef("pk")).order_by().values("topic")
        return pairs.annotate(number=Count("pk")).values("number")


class PromotionFilterSet(WagtailFilterSet):
    is_running = django_filters.BooleanFilter(label=_("Shown now"), method="now_running")

    class Meta:
        model = Promotion
        fields = ["is_under_articles"]

    def now_running(self, queryset: QuerySet, name: str, value: bool) -> QuerySet:
        running = Promotion.objects.running().order_by().values("pk")
        return queryset.filter(pk__in=running) if value else queryset.exclude(pk__in=running)


class PromotionIndexView(PlainSpreadsheetMixin, IndexView):
    """The list of promotions."""


class PromotionViewSet(SnippetViewSet):
    model = Promotion
    index_view_class = PromotionIndexView
    icon = "calendar-alt"
    menu_label = _("Promotions")
    list_display = [
        "headline",
        BooleanColumn("is_running", label=_("Shown now")),
        DateColumn("starts", label=_("From"), sort_key="starts"),
        DateColumn("ends", label=_("Until"), sort_key="ends"),
        Column("get_weekday_display", label=_("Every")),
        *LANGUAGE_COLUMNS,
    ]
    # Not the search index: it can't be combined with these filters and orders.
    search_backend_name = None
    search_fields = ["headline", "line"]
    filterset_class = PromotionFilterSet
    list_per_page = 50
    inspect_view_enabled = True
    list_export = ["headline", "line", "starts", "ends", "is_under_articles"]
    export_filename = "promotions"


class PublicationGroup(SnippetViewSetGroup):
    """One menu for what belongs to the whole publication."""

    items = (AuthorViewSet, TopicViewSet, PromotionViewSet, MastheadViewSet)
    menu_label = _("Publication")
    menu_icon = "openquote"
    menu_name = "publication"
    menu_order = 130

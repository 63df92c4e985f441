"""All series, one series, and the numbers that are missing from it."""

from typing import Any

from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel, PageChooserPanel
from wagtail.contrib.routable_page.models import path
from wagtail.fields import RichTextField
from wagtail.models import Orderable
from wagtail.search import index

from articles.models import ArticlePage
from content.models import PublicationPage, RoutedPage
from series import order


class SeriesIndexPage(PublicationPage):
    """The page that lists all series."""

    introduction = RichTextField(_("introduction"), blank=True, features=["bold", "italic", "link"])

    content_panels = [*PublicationPage.content_panels, FieldPanel("introduction")]

    parent_page_types = ["home.HomePage"]
    subpage_types = ["series.SeriesPage"]
    template = "series/series_index_page.html"
    max_count_per_parent = 1

    class Meta:
        verbose_name = _("series index")
        verbose_name_plural = _("series indexes")
        indexes = [*PublicationPage.Meta.indexes]

    @property
    def rich_texts(self) -> list[str]:
        return [self.introduction]

    @property
    def description(self) -> str:
        return self.search_description or self.plain(self.introduction)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        live = SeriesPage.objects.child_of(self).live().public()
        context["all_series"] = (
            live.select_related("cover")
            .prefetch_related("cover__renditions")
            .annotate(entry_count=models.Count("entries", filter=models.Q(entries__is_listed=True)))
            .order_by("path")
        )
        return context


class ReadingOrder(models.TextChoices):
    FIRST = "first", _("From the first to the last")
    NEWEST = "newest", _("Newest first")


class SeriesPage(RoutedPage):
    """A series: its introduction, and its entries in reading order."""

    noun = models.CharField(
        _("what an entry is called"),
        max_length=40,
        blank=True,
        default="Part",
        help_text=_("Such as: Case, Letter, No."),
    )
    noun_plural = models.CharField(
        _("several of them"), max_length=40, blank=True, default="Parts", help_text=_("Such as: Cases.")
    )
    reading_order = models.CharField(
        _("reading order"), max_length=10, choices=ReadingOrder.choices, default=ReadingOrder.FIRST
    )
    introduction = RichTextField(_("introduction"), blank=True, features=["bold", "italic", "link", "document-link"])
    cover = models.ForeignKey(
        "content.Photo", verbose_name=_("cover"), null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    start_here = models.ForeignKey(
        "series.SeriesEntryPage",
        verbose_name=_("start here"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("The entry a newcomer should read first."),
    )
    section = models.ForeignKey(
        "articles.SectionPage",
        verbose_name=_("section"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Where new entries are listed besides the series."),
    )

    content_panels = [
        *PublicationPage.content_panels,
        FieldPanel("introduction"),
        FieldPanel("cover"),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("noun"), FieldPanel("noun_plural")]),
                FieldPanel("reading_order"),
                PageChooserPanel("start_here", "series.SeriesEntryPage"),
                PageChooserPanel("section", "articles.SectionPage"),
            ],
            _("Entries"),
        ),
        InlinePanel("gaps", heading=_("Missing numbers"), label=_("missing number")),
    ]
    search_fields = [*PublicationPage.search_fields, index.SearchField("introduction")]

    parent_page_types = ["series.SeriesIndexPage"]
    subpage_types = ["series.SeriesEntryPage"]
    template = "series/series_page.html"

    class Meta:
        verbose_name = _("series")
        verbose_name_plural = _("series")
        indexes = [*PublicationPage.Meta.indexes]

    # --- What it knows ---

    @property
    def rich_texts(self) -> list[str]:
        return [self.introduction]

    @property
    def description(self) -> str:
        return self.search_description or self.plain(self.introduction)

    @property
    def picture(self) -> Any | None:
        return self.social_photo or self.cover

    @property
    def listed_entries(self) -> Any:
        """The entries a visitor may see, from the first number to the last, whatever the reading order."""
        # A series that was never saved, as its first preview shows it, has none.
        if self.pk is None:
            return self._meta.get_field("entries").related_model.objects.none()
        return self.entries.filter(is_listed=True).order_by("position", "part", "pk")

    @property
    def articles(self) -> Any:
        """The same as articles, newest first, for the feed."""
        return ArticlePage.objects.listed().filter(seriesentrypage__series=self)

    def in_reading_order(self) -> list[dict[str, Any]]:
        """The table of contents: rows of {"entries": [...]} (an entry's parts together) or {"gap": Gap}.

        Entries without a place stand at the end, each by itself. A gap whose number has come out is not shown.
        """
        pks = list(self.listed_entries.values_list("pk", flat=True))
        rows: dict[Any, dict[str, Any]] = {}
        unplaced: list[dict[str, Any]] = []
        for article in ArticlePage.objects.cards(pks):
            entry = article.seriesentrypage
            if entry.position is None:
                unplaced.append(contents_row(self, entry.label, entries=[article]))
                continue
            # Only parts of one number share a row; unnumbered entries between others stand for themselves.
            place = (entry.position, 0, entry.label)
            rows.setdefault(place, contents_row(self, entry.label, entries=[]))["entries"].append(article)
        published = {label.casefold() for _position, _kind, label in rows if label}
        for gap in self.gaps.all():
            if gap.is_shown and gap.label.casefold() not in published:
                rows[(gap.position, 1, gap.label)] = contents_row(self, gap.label, gap=gap)
        return [rows[place] for place in sorted(rows, reverse=self.reading_order == ReadingOrder.NEWEST)] + unplaced

    def cache_tags(self) -> list[str]:
        return [*super().cache_tags(), f"series-{self.pk}"]

    def structured_data(self, request: HttpRequest) -> dict[str, Any]:
        return {**super().structured_data(request), "@type": "CreativeWorkSeries", "description": self.description}

    def feed_address(self, request: HttpRequest | None = None) -> str:
        return (self.get_url(request) or "") + self.reverse_subpage("feed")

    # --- What it does ---

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        context["rows"] = self.in_reading_order()
        # It may have been unpublished since, or moved to another series.
        context["start_here"] = self.listed_entries.filter(pk=self.start_here_id).first()
        return context

    @path("feed/", name="feed")
    def feed(self, request: HttpRequest) -> HttpResponse:
        from series.feeds import SeriesFeed

        return SeriesFeed()(request, series=self)

    @path("no/<str:label>/", name="number")
    @path("no/<str:label>/part/<int:part>/", name="numbered_part")
    def lasting_address(self, request: HttpRequest, label: str, part: int | None = None) -> HttpResponse:
        from series.views import redirect_to_entry

        return redirect_to_entry(request, self, label, part)


def contents_row(series: SeriesPage, label: str, **content: Any) -> dict[str, Any]:
    """One number in a table of contents."""
    noun = order.noun_before(series, label)
    return {"label": label, "noun": noun, "has_long_label": order.is_long(label), **content}


class Gap(Orderable):
    """A number that has no entry, and why."""

    class Kind(models.TextChoices):
        PLANNED = "planned", _("Not yet published")
        WITHDRAWN = "withdrawn", _("Withdrawn")
        UNUSED = "unused", _("Never used")

    series = ParentalKey(SeriesPage, on_delete=models.CASCADE, related_name="gaps")
    label = models.CharField(_("number"), max_length=40, help_text=_("As it would be printed, such as: 6."))
    position = models.DecimalField(
        _("place in the order"), max_digits=12, decimal_places=4, help_text=_("Between its neighbours, such as: 6.")
    )
    kind = models.CharField(_("what happened"), max_length=20, choices=Kind.choices, default=Kind.PLANNED)
    reason = models.CharField(_("reason"), max_length=300, blank=True)
    is_shown = models.BooleanField(_("show it to readers"), default=True)

    panels = [
        FieldRowPanel([FieldPanel("label"), FieldPanel("position")]),
        FieldPanel("kind"),
        FieldPanel("reason"),
        FieldPanel("is_shown"),
    ]

    def __str__(self) -> str:
        return f"{self.label} ({self.get_kind_display()})"

"""All series, one series, and the numbers that are missing from it."""

from typing import Any

from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel, PageChooserPanel
from wagtail.contrib.routable_page.models import path
from wagtail.fields import RichTextField
from wagtail.models import Orderable
from wagtail.search import index

from articles.models import ArticlePage
from content.models import PublicationPage, RoutedPage
from series import finding, naming, numbering
from series.forms import PlaceInput, SeriesForm


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
        from series.overview import all_series

        context = super().get_context(request, *args, **kwargs)
        context["all_series"] = all_series(self, request)
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
        _("several of them"),
        max_length=40,
        blank=True,
        help_text=_("Such as: Cases. Left empty, the English plural: Case, Cases; Story, Stories."),
    )
    number_pattern = models.CharField(
        _("how a number is printed"),
        max_length=60,
        default="{label}",
        validators=[naming.check_number_pattern],
        help_text=_("{label} is the number: #{label} prints “Case #52”, {label} alone “Case 52”."),
    )
    part_pattern = models.CharField(
        _("how a part is printed"),
        max_length=60,
        default="part {part}",
        validators=[naming.check_part_pattern],
        help_text=_("{part} is its number: Part {part} prints “Case 52, Part 2”."),
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
    title_pattern = models.CharField(
        _("headline of a new entry"),
        max_length=200,
        blank=True,
        validators=[naming.check_title_pattern],
        help_text=_("What a new entry's headline begins with, such as: Letter {label}. Usually empty."),
    )
    usual_author = models.ForeignKey(
        "articles.Author",
        verbose_name=_("usual author"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("A new entry has this byline."),
    )
    usual_topics = ParentalManyToManyField(
        "articles.Topic",
        verbose_name=_("usual topics"),
        blank=True,
        related_name="+",
        help_text=_("A new entry has these topics."),
    )

    content_panels = [
        *PublicationPage.content_panels,
        FieldPanel("introduction"),
        FieldPanel("cover"),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("noun"), FieldPanel("noun_plural")]),
                FieldRowPanel([FieldPanel("number_pattern"), FieldPanel("part_pattern")]),
                FieldPanel("reading_order"),
                PageChooserPanel("start_here", "series.SeriesEntryPage"),
            ],
            _("Entries"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("title_pattern"),
                PageChooserPanel("section", "articles.SectionPage"),
                FieldPanel("usual_author"),
                FieldPanel("usual_topics"),
            ],
            _("A new entry begins with"),
        ),
        InlinePanel("gaps", heading=_("Missing numbers"), label=_("missing number")),
    ]
    search_fields = [*PublicationPage.search_fields, index.SearchField("introduction")]

    parent_page_types = ["series.SeriesIndexPage"]
    subpage_types = ["series.SeriesEntryPage"]
    base_form_class = SeriesForm
    template = "series/series_page.html"

    class Meta:
        verbose_name = _("series")
        verbose_name_plural = _("series")
        indexes = [*PublicationPage.Meta.indexes]

    # What its page shows, once found for the page that is being served.
    contents: Any | None = None

    # What search knows of an entry besides its own words.
    NAMES = ("title", "noun", "number_pattern", "part_pattern")

    # --- Rules ---

    def save(self, *args: Any, **kwargs: Any) -> None:
        before = SeriesPage.objects.filter(pk=self.pk).values(*self.NAMES).first() if self.pk else None
        super().save(*args, **kwargs)
        if before and before != {name: getattr(self, name) for name in self.NAMES}:
            finding.refresh(self.entries.only("pk"))

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

    def cache_tags(self) -> list[str]:
        return [*super().cache_tags(), f"series-{self.pk}"]

    def structured_data(self, request: HttpRequest) -> dict[str, Any]:
        from series.structured_data import series_data

        return {**super().structured_data(request), **series_data(self, request, self.contents)}

    @property
    def entries_address(self) -> str:
        """Where a reader's device finds all entries, when the page shows some of them only."""
        return (self.get_url() or "") + self.reverse_subpage("entries")

    def feed_address(self, request: HttpRequest | None = None) -> str:
        return (self.get_url(request) or "") + self.reverse_subpage("feed")

    # --- What it does ---

    def add_child(self, **kwargs: Any) -> Any:
        """Two editors who add an entry at the same moment come one after the other, and each gets a number."""
        with numbering.one_at_a_time(self.pk):
            # How many entries stand here already, which says where the next one goes.
            self.refresh_from_db(fields=["numchild"])
            return super().add_child(**kwargs)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        from series.contents import contents_of

        context = super().get_context(request, *args, **kwargs)
        contents = self.contents = contents_of(self, request)
        context["contents"] = contents
        # It may have been unpublished since, or moved to another series.
        context["start_here"] = self.listed_entries.filter(pk=self.start_here_id).defer("body", "editors_note").first()
        if contents.page.number > 1 and not contents.filters.is_active:
            context["canonical"] = f"{self.get_full_url(request)}?page={contents.page.number}"
        return context

    @path("feed/", name="feed")
    def feed(self, request: HttpRequest) -> HttpResponse:
        from series.feeds import SeriesFeed

        return SeriesFeed()(request, series=self)

    @path("feed/entries/", name="entries")
    def all_entries(self, request: HttpRequest) -> HttpResponse:
        from series.views import entries_for_progress

        return entries_for_progress(request, self)

    # The later is looked at first: "no/52/part/2/" names a part, and no number "52/part/2".
    @path("no/<path:label>/", name="number")
    @path("no/<path:label>/part/<int:part>/", name="numbered_part")
    def lasting_address(self, request: HttpRequest, label: str, part: int | None = None) -> HttpResponse:
        from series.views import redirect_to_entry

        return redirect_to_entry(request, self, label, part)


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
        FieldRowPanel([FieldPanel("label"), FieldPanel("position", widget=PlaceInput)]),
        FieldPanel("kind"),
        FieldPanel("reason"),
        FieldPanel("is_shown"),
    ]

    def __str__(self) -> str:
        return f"{self.label} ({self.get_kind_display()})"

    @property
    def is_closed(self) -> bool:
        """Whether no entry may take the number; one that is only announced waits for its entry."""
        return self.kind != self.Kind.PLANNED

    @property
    def refusal(self) -> str:
        """Why an entry can't have the number."""
        return gettext("This number is down as “%(kind)s”.") % {"kind": self.get_kind_display()}

"""The article."""

from typing import Any

from django.db import models
from django.db.models import Prefetch, prefetch_related_objects
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail.fields import RichTextField
from wagtail.models import Page
from wagtail.search import index

from articles import bylines, dates, panels
from articles.citing import citation_tags
from articles.dates import Precision
from articles.forms import ArticleForm
from articles.models.byline import Byline
from articles.models.correction import with_published
from articles.models.parts import FirstPublished, Teased
from articles.models.promotion import Promotion
from articles.models.section import SectionPage
from articles.querysets import ArticleManager
from articles.related import related_articles
from articles.structured_data import article_data
from content import reading
from content.fields import BodyField, NotedTextField
from content.models import PublicationPage
from content.models.media import CAPTION_FEATURES


class LeadPosition(models.TextChoices):
    TOP = "top", _("On top of the article and on cards")
    CARDS = "cards", _("Only on cards")


class NotePosition(models.TextChoices):
    ABOVE = "above", _("Above the text")
    BELOW = "below", _("Below the text")


class ArticlePage(FirstPublished, Teased, PublicationPage):
    """An article. Its headline is the page's `title`."""

    kicker = models.CharField(
        _("kicker"),
        max_length=120,
        blank=True,
        help_text=_("A few words over the headline, such as: Letter from Velden."),
    )
    deck = models.TextField(
        _("deck"),
        blank=True,
        help_text=_("The sentence under the headline that says what the piece is about. Plain text."),
    )
    dateline = models.CharField(
        _("dateline"), max_length=120, blank=True, help_text=_("Where it was written, such as: Low Staithe.")
    )
    topics = ParentalManyToManyField("articles.Topic", verbose_name=_("topics"), blank=True, related_name="articles")

    lead_photo = models.ForeignKey(
        "content.Photo",
        verbose_name=_("lead photo"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    lead_caption = NotedTextField(
        _("caption"),
        blank=True,
        features=[*CAPTION_FEATURES, "note"],
        help_text=_("Instead of the photo's own. The credit is added by itself."),
    )
    lead_alt = models.CharField(
        _("alt text here"), max_length=255, blank=True, help_text=_("Instead of the photo's own.")
    )
    lead_position = models.CharField(
        _("where it stands"), max_length=10, choices=LeadPosition.choices, default=LeadPosition.TOP
    )

    published_on = models.DateTimeField(
        _("published on"),
        null=True,
        blank=True,
        help_text=_("What readers see and listings sort by. Left empty, it is the moment of the first publication."),
    )
    published_precision = models.CharField(
        _("printed as"),
        max_length=10,
        choices=Precision.choices,
        default=Precision.DAY,
        help_text=_("For an old piece of which only the month or the year is known."),
    )

    body = BodyField()

    editors_note = RichTextField(_("editor's note"), blank=True, features=["bold", "italic", "link", "document-link"])
    editors_note_position = models.CharField(
        _("where it stands"), max_length=10, choices=NotePosition.choices, default=NotePosition.ABOVE
    )

    link_address = models.URLField(
        _("link post"),
        max_length=2000,
        blank=True,
        help_text=_("For a piece that points to something elsewhere: the address it points to."),
    )

    # Repeated from the tree and from the restrictions, so that an index can serve listings.
    section = models.ForeignKey(
        SectionPage, verbose_name=_("section"), null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    top_section = models.ForeignKey(
        SectionPage, null=True, blank=True, editable=False, on_delete=models.SET_NULL, related_name="+"
    )
    is_listed = models.BooleanField(default=False, editable=False)
    word_count = models.PositiveIntegerField(default=0, editable=False)

    objects = ArticleManager()

    note_fields = ("lead_caption",)

    base_form_class = ArticleForm
    content_panels = panels.content_panels
    promote_panels = [*panels.teaser_panels, *PublicationPage.promote_panels]
    settings_panels = panels.settings_panels

    search_fields = [
        *Page.search_fields,
        index.SearchField("kicker"),
        index.SearchField("deck"),
        index.SearchField("byline_text"),
        index.SearchField("lead_caption"),
        index.SearchField("body"),
        index.FilterField("section_id"),
        index.FilterField("top_section_id"),
        index.FilterField("published_on"),
        index.FilterField("is_listed"),
    ]

    # Kept by the tree, the restrictions and publishing; an old draft must not bring old values back.
    row_fields = (*PublicationPage.row_fields, "section", "top_section", "is_listed")
    exclude_fields_in_copy = [*PublicationPage.exclude_fields_in_copy, "is_listed"]

    parent_page_types = ["articles.SectionPage"]
    subpage_types: list[str] = []
    template = "articles/article_page.html"

    class Meta:
        verbose_name = _("article")
        verbose_name_plural = _("articles")
        indexes = [
            *PublicationPage.Meta.indexes,
            models.Index(
                fields=["top_section", "is_listed", "-published_on", "-page_ptr"], name="article_top_section_listing"
            ),
            models.Index(fields=["section", "is_listed", "-published_on", "-page_ptr"], name="article_section_listing"),
            models.Index(fields=["is_listed", "-published_on", "-page_ptr"], name="article_listing"),
        ]

    # --- Rules ---

    def place(self) -> None:
        """Take `section` and `top_section` from the tree, where the page already has a place in it."""
        parent = self.get_parent() if self.path else None
        section = parent.specific if parent and issubclass(parent.specific_class or type(parent), SectionPage) else None
        self.section = section
        self.top_section = section.top if section else None

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not kwargs.get("update_fields"):
            self.place()
            self.word_count = reading.count_words(self)
            self.is_listed = self.can_be_listed()
            if self.published_on is None:
                # A date once set is never lost; the first publication sets it where the editor did not.
                stored = ArticlePage.objects.filter(pk=self.pk).values_list("published_on", flat=True).first()
                self.published_on = stored or (timezone.now() if self.live else None)
        super().save(*args, **kwargs)

    def with_content_json(self, content: dict[str, Any]) -> "ArticlePage":
        page = super().with_content_json(content)
        # A draft saved before the first publication has no date: the publication's own stays.
        page.published_on = page.published_on or self.published_on
        # A draft from before a correction was published must not take it back.
        page.corrections = with_published(self, page.corrections.all())
        return page

    @classmethod
    def serving(cls) -> models.QuerySet:
        sections = [f"{name}__promotion__{of}" for name in ("section", "top_section") for of in ("photo", "page")]
        return super().serving().select_related("lead_photo", *sections)

    def can_be_listed(self) -> bool:
        """Whether every visitor may see it now: live, and neither closed itself nor below a closed page."""
        return self.live and not self.expired and not self.get_view_restrictions().exists()

    # --- What it knows ---

    @property
    def leading_texts(self) -> list[str]:
        is_printed = self.lead_photo_id and self.lead_position == LeadPosition.TOP
        return [self.lead_caption] if is_printed else []

    @property
    def rich_texts(self) -> list[str]:
        return [self.lead_caption, self.editors_note, *(correction.text for correction in self.corrections.all())]

    @property
    def kicker_line(self) -> str:
        """The line over the headline."""
        return self.kicker

    @property
    def belongs_to(self) -> list[str]:
        """The titles of what it is part of: its section; its series, too, where its kind has one."""
        return [self.section.title] if self.section else []

    @property
    def teaser_title(self) -> str:
        """The headline for cards."""
        return self.teaser_headline or self.title

    @property
    def teaser(self) -> str:
        """The text for cards: plain, never empty when the article says anything."""
        return self.teaser_text or self.deck

    @property
    def description(self) -> str:
        return self.search_description or self.teaser or reading.opening(self)

    @property
    def picture(self) -> Any | None:
        return self.social_photo or self.lead_photo or self.teaser_photo

    @property
    def published_text(self) -> str:
        """The publication's date in words; empty before the first publication."""
        return dates.printed(self.published_on, self.published_precision) if self.published_on else ""

    @property
    def published_machine(self) -> str:
        """The same for `<time datetime>`."""
        return dates.machine_readable(self.published_on, self.published_precision) if self.published_on else ""

    @property
    def byline_groups(self) -> list[bylines.Group]:
        """Names gathered by what they did, in the order given."""
        return bylines.grouped(self.bylines.all())

    @property
    def byline_text(self) -> str:
        """The bylines as one line of plain text: "By A, B and C. Photographs by D"."""
        return bylines.in_words(self.byline_groups)

    @property
    def reading_minutes(self) -> int:
        """Minutes to read it, rounded up; 0 for an article without text."""
        return reading.minutes(self.word_count)

    @property
    def is_long(self) -> bool:
        """Whether a line shows how much of it has been read."""
        return self.reading_minutes >= 6

    @property
    def leads_on(self) -> bool:
        """Whether its page itself says what to read next, as a series' does; then nothing like it is looked for."""
        return False

    @property
    def cited_title(self) -> str:
        """What the page is called where it is shared, fed and found; the headline, unless its kind says more."""
        return self.title

    @property
    def citation_tags(self) -> list[tuple[str, str]]:
        return citation_tags(self)

    def cache_tags(self) -> list[str]:
        sections = [f"section-{pk}" for pk in {self.section_id, self.top_section_id} if pk]
        return [*super().cache_tags(), *sorted(sections)]

    def structured_data(self, request: HttpRequest) -> dict[str, Any]:
        return article_data(self, request)

    def feed_address(self, request: HttpRequest | None = None) -> str:
        return self.section.feed_address(request) if self.section else ""

    # --- What it does ---

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        if getattr(request, "is_preview", False):
            # A page that was never saved has its place in the tree, but not yet the columns that repeat it.
            self.place()
        self.fetch_once()
        context = super().get_context(request, *args, **kwargs)
        context["related"] = related_articles(self)
        context["promotion"] = self.promotion_below()
        return context

    def fetch_once(self) -> None:
        """Get what the page prints more than once, or one by one, by one query each."""
        if self.pk:
            authors = Prefetch("bylines", Byline.objects.select_related("author"))
            prefetch_related_objects([self], authors, "corrections", "topics", "lead_photo__renditions")

    def promotion_below(self) -> Promotion | None:
        """The one promotion to show under the article: its section's, else the newest meant for all articles."""
        for section in (self.section, self.top_section):
            if section and section.promotion and section.promotion.is_running:
                return section.promotion
        running = Promotion.objects.running().filter(is_under_articles=True, locale_id=self.locale_id)
        return running.select_related("photo", "page").first()

"""An article with a place in a series."""

from types import SimpleNamespace
from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, PageChooserPanel
from wagtail.search import index

from articles.models import ArticlePage
from articles.panels import content_panels
from content.models import PublicationPage
from content.slugs import free
from series import citations, naming, numbering, order, slugs
from series.forms import SeriesEntryCopyForm, SeriesEntryForm
from series.models.series import SeriesPage


class StoredPanel(FieldPanel):
    """What the row says, once there is a row."""

    def __init__(self, field_name: str, **kwargs: Any) -> None:
        super().__init__(field_name, **{**kwargs, "read_only": True})

    class BoundPanel(FieldPanel.BoundPanel):
        def is_shown(self) -> bool:
            return bool(self.instance.pk) and super().is_shown()


class PositionPanel(StoredPanel):
    """Shows 12.5 and 10, where the database says 12.5000 and 10.0000."""

    def format_value_for_display(self, value: Any) -> Any:
        return super().format_value_for_display(value if value is None else order.as_written(value))

    class BoundPanel(StoredPanel.BoundPanel):
        pass


class SeriesEntryPage(ArticlePage):
    """An article in a series, with a label (a name: "87", "Prologue"), a position and, if it has parts, a part."""

    series = models.ForeignKey(
        SeriesPage,
        verbose_name=_("series"),
        null=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="entries",
    )
    label = models.CharField(_("number"), max_length=40, blank=True, help_text=_("As printed: 87, 12½, XII, Prologue."))
    position = models.DecimalField(
        _("place in the order"),
        max_digits=12,
        decimal_places=4,
        null=True,
        blank=True,
        help_text=_("Readers never see it. Between its neighbours, such as 12.5 for what stands between 12 and 13."),
    )
    part = models.PositiveSmallIntegerField(
        _("part"), default=0, help_text=_("1, 2, … when one number has several parts; 0 when it has one.")
    )

    entry_title = models.CharField(
        _("title of the entry"),
        max_length=255,
        blank=True,
        help_text=_("What all parts of one number have in common, such as: NAFTA. The headline is the part's own."),
    )

    # Set by the "new entry" form: the entry takes the next number of its series when it is saved.
    takes_next_number = False
    # The label that the form promised; by the time it was sent another editor may have taken it.
    promised_label = ""
    # Headline and whether it was listed, as the row had them before it was saved.
    name_before: tuple[str, bool] | None = None
    # Set where the editor wrote no slug: it is made from the number that the entry gets.
    has_made_slug = False

    base_form_class = SeriesEntryForm
    copy_form_class = SeriesEntryCopyForm
    content_panels = [
        *content_panels[:-1],
        MultiFieldPanel(
            [
                FieldPanel("number_shown", heading=_("Number"), disable_comments=True),
                StoredPanel("entry_title"),
                PositionPanel("position"),
            ],
            _("Place in the series"),
            help_text=_(
                "A new entry takes the next number. To give it another number or a title that all its parts share, "
                "choose “Change number” in the page's menu."
            ),
        ),
        PageChooserPanel("section", "articles.SectionPage"),
        content_panels[-1],
    ]

    # The title of the series and its word for numbers among them: who looks for "Case 52" finds it.
    search_fields = [*ArticlePage.search_fields, index.SearchField("kicker_line"), index.SearchField("entry_title")]

    # The number belongs to the row: publishing an old draft can't renumber.
    row_fields = (*PublicationPage.row_fields, "top_section", "is_listed", "series", *numbering.ROW_FIELDS)
    exclude_fields_in_copy = [*ArticlePage.exclude_fields_in_copy, *numbering.ROW_FIELDS]

    parent_page_types = ["series.SeriesPage"]
    subpage_types: list[str] = []
    template = "series/series_entry_page.html"

    class Meta:
        verbose_name = _("series entry")
        verbose_name_plural = _("series entries")
        constraints = [
            models.UniqueConstraint(fields=["series", "position", "part"], name="unique_place_in_series"),
            models.UniqueConstraint(
                fields=["series", "label", "part"], condition=~models.Q(label=""), name="unique_number_in_series"
            ),
        ]

    # How its series prints numbers, where a list of pages looked it up for all of them (series.entry_hooks).
    printing: dict[str, str] | None = None

    # What stands around it, once looked up for the page that is being served.
    surroundings: order.Surroundings | None = None
    # Where it is cited, likewise.
    cited_in: citations.Citations | None = None

    # --- Rules ---

    def place(self) -> None:
        """The series comes from the tree; the section is the editor's choice, first the series' own."""
        parent = self.get_parent() if self.path else None
        if parent and issubclass(parent.specific_class or type(parent), SeriesPage):
            self.series = parent.specific
        if self.section_id is None and self.series and self._state.adding:
            self.section = self.series.section
        self.top_section = self.section.top if self.section else None

    def clean(self) -> None:
        super().clean()
        numbering.check_number(self)

    def minimal_clean(self) -> None:
        # All that a draft is checked for; its number is taken from the first moment too.
        super().minimal_clean()
        numbering.check_number(self)

    def with_content_json(self, content: dict[str, Any]) -> "SeriesEntryPage":
        page = super().with_content_json(content)
        # Asked of the database anew, for the number may have changed since this page was loaded.
        stored = type(self).objects.filter(pk=self.pk).values("series_id", *numbering.ROW_FIELDS).first()
        for name, value in (stored or {}).items():
            setattr(page, name, value)
        return page

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self._state.adding and self.alias_of_id:
            self.place()
            if numbering.holder(self):
                # An alias made by code, beside its original, which keeps the number.
                self.label, self.position, self.part = "", None, 0
        if self._state.adding and self.takes_next_number:
            self.place()
            self.take_number()
        super().save(*args, **kwargs)

    def take_number(self) -> None:
        """The next number of its series, and a slug made from it; `SeriesPage.add_child` keeps others out meanwhile."""
        if self.series and not self.label and self.position is None:
            numbering.take_next_number(self)
        if self.has_made_slug and self.label != self.promised_label:
            self.slug = slugs.of_entry(self)
        # Another page may have taken the slug since the form was checked.
        self.slug = free(self.slug, self.get_parent(), self)

    # --- What it knows ---

    @classmethod
    def serving(cls) -> models.QuerySet:
        return super().serving().select_related("series")

    @property
    def social_label(self) -> str:
        return ", ".join(filter(None, [self.series.title if self.series else "", self.number_line]))

    @property
    def number_line(self) -> str:
        """The number as printed: "Case 87", "Case 52, part 2", "Prologue"; empty for an unnumbered entry."""
        parts = self.surroundings.parts if self.surroundings else 0
        return naming.short(self.series, self.label, self.part, of=parts)

    @property
    def full_title(self) -> str:
        """The number, the title of the entry, the part and the headline, as they are cited."""
        return naming.full(self.series, self.label, self.part, self.entry_title, self.title)

    @property
    def cited_title(self) -> str:
        """The same after the name of the series, for where the page is shared, fed and found."""
        return naming.cited(self.series, self.full_title)

    @property
    def belongs_to(self) -> list[str]:
        return [*super().belongs_to, *([self.series.title] if self.series else [])]

    def get_admin_display_title(self) -> str:
        """What the desk calls it, in the page list, the chooser, messages and the history."""
        if self.get_deferred_fields() & {"series_id", "label", "part", "entry_title"}:
            self.refresh_from_db(fields=["series", "label", "part", "entry_title"])
        headline = super().get_admin_display_title()
        return naming.full(self.prints(), self.label, self.part, self.entry_title, headline)

    def prints(self) -> Any:
        """What says how its number is printed: its series, or what a list of pages looked up once for all its rows."""
        if self.printing:
            return SimpleNamespace(**self.printing)
        parent = getattr(self, "_parent_page", None)
        return parent if isinstance(parent, SeriesPage) else self.series

    @property
    def number_pieces(self) -> tuple[str, str, str]:
        """The number in three, for where the label is printed large: what is before it, the label, what is after."""
        return naming.in_pieces(self.series, self.label)

    @property
    def part_line(self) -> str:
        """ "part 2"; empty for an entry in one part."""
        return naming.part_line(self.series, self.part)

    @property
    def has_long_label(self) -> bool:
        return naming.is_long(self.label)

    @property
    def kicker_line(self) -> str:
        """The series and the number, before the article's own kicker."""
        return " · ".join(
            part for part in (self.series.title if self.series else "", self.number_line, self.kicker) if part
        )

    @property
    def leads_on(self) -> bool:
        return bool(self.surroundings and self.surroundings.lines)

    def cache_tags(self) -> list[str]:
        citing = [f"page-{citation.page.pk}" for citation in self.cited_in.items] if self.cited_in else []
        return [*super().cache_tags(), f"series-{self.series_id}", *citing]

    def structured_data(self, request: HttpRequest) -> dict[str, Any]:
        data = super().structured_data(request)
        if self.series:
            data["isPartOf"] = {
                "@type": "CreativeWorkSeries",
                "name": self.series.title,
                "url": self.series.get_full_url(request),
            }
            data["position"] = self.label
            data["name"] = self.cited_title
        return {key: value for key, value in data.items() if value}

    def feed_address(self, request: HttpRequest | None = None) -> str:
        return self.series.feed_address(request) if self.series else ""

    # --- What it does ---

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        is_preview = getattr(request, "is_preview", False)
        if is_preview:
            self.stand_in_place()
        self.surroundings = order.surroundings(self, is_counted=self.is_listed or is_preview)
        self.cited_in = citations.citations_of(self)
        return {**super().get_context(request, *args, **kwargs), "cited_in": self.cited_in}

    def stand_in_place(self) -> None:
        """In the preview of an entry that was never saved, its series and the number that it would get."""
        self.place()
        if self.pk is None and self.series and not self.label and self.position is None:
            numbering.take_next_number(self)

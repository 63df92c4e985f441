"""An article with a place in a series."""

from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, PageChooserPanel

from articles.models import ArticlePage
from articles.panels import content_panels
from content.models import PublicationPage
from series import numbering, order
from series.forms import SeriesEntryCopyForm, SeriesEntryForm
from series.models.series import SeriesPage


class PositionPanel(FieldPanel):
    """Shows 12.5 and 10, where the database says 12.5000 and 10.0000."""

    def format_value_for_display(self, value: Any) -> Any:
        return super().format_value_for_display(value if value is None else order.as_written(value))


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

    # Set by the "new entry" form: the entry takes the next number of its series when it is saved.
    takes_next_number = False

    base_form_class = SeriesEntryForm
    copy_form_class = SeriesEntryCopyForm
    content_panels = [
        *content_panels[:-1],
        MultiFieldPanel(
            [
                FieldPanel("label", read_only=True),
                PositionPanel("position", read_only=True),
                FieldPanel("part", read_only=True),
            ],
            _("Place in the series"),
            help_text=_(
                "A new entry takes the next number. To give it another, choose “Change number” in the page's menu."
            ),
        ),
        PageChooserPanel("section", "articles.SectionPage"),
        content_panels[-1],
    ]

    search_fields = [*ArticlePage.search_fields]

    # The number belongs to the row: publishing an old draft can't renumber.
    row_fields = (*PublicationPage.row_fields, "top_section", "is_listed", "series", "label", "position", "part")
    exclude_fields_in_copy = [*ArticlePage.exclude_fields_in_copy, "label", "position", "part"]

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

    # The entries around it, once looked up for the page that is being served.
    nearby: tuple[list[int], list[int]] | None = None

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
        stored = type(self).objects.filter(pk=self.pk).values("series_id", *numbering.NUMBER_FIELDS).first()
        for name, value in (stored or {}).items():
            setattr(page, name, value)
        return page

    def save(self, *args: Any, **kwargs: Any) -> None:
        is_new = self._state.adding
        if is_new and self.alias_of_id:
            self.place()
            if numbering.holder(self):
                # An alias made by code, beside its original, which keeps the number.
                self.label, self.position, self.part = "", None, 0
        super().save(*args, **kwargs)
        if is_new and self.takes_next_number and self.series and not self.label and self.position is None:
            numbering.take_next_number(self)

    # --- What it knows ---

    @classmethod
    def serving(cls) -> models.QuerySet:
        return super().serving().select_related("series")

    @property
    def number_line(self) -> str:
        """The number as printed: "Case 87", "Case 52, part 2", "Prologue"; empty for an unnumbered entry."""
        return order.number_line(self.series, self.label, self.part)

    @property
    def noun_before(self) -> str:
        """The noun alone, for where the number is printed large without it."""
        return order.noun_before(self.series, self.label)

    @property
    def has_long_label(self) -> bool:
        return order.is_long(self.label)

    @property
    def kicker_line(self) -> str:
        """The series and the number, before the article's own kicker."""
        return " · ".join(
            part for part in (self.series.title if self.series else "", self.number_line, self.kicker) if part
        )

    def nearest_articles(self) -> list[int]:
        if not self.series:
            return []
        return order.neighbours(self, most=3, nearby=self.nearby)

    def cache_tags(self) -> list[str]:
        return [*super().cache_tags(), f"series-{self.series_id}"]

    def structured_data(self, request: HttpRequest) -> dict[str, Any]:
        data = super().structured_data(request)
        if self.series:
            data["isPartOf"] = {
                "@type": "CreativeWorkSeries",
                "name": self.series.title,
                "url": self.series.get_full_url(request),
            }
            data["position"] = self.label
        return {key: value for key, value in data.items() if value}

    def feed_address(self, request: HttpRequest | None = None) -> str:
        return self.series.feed_address(request) if self.series else ""

    # --- What it does ---

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        self.nearby = order.around(self)
        context = super().get_context(request, *args, **kwargs)
        before, after = order.before_and_after(self, self.nearby)
        is_numbered = self.position is not None
        context["previous_entry"], context["next_entry"] = before, after
        context["is_first_entry"] = is_numbered and before is None
        context["is_last_entry"] = is_numbered and after is None
        return context

"""A programme, a book or an event to announce."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.models import Page, PreviewableMixin, TranslatableMixin
from wagtail.search import index

from content.embeds import Embed, recognise
from content.models import Sourced


class Weekday(models.IntegerChoices):
    MONDAY = 0, _("Monday")
    TUESDAY = 1, _("Tuesday")
    WEDNESDAY = 2, _("Wednesday")
    THURSDAY = 3, _("Thursday")
    FRIDAY = 4, _("Friday")
    SATURDAY = 5, _("Saturday")
    SUNDAY = 6, _("Sunday")


class PromotionQuerySet(models.QuerySet):
    def running(self, moment: Any = None) -> "PromotionQuerySet":
        """Those that have begun and not ended at `moment` (aware, default now), newest first."""
        moment = moment or timezone.now()
        return (
            self.filter(models.Q(starts__isnull=True) | models.Q(starts__lte=moment))
            .filter(models.Q(ends__isnull=True) | models.Q(ends__gt=moment))
            .order_by(models.F("starts").desc(nulls_last=True), "-pk")
        )


class Promotion(PreviewableMixin, TranslatableMixin, Sourced, index.Indexed, models.Model):
    """Placed by editors on the front, in a section or under articles; shown from one moment until another."""

    headline = models.CharField(_("headline"), max_length=160, help_text=_("Such as: The Shipping Hour."))
    line = models.CharField(
        _("a line"), max_length=300, blank=True, help_text=_("One sentence that says why it is worth it.")
    )
    photo = models.ForeignKey(
        "content.Photo", verbose_name=_("picture"), null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    page = models.ForeignKey(
        "wagtailcore.Page", verbose_name=_("page"), null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    address = models.URLField(_("address"), blank=True, help_text=_("Where it leads, if not to a page of this site."))
    link_label = models.CharField(
        _("words of the link"), max_length=80, blank=True, help_text=_("Such as: Listen again.")
    )
    player_address = models.URLField(
        _("player"),
        blank=True,
        help_text=_("The address of a film or recording. It is loaded only when a reader clicks."),
    )
    starts = models.DateTimeField(_("from"), null=True, blank=True)
    ends = models.DateTimeField(_("until"), null=True, blank=True)
    weekday = models.PositiveSmallIntegerField(
        _("every"), null=True, blank=True, choices=Weekday.choices, help_text=_("For something weekly.")
    )
    hour = models.TimeField(
        _("at"), null=True, blank=True, help_text=_("In the publication's time zone, such as 19:30.")
    )
    is_under_articles = models.BooleanField(
        _("show under articles"),
        default=False,
        help_text=_("Under every article whose section has no promotion of its own. Of several, the newest is shown."),
    )

    objects = PromotionQuerySet.as_manager()

    panels = [
        FieldPanel("headline"),
        FieldPanel("line"),
        FieldPanel("photo"),
        MultiFieldPanel(
            [FieldPanel("page"), FieldPanel("address"), FieldPanel("link_label"), FieldPanel("player_address")],
            _("Where it leads"),
        ),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("starts"), FieldPanel("ends")]),
                FieldRowPanel([FieldPanel("weekday"), FieldPanel("hour")]),
            ],
            _("When"),
        ),
        FieldPanel("is_under_articles"),
    ]
    search_fields = [
        index.SearchField("headline"),
        index.AutocompleteField("headline"),
        index.SearchField("line"),
        index.FilterField("locale_id"),
    ]

    class Meta(TranslatableMixin.Meta):
        verbose_name = _("promotion")
        verbose_name_plural = _("promotions")
        ordering = ["-starts", "-pk"]
        indexes = [*Sourced.Meta.indexes]

    def __str__(self) -> str:
        return self.headline

    def clean(self) -> None:
        super().clean()
        if self.starts and self.ends and self.ends <= self.starts:
            raise ValidationError({"ends": _("It ends before it begins.")})
        if self.hour and self.weekday is None:
            raise ValidationError({"weekday": _("Choose the day that this hour belongs to.")})

    @property
    def is_running(self) -> bool:
        """Whether it is shown now."""
        now = timezone.now()
        return not ((self.starts and self.starts > now) or (self.ends and self.ends <= now))

    @property
    def url(self) -> str:
        """Where it leads; empty when nowhere."""
        from articles.placement import closed

        if self.page_id and Page.objects.filter(pk=self.page_id, live=True).exclude(closed()).exists():
            return self.page.url or ""
        return self.address

    @property
    def player(self) -> Embed | None:
        """What a click on the player loads; None for an address whose host isn't known: that stays a link."""
        return recognise(self.player_address) if self.player_address else None

    def get_preview_template(self, request: Any, mode_name: str) -> str:
        return "articles/promotion_preview.html"

"""Donation pages: the appeal and the ways to give."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField
from wagtail.search import index

from content import reading
from content.fields import BodyField
from content.models import PublicationPage


class DonationPage(PublicationPage):
    """An appeal, written like an essay."""

    introduction = RichTextField(
        _("introduction"),
        blank=True,
        features=["bold", "italic", "link"],
        help_text=_("A sentence or two under the title."),
    )
    body = BodyField()

    content_panels = [*PublicationPage.content_panels, FieldPanel("introduction"), FieldPanel("body")]
    search_fields = [*PublicationPage.search_fields, index.SearchField("introduction"), index.SearchField("body")]

    parent_page_types = ["home.HomePage", "donations.DonationPage"]
    subpage_types = ["donations.DonationPage"]
    template = "donations/donation_page.html"

    class Meta:
        verbose_name = _("donation page")
        verbose_name_plural = _("donation pages")
        indexes = [*PublicationPage.Meta.indexes]

    @property
    def rich_texts(self) -> list[str]:
        return [self.introduction]

    @property
    def description(self) -> str:
        return self.search_description or self.plain(self.introduction) or reading.opening(self)

    def structured_data(self, request: Any) -> dict[str, Any]:
        data = super().structured_data(request)
        return {**data, "potentialAction": {"@type": "DonateAction", "target": data["url"]}}

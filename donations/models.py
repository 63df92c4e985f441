"""Donation pages: the appeal and the ways to give."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from content.models import WrittenPage


class DonationPage(WrittenPage):
    """An appeal, written like an essay."""

    parent_page_types = ["home.HomePage", "donations.DonationPage"]
    subpage_types = ["donations.DonationPage"]
    template = "donations/donation_page.html"

    class Meta:
        verbose_name = _("donation page")
        verbose_name_plural = _("donation pages")
        indexes = [*WrittenPage.Meta.indexes]

    def structured_data(self, request: Any) -> dict[str, Any]:
        data = super().structured_data(request)
        return {**data, "potentialAction": {"@type": "DonateAction", "target": data["url"]}}

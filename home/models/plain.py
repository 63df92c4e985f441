"""About, Contact, Privacy."""

from django.utils.translation import gettext_lazy as _

from content.models import WrittenPage


class StandardPage(WrittenPage):
    """A page that belongs to no section and has no date."""

    parent_page_types = ["home.HomePage", "home.StandardPage"]
    subpage_types = ["home.StandardPage"]
    template = "home/standard_page.html"

    class Meta:
        verbose_name = _("plain page")
        verbose_name_plural = _("plain pages")
        indexes = [*WrittenPage.Meta.indexes]

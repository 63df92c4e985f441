"""About, Contact, Privacy."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField
from wagtail.search import index

from content import reading
from content.fields import BodyField
from content.models import PublicationPage


class StandardPage(PublicationPage):
    """A page that belongs to no section and has no date."""

    introduction = RichTextField(
        _("introduction"),
        blank=True,
        features=["bold", "italic", "link"],
        help_text=_("A sentence or two under the title."),
    )
    body = BodyField()

    content_panels = [*PublicationPage.content_panels, FieldPanel("introduction"), FieldPanel("body")]
    search_fields = [*PublicationPage.search_fields, index.SearchField("introduction"), index.SearchField("body")]

    parent_page_types = ["home.HomePage", "home.StandardPage"]
    subpage_types = ["home.StandardPage"]
    template = "home/standard_page.html"

    class Meta:
        verbose_name = _("plain page")
        verbose_name_plural = _("plain pages")
        indexes = [*PublicationPage.Meta.indexes]

    @property
    def rich_texts(self) -> list[str]:
        return [self.introduction]

    @property
    def description(self) -> str:
        return self.search_description or self.plain(self.introduction) or reading.opening(self)

"""A page of an introduction and a body, without section and date."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField
from wagtail.search import index

from content import reading
from content.fields import BodyField
from content.models.page import PublicationPage


class WrittenPage(PublicationPage):
    """What plain pages and donation pages have in common."""

    introduction = RichTextField(
        _("introduction"),
        blank=True,
        features=["bold", "italic", "link"],
        help_text=_("A sentence or two under the title."),
    )
    body = BodyField()

    content_panels = [*PublicationPage.content_panels, FieldPanel("introduction"), FieldPanel("body")]
    search_fields = [*PublicationPage.search_fields, index.SearchField("introduction"), index.SearchField("body")]

    class Meta(PublicationPage.Meta):
        abstract = True

    @property
    def rich_texts(self) -> list[str]:
        return [self.introduction]

    @property
    def description(self) -> str:
        return self.search_description or self.plain(self.introduction) or reading.opening(self)

"""Sections and sub-sections: where articles live and are listed."""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.routable_page.models import path
from wagtail.fields import RichTextField
from wagtail.search import index

from articles.listing import listing_page
from content.models import PublicationPage, RoutedPage

# The root is 1, the front page 2.
TOP_DEPTH = 3


class SectionPage(RoutedPage):
    """Lists its articles and those of its sub-sections, newest first."""

    introduction = RichTextField(_("introduction"), blank=True, features=["bold", "italic", "link", "document-link"])
    promotion = models.ForeignKey(
        "articles.Promotion",
        verbose_name=_("promotion"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Shown in this section and under its articles."),
    )

    content_panels = [*PublicationPage.content_panels, FieldPanel("introduction"), FieldPanel("promotion")]
    search_fields = [*PublicationPage.search_fields, index.SearchField("introduction")]

    parent_page_types = ["home.HomePage", "articles.SectionPage"]
    subpage_types = ["articles.SectionPage", "articles.ArticlePage"]
    template = "articles/section_page.html"

    class Meta:
        verbose_name = _("section")
        verbose_name_plural = _("sections")
        indexes = [*PublicationPage.Meta.indexes]

    # --- Rules ---

    @classmethod
    def can_create_at(cls, parent: Any) -> bool:
        # One level of sub-sections: a section below a sub-section is refused.
        return super().can_create_at(parent) and not cls._is_sub_section(parent)

    def can_move_to(self, parent: Any) -> bool:
        nests_too_deep = is_section(parent) and (self._is_sub_section(parent) or self.sub_sections.exists())
        return super().can_move_to(parent) and not nests_too_deep

    @staticmethod
    def _is_sub_section(page: Any) -> bool:
        return is_section(page) and is_section(page.get_parent())

    # --- What it knows ---

    @property
    def rich_texts(self) -> list[str]:
        return [self.introduction]

    @property
    def description(self) -> str:
        return self.search_description or self.plain(self.introduction)

    @property
    def top(self) -> "SectionPage":
        """The top-level section that this one is, or is part of."""
        return self if self.is_top else self.get_parent().specific

    @property
    def is_top(self) -> bool:
        """Whether it stands directly below the front page: its depth says so without a look at the tree."""
        return self.depth == TOP_DEPTH

    @property
    def sub_sections(self) -> Any:
        """The live sections directly below this one, in the editors' order."""
        from articles.placement import closed

        # By their kind first, which has an index: by their path alone SQLite would look at every page of the archive.
        sections = SectionPage.objects.filter(content_type=ContentType.objects.get_for_model(SectionPage))
        return sections.child_of(self).live().exclude(closed()).order_by("path")

    @property
    def articles(self) -> Any:
        """Every listed article of this section and its sub-sections, newest first."""
        from articles.models.article import ArticlePage

        # A section that was never saved, as its first preview shows it, has none.
        if self.pk is None:
            return ArticlePage.objects.none()
        return ArticlePage.objects.listed().filter(**{"top_section" if self.is_top else "section": self})

    def cache_tags(self) -> list[str]:
        return [*super().cache_tags(), f"section-{self.pk}"]

    def feed_address(self, request: HttpRequest | None = None) -> str:
        return (self.get_url(request) or "") + self.reverse_subpage("feed")

    # --- What it does ---

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        context["listing"] = listing_page(request, self.articles)
        context["sub_sections"] = list(self.sub_sections)
        return context

    @path("feed/", name="feed")
    def feed(self, request: HttpRequest) -> HttpResponse:
        from articles.feeds import SectionFeed

        return SectionFeed()(request, section=self)


def is_section(page: Any) -> bool:
    """Whether a page, specific or not, is a section."""
    return issubclass(page.specific_class or type(page), SectionPage)

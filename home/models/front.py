"""The front page."""

from typing import Any

from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.routable_page.models import path
from wagtail.models import Page
from wagtail.url_routing import RouteResult

from articles.placement import closed
from content.models import PublicationPage, RoutedPage
from content.slugs import BELOW_A_PAGE
from home.fields import FrontField
from home.rows import filled_rows


class HomePage(RoutedPage):
    """The front: rows placed by editors, each filling itself with the newest where they chose nothing."""

    rows = FrontField()

    content_panels = [*PublicationPage.content_panels, FieldPanel("rows")]

    parent_page_types = ["wagtailcore.Page"]
    subpage_types = [
        "articles.SectionPage",
        "series.SeriesIndexPage",
        "donations.DonationPage",
        "home.StandardPage",
    ]
    template = "home/home_page.html"

    class Meta:
        verbose_name = _("front page")
        verbose_name_plural = _("front pages")
        indexes = [*PublicationPage.Meta.indexes]

    @property
    def streams(self) -> list[Any]:
        return [self.rows]

    @property
    def articles(self) -> Any:
        """Every listed article of this language, newest first."""
        from articles.models import ArticlePage

        return ArticlePage.objects.listed().filter(locale_id=self.locale_id)

    def feed_address(self, request: HttpRequest | None = None) -> str:
        return (self.get_url(request) or "/") + self.reverse_subpage("feed")

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        """Find the page of an address by one query on its whole path, instead of two for each step down the tree.

        Answers as Wagtail's own way does, which is taken for addresses that a page answers itself (feeds, numbers)
        and for whatever has no live page.
        """
        if path_components and not BELOW_A_PAGE.intersection(path_components):
            url_path = f"{self.url_path}{'/'.join(path_components)}/"
            # The slug has an index, the whole path has none.
            pages = Page.objects.filter(slug=path_components[-1], url_path=url_path, live=True)
            is_closed = models.ExpressionWrapper(closed(), output_field=models.BooleanField())
            page = pages.select_related("content_type").annotate(is_closed=is_closed).first()
            if page is not None and issubclass(page.specific_class or Page, PublicationPage):
                specific = page.specific_class.serving().get(pk=page.pk)
                specific.is_known_open = not page.is_closed
                # A page's own rule for its address still holds, such as refusing to be shown.
                return specific.route(request, [])
        return super().route(request, path_components)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        context["rows"] = filled_rows(self)
        return context

    @path("feed/", name="feed")
    def feed(self, request: HttpRequest) -> HttpResponse:
        from articles.feeds import FrontFeed

        return FrontFeed()(request, front=self)

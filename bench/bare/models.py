"""One page type with a stream of rich text, and nothing else."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest
from wagtail.blocks import RichTextBlock
from wagtail.fields import StreamField
from wagtail.models import Page


class BarePage(Page):
    """A text."""

    body = StreamField([("paragraph", RichTextBlock())], blank=True)
    template = "bare/page.html"


class BareListing(Page):
    """Lists the pages below it, newest first, as Wagtail's own tutorial does."""

    template = "bare/listing.html"

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        pages = self.get_children().live().order_by("-first_published_at")
        context["listing"] = Paginator(pages, 20).get_page(request.GET.get("page"))
        return context

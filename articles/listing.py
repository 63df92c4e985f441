"""Twenty lines of a list of articles, at the same cost on page 1 and page 500."""

from dataclasses import dataclass
from typing import Any

from django.core.paginator import EmptyPage, Page, PageNotAnInteger, Paginator
from django.http import Http404, HttpRequest

PER_PAGE = 20


@dataclass(frozen=True)
class Listing:
    """One page of a list: the articles themselves, and where they stand."""

    articles: list[Any]
    page: Any

    def __iter__(self) -> Any:
        return iter(self.articles)

    def __len__(self) -> int:
        return len(self.articles)

    @property
    def count(self) -> int:
        """How many articles there are on all pages."""
        return self.page.paginator.count


def page_of(request: HttpRequest, rows: Any, per_page: int = PER_PAGE) -> Page:
    """The page of `rows` (a list or an ordered queryset) that `?page=` asks for.

    Raises Http404 for a page that is no number or not there.
    """
    number = request.GET.get("page", "1")
    # Seven digits are more pages than any archive has, and keep huge numbers from the database.
    if not (number.isascii() and number.isdecimal() and len(number) <= 7):
        raise Http404("No such page")
    try:
        return Paginator(rows, per_page).page(int(number))
    except (EmptyPage, PageNotAnInteger) as error:
        raise Http404("No such page") from error


def listing_page(request: HttpRequest, articles: Any, per_page: int = PER_PAGE) -> Listing:
    """One page of `articles` (an ArticlePage queryset in order).

    Ids and count come from the index alone; then only the rows shown are fetched, with what their cards need.
    """
    page = page_of(request, articles.values_list("pk", flat=True), per_page)
    return Listing(articles.model.objects.cards(list(page.object_list)), page)

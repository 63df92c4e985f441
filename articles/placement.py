"""Where an article stands and whether it is listed: columns that repeat the tree, so that an index can serve listings.

`section` and `top_section` repeat the page's place below a section; `is_listed` repeats that it is live and that
neither it nor a page above it is closed to visitors. `save()` sets them for one page; after a move, a restriction
or an unpublishing the functions below set them for all pages concerned, in a fixed number of statements.
"""

from typing import Any

from django.db import transaction
from django.db.models import CharField, Exists, ExpressionWrapper, F, OuterRef, Q
from wagtail.models import Page, PageViewRestriction

from articles.models import ArticlePage, SectionPage


def closed() -> Q:
    """Whether a page, or one above it, is closed to some visitors; for a queryset of any page type.

    As Wagtail has it, an alias is closed when its original is.
    """
    path = ExpressionWrapper(OuterRef("path"), output_field=CharField())
    # Both begin at the restrictions, of which there are few: beginning at the pages would look at each of them.
    every = PageViewRestriction.objects.alias(below=path)
    restrictions = every.filter(below__startswith=F("page__path"))
    aliases = every.filter(below__startswith=F("page__aliases__path"))
    return Q(Exists(restrictions)) | Q(Exists(aliases))


def listable() -> Q:
    """What a page must be for `is_listed` to be true."""
    return Q(live=True, expired=False) & ~closed()


def refresh_listed(articles: Any) -> None:
    """Set `is_listed` of these articles (a queryset) from their state, their place and the restrictions."""
    with transaction.atomic():
        articles.filter(~listable(), is_listed=True).update(is_listed=False)
        articles.filter(listable(), is_listed=False).update(is_listed=True)


def below(page: Page) -> Any:
    """The articles and entries at or below a page."""
    return ArticlePage.objects.filter(path__startswith=page.path)


def refresh_closed(page: Page) -> None:
    """Set `is_listed` of everything that a restriction of `page` closes, its aliases included."""
    for place in [page, *page.aliases.all()]:
        refresh_listed(below(place))


def refresh_section(section: SectionPage) -> None:
    """Set `section` of the articles directly below a section, and `top_section` of all that name it."""
    ArticlePage.objects.child_of(section).update(section=section)
    ArticlePage.objects.filter(section=section).update(top_section=section.top)


def refresh_after_move(page: Page) -> None:
    """Set all columns of a moved page and of everything below it, and of entries elsewhere in a moved section."""
    with transaction.atomic():
        for section in SectionPage.objects.descendant_of(page, inclusive=True):
            refresh_section(section)
        parent = page.get_parent()
        if issubclass(page.specific_class, ArticlePage) and issubclass(parent.specific_class, SectionPage):
            section = parent.specific
            ArticlePage.objects.filter(pk=page.pk).update(section=section, top_section=section.top)
        refresh_listed(below(page))

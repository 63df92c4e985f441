"""Do the columns of articles still say what the tree, the restrictions and the body say?"""

from collections.abc import Iterator
from typing import Any

from django.db.models import Q
from wagtail.models import Page

from articles.models import ArticlePage, SectionPage
from articles.placement import listable
from content import reading
from content.archive_checks import register, streamed


def sections_by_path() -> dict[str, SectionPage]:
    """All sections, by their place in the tree."""
    return {section.path: section for section in SectionPage.objects.only("path", "title")}


def top_of(section: SectionPage | None, by_path: dict[str, SectionPage]) -> int | None:
    """The primary key of the top-level section that a section is or is part of."""
    if section is None:
        return None
    return by_path.get(section.path[: -Page.steplen], section).pk


@register("sections of articles")
def check_sections(repair: bool) -> Iterator[str]:
    """`section` against the tree (an entry's is the editor's choice), `top_section` against `section`."""
    by_path = sections_by_path()
    by_pk = {section.pk: section for section in by_path.values()}
    rows = ArticlePage.objects.only("path", "title", "section_id", "top_section_id")
    for article in streamed(rows):
        parent = by_path.get(article.path[: -Page.steplen])
        section_id = parent.pk if parent else article.section_id
        right = (section_id, top_of(by_pk.get(section_id), by_path))
        said = (article.section_id, article.top_section_id)
        if said == right:
            continue
        if repair:
            ArticlePage.objects.filter(pk=article.pk).update(section=right[0], top_section=right[1])
        yield f"{named(article)}: says section {said[0]} in {said[1]}, stands in {right[0]} in {right[1]}"


@register("listed articles")
def check_listed(repair: bool) -> Iterator[str]:
    """`is_listed` against publishing, expiry and the restrictions."""
    wrong = ArticlePage.objects.filter(Q(listable(), is_listed=False) | Q(~listable(), is_listed=True))
    for article in streamed(wrong.only("title", "is_listed")):
        right = not article.is_listed
        if repair:
            ArticlePage.objects.filter(pk=article.pk).update(is_listed=right)
        yield f"{named(article)}: is {'listed and should not be' if article.is_listed else 'not listed and should be'}"


@register("lengths of articles")
def check_word_counts(repair: bool) -> Iterator[str]:
    """`word_count` against the body."""
    for article in streamed(ArticlePage.objects.only("title", "body", "word_count"), size=100):
        words = reading.count_words(article)
        if words == article.word_count:
            continue
        if repair:
            ArticlePage.objects.filter(pk=article.pk).update(word_count=words)
        yield f"{named(article)}: says {article.word_count} words, has {words}"


def named(page: Any) -> str:
    """A page as an operator finds it: "page 12 “Salt”"."""
    return f"page {page.pk} “{page.title}”"

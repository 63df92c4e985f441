"""Articles become entries of a series, and entries articles again.

An entry is an article with one more row, which says its series and its number. So only that row comes or goes; the
page keeps its id and with it everything that hangs on it. What names the page's kind beside the page itself (its
revisions, workflow, references, history, search entries) is told the new one. Then the page goes to its new place in
the tree as any page does, and its old address leads to the new one.
"""

from collections.abc import Iterable
from contextlib import ExitStack
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db import models, transaction
from wagtail.actions.move_page import MovePageAction
from wagtail.contrib.redirects.models import Redirect
from wagtail.log_actions import log
from wagtail.models import Page, PageLogEntry, ReferenceIndex, Revision

from articles.models import ArticlePage
from series import numbering, old_addresses
from series.models import SeriesEntryPage, SeriesPage

# What an entry has and an article has not.
OWN_FIELDS = {one.name for one in SeriesEntryPage._meta.local_concrete_fields if not one.primary_key}


@dataclass
class NewEntry:
    """An article, and the number that it gets in the series."""

    article: ArticlePage
    label: str
    part: int
    position: Decimal | None


def can_become_entry(kind: Any) -> bool:
    return kind is ArticlePage


def can_be_taken_out(kind: Any) -> bool:
    return kind is SeriesEntryPage


def may_leave(page: Page, user: Any) -> bool:
    """Whether the user may move the page away; from readers' eyes, when it is live."""
    permissions = page.permissions_for_user(user)
    return permissions.can_move() and (permissions.can_publish() or not page.live)


@transaction.atomic
def make_entries(series: SeriesPage, new: list[NewEntry], user: Any) -> list[SeriesEntryPage]:
    """Make the articles entries of the series, with these numbers. All or none: IntegrityError where one is taken."""
    with numbering.one_at_a_time(series.pk):
        pks = [one.article.pk for one in new]
        tell_kind(pks, ArticlePage, SeriesEntryPage)
        for one in new:
            add_row(series, one)
        rewrite_revisions(pks, SeriesEntryPage)
        entries = [move(one.article.pk, series, user) for one in new]
    for entry in entries:
        log(
            instance=entry,
            action="series.make_entry",
            user=user,
            data={"series": series.title, "number": entry.number_line},
        )
    return entries


@transaction.atomic
def take_out(section: Page, entries: list[SeriesEntryPage], user: Any) -> list[ArticlePage]:
    """Make the entries articles of a section. Their numbers become free; who follows one is led to the article."""
    facts = {entry.pk: (entry.series, entry.number_line, entry.label, entry.part) for entry in entries}
    pks = list(facts)
    with ExitStack() as stack:
        for series_id in sorted({entry.series_id for entry in entries if entry.series_id}):
            stack.enter_context(numbering.one_at_a_time(series_id))
        forget_entries(pks)
    tell_kind(pks, SeriesEntryPage, ArticlePage)
    rewrite_revisions(pks, ArticlePage)
    articles = [move(pk, section, user) for pk in pks]
    for article in articles:
        series, number, label, part = facts[article.pk]
        data = {"series": series.title if series else "", "number": number}
        log(instance=article, action="series.take_out", user=user, data=data)
        old_addresses.keep(article, series, label, part)
    return articles


def add_row(series: SeriesPage, new: NewEntry) -> None:
    """The entry's own row beside the article's; nothing else of the page is written."""
    entry = SeriesEntryPage(articlepage_ptr_id=new.article.pk)
    entry.__dict__.update({name: value for name, value in new.article.__dict__.items() if name != "_state"})
    entry.series, entry.label, entry.part, entry.position = series, new.label, new.part, new.position
    entry.entry_title = shared_title(series, new.label)
    entry.content_type = ContentType.objects.get_for_model(SeriesEntryPage)
    # As Django's own loading of fixtures does it: this row, and not those of the models it builds on.
    entry.save_base(raw=True)


def shared_title(series: SeriesPage, label: str) -> str:
    """The title that the parts of a number have in common already."""
    if not label:
        return ""
    parts = SeriesEntryPage.objects.filter(series=series, label=label).exclude(entry_title="").order_by("part")
    return parts.values_list("entry_title", flat=True).first() or ""


def forget_entries(pks: list[int]) -> None:
    """Delete the entries' own rows and no other. Whoever points to one of them as to an entry points to none."""
    for relation in relations_to_entries():
        rows = relation.related_model._base_manager
        rows.filter(**{f"{relation.field.name}__in": pks}).update(**{relation.field.name: None})
    rows = SeriesEntryPage._base_manager.filter(pk__in=pks)
    rows._raw_delete(rows.db)


def relations_to_entries() -> list[Any]:
    """The foreign keys that point to an entry's own row, as that of a series to the entry to start with."""
    fields = SeriesEntryPage._meta.get_fields(include_parents=False, include_hidden=True)
    return [one for one in fields if one.auto_created and not one.concrete and one.model is SeriesEntryPage]


def tell_kind(pks: list[int], old: Any, new: Any) -> None:
    """Write the pages' new kind wherever it is written down beside their ids."""
    before, after = ContentType.objects.get_for_model(old), ContentType.objects.get_for_model(new)
    Page.objects.filter(pk__in=pks).update(content_type=after)
    PageLogEntry.objects.filter(page_id__in=pks, content_type=before).update(content_type=after)
    texts = [str(pk) for pk in pks]
    for model in models_that_name_kinds():
        ids: list[Any] = texts if isinstance(model._meta.get_field("object_id"), models.CharField) else pks
        model._base_manager.filter(content_type=before, object_id__in=ids).update(content_type=after)


def models_that_name_kinds() -> Iterable[Any]:
    """Every model that points to things of any kind: revisions, workflows, references, search entries, imports…"""
    for model in apps.get_models():
        names = {one.name: one for one in model._meta.concrete_fields}
        kind = names.get("content_type")
        if kind and "object_id" in names and kind.related_model is ContentType and not model._meta.proxy:
            yield model


def rewrite_revisions(pks: list[int], new: Any) -> None:
    """Revisions say what they are revisions of; an entry's say its section, too, an article's leave it to the tree."""
    kind = ContentType.objects.get_for_model(new)
    sections = dict(ArticlePage.objects.filter(pk__in=pks).values_list("pk", "section_id"))
    base = ContentType.objects.get_for_model(Page)
    revisions = Revision.objects.filter(base_content_type=base, object_id__in=[str(pk) for pk in pks])
    for revision in revisions.only("content", "object_id").iterator(chunk_size=50):
        content = {**revision.content, "content_type": kind.pk}
        if new is SeriesEntryPage:
            content["section"] = sections[int(revision.object_id)]
        else:
            content = {name: value for name, value in content.items() if name not in OWN_FIELDS}
        Revision.objects.filter(pk=revision.pk).update(content=content)


def move(pk: int, parent: Page, user: Any) -> Any:
    """Put the page below its new parent, as the admin's "Move" does, so that whatever follows a move follows here."""
    # Each move changes how many pages stand below the parent.
    target = Page.objects.get(pk=parent.pk).specific
    page = Page.objects.get(pk=pk).specific
    # What the user may do was asked before: who moves a page here may not be allowed to move just any.
    MovePageAction(page, target, pos="last-child", user=user).execute(skip_permission_checks=True)
    page = Page.objects.get(pk=pk).specific
    ReferenceIndex.create_or_update_for_object(page)
    forget_redirects_to_itself(page)
    return page


def forget_redirects_to_itself(page: Page) -> None:
    """A page that comes back to an old address needs no redirect there, which would lead in circles once it is gone."""
    address = page.get_url()
    if address:
        own = Redirect.objects.filter(redirect_page=page.pk, automatically_created=True)
        own.filter(old_path=Redirect.normalise_path(address)).delete()

"""Storing many pages at once, with what Wagtail would have written for each: tree, references, search entries.

Django's `bulk_create()` refuses models that inherit a table, because it could not know their parents' keys. Here the
keys are known: the rows of `wagtailcore_page` are made first, by `bulk_create()`, and then each inherited table is
filled by the last step of the same method.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import F
from modelcluster.models import get_all_child_relations
from wagtail.models import Page, ReferenceIndex
from wagtail.search.backends import get_search_backends


class Branch:
    """A page that gets children: knows the place of the next one."""

    def __init__(self, page: Page) -> None:
        self.page = page
        last = Page.objects.filter(path__startswith=page.path, depth=page.depth + 1).order_by("-path").first()
        self.last_step = Page._str2int(last.path[page.depth * Page.steplen :]) if last else 0
        self.added = 0

    def place(self, child: Any) -> None:
        """Give a page that is not stored yet its place below this one, after all others."""
        self.last_step += 1
        self.added += 1
        child.depth = self.page.depth + 1
        child.path = Page._get_path(self.page.path, child.depth, self.last_step)
        child.url_path = f"{self.page.url_path}{child.slug}/"
        child.numchild = 0

    def settle(self) -> None:
        """Tell the stored page how many children it has now."""
        Page.objects.filter(pk=self.page.pk).update(numchild=F("numchild") + self.added)
        self.added = 0


def insert(pages: Sequence[Any]) -> None:
    """Store new pages of any kinds, which have their places already; each gets its primary key."""
    fields = [field.attname for field in Page._meta.local_concrete_fields if not field.primary_key]
    rows = Page.objects.bulk_create(Page(**{name: getattr(page, name) for name in fields}) for page in pages)
    kinds: dict[type, list[Any]] = {}
    for page, row in zip(pages, rows, strict=True):
        page.id = row.pk
        page._state.adding = False
        for kind in [type(page), *page._meta.get_parent_list()]:
            for link in kind._meta.parents.values():
                setattr(page, link.attname, row.pk)
            if kind is not Page:
                kinds.setdefault(kind, []).append(page)
    # A parent's table stands before those that inherit from it.
    for kind in sorted(kinds, key=lambda kind: len(kind._meta.get_parent_list())):
        own = kind._meta.local_concrete_fields
        kind._base_manager.get_queryset()._batched_insert(kinds[kind], own, batch_size=None)


def without_children(page: Any) -> None:
    """Say of a new page that it has no child objects but those it was given, so that nobody asks the database."""
    given = page.__dict__.get("_cluster_related_objects", {})
    for relation in get_all_child_relations(page):
        if relation.get_accessor_name() not in given:
            setattr(page, relation.get_accessor_name(), [])


def remember_references(things: Iterable[Any]) -> None:
    """Write the reference index of new objects, as Wagtail does for each object saved."""
    rows = []
    for thing in things:
        own = ContentType.objects.get_for_model(thing, for_concrete_model=False)
        base = ReferenceIndex._get_base_content_type(thing)
        rows += [
            ReferenceIndex(
                content_type=own,
                base_content_type=base,
                object_id=thing.pk,
                to_content_type_id=to_type,
                to_object_id=to_id,
                model_path=model_path,
                content_path=content_path,
                content_path_hash=ReferenceIndex._get_content_path_hash(content_path),
            )
            for to_type, to_id, model_path, content_path in sorted(
                set(ReferenceIndex._extract_references_from_object(thing))
            )
        ]
    ReferenceIndex.objects.bulk_create(rows, batch_size=2000)


def index_for_search(things: Iterable[Any]) -> None:
    """Write the search entries of new objects of any kinds, a kind at a time."""
    kinds: dict[type, list[Any]] = {}
    for thing in things:
        kinds.setdefault(type(thing), []).append(thing)
    for backend in get_search_backends(with_auto_update=True):
        for kind, found in kinds.items():
            backend.add_bulk(kind, found)

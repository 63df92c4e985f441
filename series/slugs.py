"""The address of an entry: number, title and part, such as "52-nafta-part-2"."""

import re
from typing import Any

from django.utils.text import slugify
from wagtail.models import Page, Revision

from content.forms import SLUG_LENGTH
from content.slugs import free
from series.addresses import fraction_address


def made(label: str, part: int, name: str) -> str:
    """The slug for a number, a part and what the entry is about; "" where there is nothing to make one from.

    A headline that says the number itself ("Letter 88") doesn't get it twice.
    """
    number, words = fraction_address(label), slugify(name, allow_unicode=True)
    if number and f"-{number}-" in f"-{words}-":
        number = ""
    ending = f"-part-{part}" if part else ""
    beginning = "-".join(piece for piece in (number, words) if piece)[: SLUG_LENGTH - len(ending)]
    return (beginning + ending).strip("-")


def of_entry(entry: Any) -> str:
    """The slug that an entry's own number and title make."""
    return made(entry.label, entry.part, entry.entry_title or entry.title)


def is_made(slug: str, made: str) -> bool:
    """Whether a slug is the made one, or that with the number that a taken slug gets: "52-nafta-2"."""
    return bool(made and re.fullmatch(rf"{re.escape(made)}(-\d+)?", slug))


def follow(entries: list[Any], before: dict[int, str]) -> None:
    """Entries have other numbers: those that no reader has seen get the slugs that these make, drafts' texts too.

    `before`: the slug that each one's old number and title made, by primary key. Whatever an editor wrote instead
    stays. To be called in the transaction that wrote the numbers.
    """
    followers = [entry for entry in entries if is_free_to_follow(entry, before[entry.pk])]
    # First all give theirs up, so that two may swap.
    Page.objects.filter(pk__in=[entry.pk for entry in followers]).update(slug="")
    for entry in followers:
        parent, old = entry.get_parent(), entry.slug
        entry.slug = free(of_entry(entry), parent, entry)
        entry.set_url_path(parent)
        Page.objects.filter(pk=entry.pk).update(slug=entry.slug, url_path=entry.url_path)
        write_into_drafts(entry, old)


def is_free_to_follow(entry: Any, before: str) -> bool:
    was_seen = entry.live or entry.first_published_at is not None
    return not was_seen and of_entry(entry) not in ("", before) and is_made(entry.slug, before)


def write_into_drafts(entry: Any, old: str) -> None:
    """The entry's versions say their slugs themselves; what is published later must not bring the old one back."""
    changed = [one for one in Revision.objects.for_instance(entry).iterator() if one.content.get("slug") == old]
    for revision in changed:
        revision.content.update(slug=entry.slug, url_path=entry.url_path)
    Revision.objects.bulk_update(changed, ["content"], batch_size=50)

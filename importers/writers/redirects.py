"""Old addresses that lead to where things stand today: one step, never a chain, never a loop."""

from contextlib import suppress
from typing import Any
from urllib.parse import urlsplit

from django.contrib.contenttypes.models import ContentType
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page

from importers import items
from importers.errors import Skipped
from importers.job import Job
from importers.models import ImportedItem
from importers.records import Record
from importers.references import address_of


def point_here(job: Job, record: Record, old: Any, thing: Any) -> None:
    """Lead an object's former address to it. What can't be done is reported; the object itself is made."""
    try:
        first = job.former.setdefault(old_path(old), record.place)
        if first != record.place:
            raise Skipped(f"it was the address of {first} before")
        point(job, old, thing)
    except Skipped as reason:
        record.notice("no redirect was made", f"{str(old)[:200]}: {reason}")


def keep(job: Job, record: Record) -> None:
    """Note the former addresses of an object that stands already, so that no later one takes them from it."""
    aliases = record.data.get("aliases")
    for old in [record.data.get("source_address"), *(aliases if isinstance(aliases, list) else [])]:
        with suppress(Skipped):
            job.former.setdefault(old_path(old), record.place)


def point(job: Job, old: Any, target: Any) -> Redirect | None:
    """Make a permanent redirect from `old` (a path or an address) to a page, another object, or an address.

    None where `old` is the page's own address already. Raises Skipped.
    """
    path = old_path(old)
    page = target if isinstance(target, Page) else None
    address = "" if page else final(target if isinstance(target, str) else address_of(target))
    if not page and not address:
        raise Skipped("it leads to something without an address")
    here = Redirect.normalise_path(page.url if page else address) if page or address.startswith("/") else ""
    if here == path:
        if isinstance(target, str):
            raise Skipped("it would lead in a circle")
        return None
    redirect = Redirect.objects.filter(old_path=path, site=None).first() or Redirect(old_path=path)
    if redirect.pk and not redirect.automatically_created and not is_ours(job, redirect):
        raise Skipped("there is a redirect from this address already")
    is_same = (redirect.redirect_page_id, redirect.redirect_link) == (page.pk if page else None, address)
    if redirect.pk and is_same and is_ours(job, redirect):
        return redirect
    redirect.redirect_page, redirect.redirect_link = page, address
    redirect.automatically_created = False
    redirect.save()
    # Whatever led to the old address now leads to the new one in one step.
    Redirect.objects.filter(redirect_link__in=(path, f"{path}/")).exclude(pk=redirect.pk).update(
        redirect_page=page, redirect_link=address
    )
    items.remember(job.archive.system, "redirect", path, redirect)
    return redirect


def old_path(old: Any) -> str:
    """The path (and query) of a former address, as redirects are looked up. Raises Skipped."""
    if not isinstance(old, str) or not old.strip():
        raise Skipped("it is not an address")
    try:
        parts = urlsplit(old.strip())
        path = Redirect.normalise_path(old)
    except ValueError as error:
        raise Skipped("it is not an address") from error
    if parts.scheme and parts.scheme not in ("http", "https"):
        raise Skipped("it is not a web address")
    if path == "/":
        raise Skipped("it is the front page's address")
    if len(path) > 255:
        raise Skipped("it is longer than 255 characters")
    return path


def final(address: str) -> str:
    """Where an address leads after the redirects that there are."""
    seen = set()
    while address.startswith("/") and address not in seen:
        seen.add(address)
        following = Redirect.objects.filter(old_path=Redirect.normalise_path(address), site=None).first()
        if following is None or not following.link:
            break
        address = following.link
    if len(address) > 255:
        raise Skipped("it leads to an address longer than 255 characters")
    return address


def is_ours(job: Job, redirect: Redirect) -> bool:
    """Whether this source system made the redirect."""
    kind = ContentType.objects.get_for_model(Redirect)
    mine = ImportedItem.objects.filter(source_system=job.archive.system, kind="redirect")
    return mine.filter(content_type=kind, object_id=redirect.pk).exists()

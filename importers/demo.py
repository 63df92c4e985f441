"""The demo publication: where its files come from, and what exactly it brought, so that it can go again."""

import shutil
import sys
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.management.base import CommandError
from django.db import transaction
from django.db.models import ProtectedError
from wagtail.models import Page, Site

from importers import items
from importers.models import ImportedItem

SYSTEM = "demo"
FOLDER = settings.BASE_DIR / "demo"
ROLES = ("contributor", "editor", "publisher", "treasurer", "administrator")


def password_of(name: str) -> str:
    """The password of a demo login. Everybody may know it, which is why production refuses the demo."""
    return f"{name}-demo-2026"


def refuse_in_production() -> None:
    """Raise CommandError unless the settings allow the demo."""
    if not getattr(settings, "DEMO_ALLOWED", False):
        raise CommandError("The demo has logins with known passwords; these settings don't allow it (DEMO_ALLOWED).")


# --- Bringing it in ---


def draw_files(progress: Any = None) -> None:
    """Draw the pictures and the recording and copy the documents to where the archive looks for its media."""
    media = FOLDER / "media"
    media.mkdir(parents=True, exist_ok=True)
    # The pictures are drawn by the demo's own code, which is no app and stands beside manage.py.
    if str(settings.BASE_DIR) not in sys.path:
        sys.path.append(str(settings.BASE_DIR))
    from demo.pictures import draw_all
    from demo.pictures.sound import write_bell

    draw_all(media, progress)
    write_bell(media)
    for path in sorted((FOLDER / "files").iterdir()):
        target = media / path.name
        if not target.exists() or target.read_bytes() != path.read_bytes():
            shutil.copyfile(path, target)


def make_logins() -> list[str]:
    """A login for each role, in the group of the same name; the names of those that are new."""
    made = []
    groups = {group.name.lower(): group for group in Group.objects.all()}
    for name in ROLES:
        if ImportedItem.objects.filter(source_system=SYSTEM, kind="login", source_id=name).exists():
            continue
        if get_user_model().objects.filter(username=name).exists():
            # Somebody's own login has this name; it is not the demo's to change.
            continue
        with transaction.atomic():
            user = get_user_model().objects.create_user(
                name, email=f"{name}@example.org", password=password_of(name), first_name="Demo", last_name=name
            )
            if name in groups:
                user.groups.add(groups[name])
            items.remember(SYSTEM, "login", name, user)
        made.append(name)
    return made


# --- Taking it away ---


def remove() -> tuple[int, list[str]]:
    """Delete what the demo made: how many objects went, and what had to stay and why."""
    kept: list[str] = []
    gone = 0
    files = _files()
    with transaction.atomic():
        ours = list(ImportedItem.objects.filter(source_system=SYSTEM))
        pages = [item for item in ours if item.model and issubclass(item.model, Page)]
        others = [item for item in ours if item not in pages]
        # What points at pages and authors goes before them, leaves before branches.
        order = ["redirect", "masthead", "promotion", "author", "topic", "document", "photo", "login"]
        gone += _remove_pages(pages, kept)
        for item in sorted(others, key=lambda item: order.index(item.kind) if item.kind in order else -1):
            gone += _remove_one(item, kept)
    # Wagtail leaves this to the worker, which need not be running.
    for storage, name, model in files:
        if not model._default_manager.filter(file=name).exists():
            storage.delete(name)
    return gone, kept


def _files() -> list[tuple[Any, str, Any]]:
    """The stored files of the demo's photos, their renditions and its documents."""
    ours = ImportedItem.objects.filter(source_system=SYSTEM, was_there_before=False)
    files = []
    for item in ours.filter(kind__in=("photo", "document")):
        thing = item.content_object
        if thing is not None:
            things = [thing, *(thing.renditions.all() if hasattr(thing, "renditions") else [])]
            files += [(one.file.storage, one.file.name, type(one)) for one in things]
    return files


def _remove_pages(pages: list[ImportedItem], kept: list[str]) -> int:
    gone = 0
    by_pk = {item.object_id: item for item in pages}
    here = Page.objects.filter(pk__in=by_pk).order_by("-depth", "-path")
    for pk in list(here.values_list("pk", flat=True)):
        page, item = Page.objects.get(pk=pk).specific, by_pk.pop(pk)
        if item.was_there_before:
            _empty_rows(page, item)
        elif page.get_children().exists():
            kept.append(f"“{page.title}” stays: there are pages below it that the demo did not make.")
            continue
        else:
            _give_back_welcome(page)
            page.delete()
            gone += 1
        item.delete()
    # Pages that an editor deleted leave only their line.
    for item in by_pk.values():
        item.delete()
    return gone


def _empty_rows(page: Any, item: ImportedItem) -> None:
    """A front page that the demo only filled goes back to its empty rows, unless an editor has laid it out since."""
    if item.as_made == items.as_it_stands(page):
        page.rows = []
        page.save_revision().publish()


def _give_back_welcome(page: Page) -> None:
    """A site whose front page goes gets a plain page in its place, or it would go with it."""
    for site in Site.objects.filter(root_page=page.pk):
        root = Page.get_first_root_node()
        slug = f"welcome-{site.pk}" if Page.objects.filter(slug="welcome", depth=2).exists() else "welcome"
        site.root_page = root.add_child(instance=Page(title="Welcome", slug=slug, locale=page.locale))
        site.save()
    Site.clear_site_root_paths_cache()


def _remove_one(item: ImportedItem, kept: list[str]) -> int:
    thing = item.content_object
    if thing is None or item.was_there_before:
        item.delete()
        return 0
    try:
        with transaction.atomic():
            thing.delete()
    except ProtectedError:
        kept.append(f"“{thing}” stays: an article that the demo did not make names it.")
        return 0
    item.delete()
    return 1

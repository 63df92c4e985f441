"""What must be known of a photo before readers see it: who made it, what it shows, and that it may still be printed.

Publishing a page is stopped by a photo that was placed on it, or changed, since it was last published. What its readers
have seen all along is a warning only, so that a slip of the pen in an old article can be mended at once. A publisher
may publish all the same and says why; that stands in the page's history, and holds until the photo is changed.

Every publishing that somebody asks for is checked: the form before anything is saved (content/forms.py), all else in
`PublicationPage.publish`. Two are not: an import, which nobody is there to answer for (its gaps are in the work list),
and a scheduled page at its time, which was checked when it was scheduled.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import ForeignKey
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from wagtail import blocks
from wagtail.images.blocks import ImageChooserBlock
from wagtail.log_actions import log
from wagtail.models import PageLogEntry

from content.figures import says_the_same
from content.reading_order import parts_of

OVERRIDDEN = "content.photos_overridden"
AT_ITS_TIME = "wagtail.publish.scheduled"
# What the form calls the publisher's reason.
REASON = "photo_gate_reason"
LONGEST_REASON = 300

CREDIT, ALT, EXPIRED, REPEATED = "credit", "alt", "expired", "repeated"


@dataclass(frozen=True)
class Place:
    """Where a photo stands on a page: its number, and the alt text and caption that were written for there."""

    photo: int
    alt: str = ""
    caption: str = ""


@dataclass(frozen=True)
class Finding:
    """One thing that is wrong with one photo. `stops`: whether it stops publishing, or is a warning."""

    photo: Any
    kind: str
    stops: bool

    def __str__(self) -> str:
        return self.words % {"title": self.photo.title, "date": self.ended_on}

    @property
    def words(self) -> str:
        return {
            CREDIT: _("“%(title)s” has no credit."),
            ALT: _("“%(title)s” has no alt text, and is not marked as decorative."),
            EXPIRED: _("“%(title)s” may not be published after %(date)s."),
            REPEATED: _("The alt text of “%(title)s” only repeats its caption."),
        }[self.kind]

    @property
    def ended_on(self) -> str:
        """The last moment at which it may be printed, in words."""
        moment = self.photo.do_not_publish_after
        return date_format(timezone.localtime(moment), "DATETIME_FORMAT") if moment else ""

    @property
    def address(self) -> str:
        """Where an editor mends it."""
        return reverse("wagtailimages:edit", args=[self.photo.pk])


class PhotosNotReady(ValidationError):
    """Raised instead of publishing. `page`: the one that was to be published; `findings`: what stopped it."""

    def __init__(self, page: Any, findings: list[Finding]) -> None:
        super().__init__([str(finding) for finding in findings], code="photos_not_ready")
        self.page = page
        self.findings = findings


def check(page: Any) -> None:
    """Raise PhotosNotReady if `page`, as it is about to be published, has a photo that is not ready."""
    stopping = [finding for finding in findings(page) if finding.stops]
    if stopping:
        raise PhotosNotReady(page, stopping)


def findings(page: Any) -> list[Finding]:
    """What is wrong with the photos of `page`, in the order in which they stand on it.

    Three queries at most, however many photos there are.
    """
    from content.models import Photo

    # Not every page is ours: the root of the tree has neither words nor photos.
    places = list(places_of(page)) if hasattr(page, "streams") else []
    photos = Photo.objects.in_bulk({place.photo for place in places})
    if not photos:
        return []
    before = last_published(page)
    known = {(place.photo, place.alt) for place in places_of(before)} if before else set()
    published_at = before.last_published_at if before else None
    allowed = overridden(page) if page.pk else {}
    moment = max(page.go_live_at or timezone.now(), timezone.now())

    found = []
    for pk in dict.fromkeys(place.photo for place in places if place.photo in photos):
        photo = photos[pk]
        here = [place for place in places if place.photo == pk]
        changed_at = photo.words_changed_at
        is_new = pk not in {known_pk for known_pk, _alt in known} or is_after(changed_at, published_at)
        for kind, is_new_gap in gaps(photo, here, known, published_at, moment):
            is_allowed = (pk, kind) in allowed and not is_after(changed_at, allowed[pk, kind])
            found.append(Finding(photo, kind, kind != REPEATED and (is_new or is_new_gap) and not is_allowed))
    return found


def gaps(
    photo: Any, here: list[Place], known: set[tuple[int, str]], published_at: datetime | None, moment: datetime
) -> Iterator[tuple[str, bool]]:
    """What `photo` lacks in its places `here`, each with whether that is so since the last publication only."""
    if not photo.is_credited:
        yield CREDIT, False
    if not photo.has_alt and any(not place.alt for place in here):
        yield ALT, any(not place.alt and (photo.pk, "") not in known for place in here)
    if photo.is_expired(moment):
        yield EXPIRED, is_after(photo.do_not_publish_after, published_at)
    if any(says_the_same(place.alt or photo.default_alt_text, place.caption or photo.caption) for place in here):
        yield REPEATED, False


def is_after(moment: datetime | None, other: datetime | None) -> bool:
    return bool(moment and other and moment > other)


def last_published(page: Any) -> Any | None:
    """The page as its readers have it; None before its first publication and while it is taken back."""
    if not page.pk:
        return None
    stored = type(page)._default_manager.filter(pk=page.pk, live=True, last_published_at__isnull=False)
    return stored.first()


def overridden(page: Any) -> dict[tuple[int, str], datetime]:
    """For which photos, and what of them, a publisher has given a reason, and when."""
    entries = PageLogEntry.objects.filter(page=page.pk, action=OVERRIDDEN).order_by("timestamp")
    return {
        (photo["id"], photo["kind"]): entry.timestamp for entry in entries for photo in entry.data.get("photos") or []
    }


def log_override(page: Any, found: list[Finding], reason: str, *, user: Any, revision: Any = None) -> None:
    """Write into the page's history who published these photos all the same, and why."""
    photos = [{"id": one.photo.pk, "title": one.photo.title, "kind": one.kind, "words": str(one)} for one in found]
    log(instance=page, action=OVERRIDDEN, user=user, revision=revision, data={"reason": reason, "photos": photos})


def for_preview(page: Any) -> list[dict[str, str]]:
    """The findings as the checks panel shows them while somebody edits (static/js/admin/photos.js)."""
    helps = {
        True: _("The page can’t be published until the photo is completed."),
        False: _("This doesn’t stop publishing, but is worth mending."),
    }
    return [
        {
            "kind": finding.kind,
            "words": str(finding),
            "help": helps[finding.stops],
            "address": finding.address,
            "label": _("Open “%(title)s”") % {"title": finding.photo.title},
        }
        for finding in findings(page)
    ]


def to_be_published(pages: list[Any], with_descendants: bool) -> Iterator[Any]:
    """The drafts that publishing these pages together would publish."""
    for page in pages:
        yield page.get_latest_revision_as_object()
        if with_descendants:
            for one in page.get_descendants().not_live().iterator():
                yield one.get_latest_revision_as_object()


def places_of(page: Any) -> Iterator[Place]:
    """Every place of a photo on `page`: its own fields in their order, then its streams. No query."""
    for field in page._meta.concrete_fields:
        if isinstance(field, ForeignKey) and field.related_model._meta.label == "content.Photo":
            pk = getattr(page, field.attname)
            if pk:
                # Its words stand beside it: `lead_photo`, `lead_alt`, `lead_caption`.
                beside = field.name.removesuffix("photo")
                words = [getattr(page, f"{beside}{name}", "") or "" for name in ("alt", "caption")]
                yield Place(pk, words[0].strip(), words[1])
    for stream in page.streams:
        yield from places_in(stream.get_prep_value(), stream.stream_block)


def places_in(raw: Any, block: blocks.Block, alt: str = "", caption: str = "") -> Iterator[Place]:
    """The places of photos in the stored value `raw` of `block`."""
    if isinstance(block, ImageChooserBlock):
        if isinstance(raw, int):
            yield Place(raw, alt, caption)
        return
    if isinstance(block, blocks.StructBlock) and isinstance(raw, dict):
        alt, caption = (str(raw.get(name) or "").strip() for name in ("alt", "caption"))
    for value, child in parts_of(raw, block, unprinted=True):
        yield from places_in(value, child, alt, caption)

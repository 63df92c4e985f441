"""The picture with which a page without a photo is shared: the publication's name, the series, the headline.

Drawn by the worker when a page is published, never while a reader waits.
"""

import hashlib
import io
from dataclasses import astuple, dataclass
from functools import cache, partial
from typing import Any

from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models.signals import post_delete
from django_tasks import task
from PIL import Image, ImageDraw, ImageFont
from wagtail.models import Page
from wagtail.signals import page_published

from content.models import Masthead, PublicationPage, PublicationSettings, SocialCard
from content.models.publication import SIGNAL

SIZE = SocialCard.SIZE
PAPER, INK = "#fffdf9", "#1c1a17"
MARGIN = 80
BAR = 18
# From the largest that fits; below the last a headline is cut.
HEADLINE_SIZES = (88, 78, 68, 58, 50)
LEADING = 1.2
HEADLINE_TOP, HEADLINE_BOTTOM = 210, 560
NAME_SIZE, LABEL_SIZE = 38, 34
# Raised when cards are drawn in another way, so that they are drawn anew.
DRAWN_AS = 1
NO_LETTER = "\uffff"
# Serifs, as the site's headlines have, from what Linux brings along; last what Pillow brings, which knows English only.
FONTS = (
    "NotoSerif-Regular.ttf",
    "DejaVuSerif.ttf",
    "LiberationSerif-Regular.ttf",
    "FreeSerif.ttf",
    "NotoSerifCJK-Regular.ttc",
    "NotoSansCJK-Regular.ttc",
    "DejaVuSans.ttf",
    "",
)


@dataclass(frozen=True)
class Words:
    """What stands on a card."""

    publication: str
    label: str
    headline: str
    colour: str = SIGNAL

    @property
    def letters(self) -> str:
        return f"{self.publication}{self.label}{self.headline}"

    @property
    def hash(self) -> str:
        return hashlib.sha1(repr((DRAWN_AS, *astuple(self))).encode(), usedforsecurity=False).hexdigest()


def words_for(page: PublicationPage) -> Words:
    site = page.get_site()
    masthead = Masthead.objects.filter(locale=page.locale_id).first() or Masthead.objects.first()
    name = masthead.name if masthead else (site.site_name or site.root_page.title)
    return Words(name, page.social_label, page.title, PublicationSettings.for_site(site).signal_colour)


def wants_card(page: Any) -> bool:
    """Whether readers share a page that has no photo to show: public, live, and not the front page."""
    if not isinstance(page, PublicationPage) or page.picture or not page.live:
        return False
    site = page.get_site()
    return site is not None and site.root_page_id != page.pk and not page.get_view_restrictions().exists()


# --- Drawing ---


@cache
def letters_of(name: str, size: int) -> Any | None:
    """The letters of a font that the machine has; Pillow's own for "". None where there is no such font."""
    try:
        return ImageFont.truetype(name, size) if name else ImageFont.load_default(size)
    except OSError:
        return None


def font_for(text: str) -> str | None:
    """The first font that has every letter of `text`; None where no font here has."""
    return next((name for name in FONTS if can_write(name, text)), None)


def can_write(name: str, text: str) -> bool:
    letters = letters_of(name, 20)
    if letters is None:
        return False
    none = bytes(letters.getmask(NO_LETTER))
    return all(bytes(letters.getmask(letter)) != none for letter in set(text) if not letter.isspace())


def lines_of(text: str, letters: Any, width: int) -> list[str]:
    """The text in lines no wider than `width`; a word that is too long for a line is broken."""
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if letters.getlength(longer) <= width:
            lines[-1] = longer
            continue
        if lines[-1]:
            lines.append("")
        for letter in word:
            if letters.getlength(lines[-1] + letter) > width:
                lines.append("")
            lines[-1] += letter
    return lines


def set_headline(font: str, text: str, width: int, height: int) -> tuple[Any, list[str], float]:
    """The letters, the lines and how far they stand apart: as large as fits, and cut with … where nothing does."""
    for size in HEADLINE_SIZES:
        letters, step = letters_of(font, size), size * LEADING
        lines = lines_of(text, letters, width)
        most = int(height // step)
        if len(lines) <= most:
            return letters, lines, step
    last = lines[most - 1]
    while last and letters.getlength(f"{last} …") > width:
        last = last.rpartition(" ")[0] or last[:-1]
    return letters, [*lines[: most - 1], f"{last.rstrip(' ,;:–')} …"], step


def draw(words: Words) -> bytes:
    """The card as a PNG of 1200 by 630 pixels."""
    font = font_for(words.letters) or ""
    small, smaller = letters_of(font, NAME_SIZE), letters_of(font, LABEL_SIZE)
    card = Image.new("RGB", SIZE, PAPER)
    pen = ImageDraw.Draw(card)
    width = SIZE[0] - 2 * MARGIN
    pen.rectangle((0, 0, SIZE[0], BAR), fill=words.colour)
    name = lines_of(words.publication, small, width)[0]
    pen.text((MARGIN, MARGIN), name, font=small, fill=INK)
    pen.line((MARGIN, 142, SIZE[0] - MARGIN, 142), fill=INK, width=2)
    if words.label:
        label = lines_of(words.label, smaller, width)[0]
        pen.text((MARGIN, 162), label, font=smaller, fill=words.colour)
    letters, lines, step = set_headline(font, words.headline, width, HEADLINE_BOTTOM - HEADLINE_TOP)
    for place, text in enumerate(lines):
        pen.text((MARGIN, HEADLINE_TOP + 14 + place * step), text, font=letters, fill=INK)
    file = io.BytesIO()
    card.save(file, "PNG", optimize=True)
    return file.getvalue()


# --- Keeping ---


def refresh(page: Page) -> SocialCard | None:
    """Draw the card that a page needs now, or take away the one that it needs no more. None where there is none."""
    card = SocialCard.objects.filter(page_id=page.pk).first()
    words = words_for(page) if wants_card(page) else None
    if words is None or font_for(words.letters) is None:
        if card:
            card.delete()
        return None
    if card and card.words_hash == words.hash:
        return card
    old = card.file.name if card else ""
    card = card or SocialCard(page_id=page.pk)
    # Another name for other words, since readers' programs keep a picture for a year.
    card.file.save(f"{page.pk}-{words.hash[:12]}.png", ContentFile(draw(words)), save=False)
    card.words_hash = words.hash
    card.save()
    if old:
        card.file.storage.delete(old)
    return card


@task(priority=-50)
def draw_card(page_id: int) -> bool:
    """The task behind publishing: whether the page has a card now."""
    page = Page.objects.filter(pk=page_id).first()
    return page is not None and refresh(page.specific) is not None


def when_published(sender: type[Page], instance: Page, **kwargs: Any) -> None:
    """Ask the worker for a card where one is needed, or was."""
    if isinstance(instance, PublicationPage) and (
        not instance.picture or SocialCard.objects.filter(page=instance.pk).exists()
    ):
        transaction.on_commit(partial(draw_card.enqueue, instance.pk))


def delete_file(sender: type[SocialCard], instance: SocialCard, **kwargs: Any) -> None:
    """A card's file goes with it, once that is certain."""
    transaction.on_commit(partial(instance.file.storage.delete, instance.file.name))


def connect() -> None:
    """Called when the app is ready."""
    page_published.connect(when_published, dispatch_uid="social-card")
    post_delete.connect(delete_file, sender=SocialCard, dispatch_uid="social-card-file")

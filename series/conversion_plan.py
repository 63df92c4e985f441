"""What would come of making articles entries, or entries articles: numbers, addresses, and why some can't."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from wagtail.models import Page

from content.slugs import check_slug
from series import closed, conversion, numbering, table
from series.models import SeriesPage
from series.order import NO_ADDRESS, address_of
from series.relabelling import LONGEST_LABEL

LAST_PART = 999


@dataclass
class Step:
    """A page with what becomes of it. `refusal` says why it can't be, `wrong` what is wrong with its number."""

    page: Any
    before: str = ""
    after: str = ""
    number: str = ""
    label: str = ""
    part: str = "0"
    refusal: str = ""
    wrong: str = ""
    position: Decimal | None = None
    is_ticked: bool = True

    @property
    def part_number(self) -> int:
        return int(self.part or 0)


def steps_to(parent: Any, pages: list[Any], user: Any, is_wanted: Any, otherwise: Any) -> list[Step]:
    """A step for each page, with its addresses and a refusal where it can't go below `parent`.

    `is_wanted` says of a page type whether it can be changed at all, `otherwise` what to say of all others. In a fixed
    number of queries for those who may publish.
    """
    facts = Facts.about(pages, parent)
    base = parent.get_url() or ""
    steps = []
    for page in pages:
        step = Step(page, before=page.get_url() or "", after=f"{base}{page.slug}/")
        kind = page.specific_class
        step.refusal = facts.refusal(page, user) if is_wanted(kind) else str(otherwise)
        step.is_ticked = not step.refusal
        steps.append(step)
    return steps


@dataclass
class Facts:
    """What is asked of the database once for all pages."""

    parent: Any
    with_aliases: set[int]
    with_translations: set[Any]
    in_workflow: set[int]
    slugs_there: dict[str, int]

    @classmethod
    def about(cls, pages: list[Any], parent: Any) -> "Facts":
        pks = [page.pk for page in pages]
        keys = {page.translation_key for page in pages}
        translations = Page.objects.filter(translation_key__in=keys).exclude(pk__in=pks)
        return cls(
            parent,
            set(Page.objects.filter(alias_of__in=pks).values_list("alias_of", flat=True)),
            set(translations.values_list("translation_key", flat=True)),
            closed.in_workflow(pages),
            dict(Page.objects.child_of(parent).values_list("slug", "pk")),
        )

    def refusal(self, page: Any, user: Any) -> str:
        """Why a page can't become a child of the parent; empty when it can. A slug is taken once."""
        reasons = (self.refusal_by_kin(page), self.refusal_by_rights(page, user), self.refusal_by_slug(page))
        return next((reason for reason in reasons if reason), "")

    def refusal_by_kin(self, page: Any) -> str:
        if page.alias_of_id:
            return _("It is an alias, which shows another page. Please choose that one.")
        if page.pk in self.with_aliases:
            return _("It has an alias, which would show a page of another kind. Please delete the alias first.")
        if page.translation_key in self.with_translations:
            return _("It has translations, and those are of the same kind always.")
        if page.locale_id != self.parent.locale_id:
            return _("It is in another language.")
        return _("There are pages below it.") if page.numchild else ""

    def refusal_by_rights(self, page: Any, user: Any) -> str:
        there = self.parent.permissions_for_user(user)
        may_come = there.can_add_subpage() and (there.can_publish_subpage() or not page.live)
        if not may_come or not conversion.may_leave(page, user):
            return _("You may not move it there. A published page needs somebody who may publish.")
        is_locked = closed.is_locked(page, user, is_in_workflow=page.pk in self.in_workflow)
        return _("It is locked.") if is_locked else ""

    def refusal_by_slug(self, page: Any) -> str:
        holder = self.slugs_there.setdefault(page.slug, page.pk)
        if holder != page.pk:
            return _("Another page there has the slug “%(slug)s”. Please change one of them.") % {"slug": page.slug}
        try:
            check_slug(page.slug, page_depth=self.parent.depth + 1)
        except ValidationError as error:
            return " ".join(error.messages)
        return ""


def suggest_numbers(series: SeriesPage, steps: Iterable[Step]) -> None:
    """The next free numbers of the series, one after the other, for those that can come."""
    found = numbering.next_number(series)
    if found is None:
        return
    held = {address_of(row.label) for row in table.rows_of(series) if row.label and is_held(row)}
    number = int(found["label"])
    for step in steps:
        if step.refusal:
            continue
        while address_of(str(number)) in held:
            number += 1
        step.label = str(number)
        number += 1


def is_held(row: table.Row) -> bool:
    """Whether a number can't be given to a page that comes: an entry has it, or it stays empty on purpose."""
    return bool(row.entries) or (row.gap is not None and row.gap.is_closed)


def place_steps(series: SeriesPage, steps: list[Step]) -> bool:
    """Give each step its place by its number, and say in words what is wrong with a number. True when all is well.

    Where numbers and places go together in the series, a number stands in its own place; all else goes behind.
    """
    rows = table.rows_of(series)
    rooms = Rooms(rows)
    for step in steps:
        step.wrong = wrong_with(step) or rooms.wrong_with(step)
        if not step.wrong:
            rooms.give(step)
    return not any(step.wrong or step.refusal for step in steps)


def wrong_with(step: Step) -> str:
    """What is wrong with a typed number by itself."""
    if not step.part.isascii() or not step.part.isdecimal() or len(step.part) > 3:
        return _("A part is a number from 0 to %(last)d.") % {"last": LAST_PART}
    if len(step.label) > LONGEST_LABEL:
        return _("A number has at most %(length)d signs.") % {"length": LONGEST_LABEL}
    if step.label and ("\x00" in step.label or not address_of(step.label)):
        return str(NO_ADDRESS)
    if step.part_number and not step.label:
        return _("A part needs the number that it is part of.")
    return ""


class Rooms:
    """Which numbers and places of a series are taken, while steps are given theirs one by one."""

    def __init__(self, rows: list[table.Row]) -> None:
        self.places = {row.position for row in rows if row.entries and row.position is not None}
        self.last = max((row.position for row in rows if row.position is not None), default=Decimal(0)) // 1
        # By number: its spelling, its place, and the parts that it has already, with what they are called.
        self.numbers: dict[str, tuple[str, Decimal | None, dict[int, str]]] = {}
        for row in rows:
            if row.label and row.entries:
                parts = {entry.part: entry.title for entry in row.entries}
                known = self.numbers.get(address_of(row.label))
                self.numbers[address_of(row.label)] = (
                    row.label,
                    row.position,
                    {**(known[2] if known else {}), **parts},
                )
        self.closed = {address_of(row.label): row.gap for row in rows if row.gap and is_held(row)}
        counted = [row for row in rows if row.entries and row.label.isascii() and row.label.isdecimal()]
        self.go_together = all(row.position == int(row.label) for row in counted)

    def wrong_with(self, step: Step) -> str:
        """What is wrong with a number beside all others."""
        address = address_of(step.label)
        if not step.label:
            return ""
        if address in self.closed:
            return _("This number is down as “%(kind)s”.") % {"kind": self.closed[address].get_kind_display()}
        if address not in self.numbers:
            return ""
        label, _place, parts = self.numbers[address]
        part = step.part_number
        if part in parts or not part or 0 in parts:
            title = parts.get(part) or next(iter(parts.values()))
            return _("“%(title)s” has this number.") % {"title": title}
        if label != step.label:
            return _("The parts of one number write it alike: %(label)s.") % {"label": label}
        return ""

    def give(self, step: Step) -> None:
        """Let the step have its number: beside its parts, in the place of the number, or behind everything."""
        if not step.label:
            step.position = None
            return
        address = address_of(step.label)
        known = self.numbers.get(address)
        step.position = known[1] if known and known[1] is not None else self.place_for(step.label)
        parts = {**(known[2] if known else {}), step.part_number: step.page.title}
        self.numbers[address] = (step.label, step.position, parts)
        self.places.add(step.position)
        self.last = max(self.last, step.position // 1)

    def place_for(self, label: str) -> Decimal:
        is_plain = label.isascii() and label.isdecimal() and len(label) < 9
        own = Decimal(label) if is_plain and self.go_together else None
        return own if own is not None and own not in self.places else self.last + 1

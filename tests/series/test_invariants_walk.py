"""Whatever is done to the entries of two series, their numbers stay what they are for: names, one each."""

from decimal import Decimal
from itertools import count
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test
from wagtail.models import Page

from series import new_entries, numbering, relabelling, table
from series.forms import NumberForm
from series.models import SeriesEntryPage, SeriesPage
from tests.factories import make_series

CHOICE = st.integers(0, 1000)
LABELS = st.sampled_from(["", "1", "2", "3", "12½", "XII", "xii", "Prologue", "9"])
TITLES = st.sampled_from(["", "NAFTA", "Trade"])
serial = count(1)


class Desk(RuleBasedStateMachine):
    """Two series, and everything that the admin does to their entries, by the functions behind its views."""

    front: Any
    editor: Any

    def __init__(self) -> None:
        super().__init__()
        name = next(serial)
        self.both = [make_series(self.front, f"{kind} {name}", noun=kind) for kind in ("Case", "Letter")]
        self.numbers: dict[int, Any] = {}

    # --- What there is ---

    def series(self, choice: int) -> SeriesPage:
        return SeriesPage.objects.get(pk=self.both[choice % 2].pk)

    def entries(self) -> Any:
        return SeriesEntryPage.objects.filter(series__in=self.both).order_by("pk")

    def one(self, choice: int) -> SeriesEntryPage:
        entries = list(self.entries())
        return entries[choice % len(entries)]

    def stored(self) -> dict[int, Any]:
        return {one.pop("pk"): one for one in self.entries().values("pk", *numbering.ROW_FIELDS)}

    def numbers_were_asked_for(self) -> None:
        self.numbers = self.stored()

    # --- What changes numbers, since an editor asked for it ---

    @rule(choice=CHOICE)
    def make_the_next(self, choice: int) -> None:
        series = self.series(choice)
        promised = numbering.next_number(series)
        entry = SeriesEntryPage(title=f"Entry {next(serial)}", slug=f"entry-{next(serial)}", live=False)
        entry.takes_next_number = True
        series.add_child(instance=entry)
        entry.save_revision()
        assert {name: getattr(entry, name) for name in numbering.NUMBER_FIELDS} == promised
        self.numbers_were_asked_for()

    @precondition(lambda self: self.entries().exclude(position=None).exists())
    @rule(choice=CHOICE, label=LABELS)
    def insert_before(self, choice: int, label: str) -> None:
        placed = list(self.entries().exclude(position=None))
        entry = placed[choice % len(placed)]
        before = self.order(entry.series_id)
        try:
            made = new_entries.add_before(entry, "Between", label, self.editor)
        except new_entries.NoRoom:
            return
        after = self.order(entry.series_id)
        assert [pk for pk in after if pk != made.pk] == before
        row = [one for one in before if self.numbers[one]["position"] == self.numbers[entry.pk]["position"]]
        assert after.index(made.pk) == min(after.index(pk) for pk in row) - 1
        self.numbers_were_asked_for()

    def order(self, series_id: int) -> list[int]:
        placed = self.entries().filter(series=series_id).exclude(position=None)
        return list(placed.order_by("position", "part").values_list("pk", flat=True))

    @precondition(lambda self: self.entries().exists())
    @rule(choice=CHOICE, title=TITLES)
    def make_a_part(self, choice: int, title: str) -> None:
        entry = self.one(choice)
        try:
            made = new_entries.add_part(entry, "A part", title, self.editor)
        except new_entries.NoRoom:
            assert not entry.label or entry.position is None
            return
        assert (made.label, made.entry_title) == (entry.label, title)
        self.numbers_were_asked_for()

    @precondition(lambda self: self.entries().exists())
    @rule(choice=CHOICE, label=LABELS, place=st.integers(-2, 6), part=st.integers(0, 3), title=TITLES)
    def change_the_number(self, choice: int, label: str, place: int, part: int, title: str) -> None:
        entry = self.one(choice)
        beside = self.entries().filter(series=entry.series, label=label).exclude(position=None).first()
        position = beside.position if beside and label else Decimal(place)
        data = {"label": label, "position": position, "part": part if label else 0, "entry_title": title}
        form = NumberForm(data, entry=entry, initial={"entry_title": entry.entry_title})
        if form.is_valid():
            assert numbering.change_number(entry, form.number, self.editor)
            self.numbers_were_asked_for()

    @rule(choice=CHOICE, first=st.integers(1, 20))
    def relabel(self, choice: int, first: int) -> None:
        series = self.series(choice)
        rows = table.locked(series)
        chosen = [row for row in rows if row.label and row.entries]
        labels = relabelling.counted(first, len(chosen), is_roman=False)
        changes = relabelling.preview(series, rows, chosen, labels)
        if not any(change.clash for change in changes):
            relabelling.relabel(rows, changes, self.editor)
            self.numbers_were_asked_for()

    @rule(choice=CHOICE, one=CHOICE, other=CHOICE)
    def swap(self, choice: int, one: int, other: int) -> None:
        rows = table.locked(self.series(choice))
        if not rows:
            return
        pair = [rows[one % len(rows)], rows[other % len(rows)]]
        if pair[0] is not pair[1] and not relabelling.refusal_to_swap(pair, rows):
            relabelling.swap(pair[0], pair[1], self.editor)
            self.numbers_were_asked_for()

    @rule(choice=CHOICE, order=st.randoms(use_true_random=False))
    def reorder(self, choice: int, order: Any) -> None:
        series = self.series(choice)
        rows = table.rows_of(series)
        wanted = [row.key for row in rows if row.position is not None]
        order.shuffle(wanted)
        table.reorder(series, wanted, table.fingerprint(rows), set(), self.editor)
        stored = self.stored()
        for pk, number in self.numbers.items():
            assert {**stored[pk], "position": None} == {**number, "position": None}
        self.numbers_were_asked_for()

    @precondition(lambda self: self.entries().exists())
    @rule(choice=CHOICE)
    def move_to_the_other_series(self, choice: int) -> None:
        entry = self.one(choice)
        other = next(one for one in self.both if one.pk != entry.series_id)
        if self.entries().filter(series=other, slug=entry.slug).exists():
            # The admin's own view refuses that in words.
            return
        Page.objects.get(pk=entry.pk).move(Page.objects.get(pk=other.pk), pos="last-child")
        after = self.stored()
        assert after[entry.pk]["label"] in (entry.label, "")
        untouched = set(after) - {entry.pk}
        # The title that parts share may have come along; nobody's number changed but the mover's.
        for pk in untouched:
            assert {**after[pk], "entry_title": ""} == {**self.numbers[pk], "entry_title": ""}
        self.numbers_were_asked_for()

    @precondition(lambda self: self.entries().exists())
    @rule(choice=CHOICE)
    def delete(self, choice: int) -> None:
        entry = self.one(choice)
        entry.delete()
        del self.numbers[entry.pk]

    @precondition(lambda self: self.entries().exists())
    @rule(choice=CHOICE)
    def copy(self, choice: int) -> None:
        # Without its older versions: those still have the address of the original, and so can't be published.
        new = {"slug": f"copy-{next(serial)}"}
        copied = self.one(choice).copy(update_attrs=new, keep_live=False, copy_revisions=False)
        assert (copied.label, copied.position, copied.part, copied.entry_title) == ("", None, 0, "")
        self.numbers[copied.pk] = self.stored()[copied.pk]

    # --- What never changes one ---

    @precondition(lambda self: self.entries().exists())
    @rule(choice=CHOICE)
    def save_a_draft(self, choice: int) -> None:
        entry = self.one(choice)
        draft = entry.get_latest_revision_as_object()
        draft.title = f"Rewritten {next(serial)}"
        draft.label, draft.position, draft.part, draft.entry_title = "77", Decimal(77), 7, "Forged"
        draft.save_revision(clean=False)

    @precondition(lambda self: self.entries().exists())
    @rule(choice=CHOICE, back=CHOICE)
    def publish_any_draft(self, choice: int, back: int) -> None:
        revisions = list(self.one(choice).revisions.order_by("pk"))
        if revisions:
            revisions[back % len(revisions)].publish()

    @precondition(lambda self: self.entries().exists())
    @rule(choice=CHOICE)
    def unpublish(self, choice: int) -> None:
        entry = self.one(choice)
        if entry.live:
            entry.unpublish()

    # --- What always holds ---

    @invariant()
    def nothing_was_renumbered_unasked(self) -> None:
        assert self.stored() == self.numbers

    @invariant()
    def each_number_and_each_place_is_had_once(self) -> None:
        seen_numbers, seen_places, of_place, of_label = set(), set(), {}, {}
        for entry in self.entries():
            series = entry.series_id
            assert entry.position is not None or not entry.label
            assert entry.label or not entry.part
            if entry.position is not None:
                assert (series, entry.position, entry.part) not in seen_places
                seen_places.add((series, entry.position, entry.part))
                # A place belongs to one number, and a number has one place and one title.
                assert of_place.setdefault((series, entry.position), entry.label) == entry.label
            if entry.label:
                assert (series, entry.label, entry.part) not in seen_numbers
                seen_numbers.add((series, entry.label, entry.part))
                common = (entry.position, entry.entry_title)
                assert of_label.setdefault((series, entry.label), common) == common
                # A number belongs to one entry, or to parts; never to an entry beside parts.
                has_parts = bool(entry.part)
                assert of_label.setdefault((series, entry.label, "has parts"), has_parts) == has_parts

    @invariant()
    def the_series_is_that_of_the_tree(self) -> None:
        by_path = {page.path: page.pk for page in SeriesPage.objects.filter(pk__in=[one.pk for one in self.both])}
        for path, series in self.entries().values_list("path", "series"):
            assert by_path[path[: -Page.steplen]] == series


def walk(front: Any, editor: Any, examples: int, steps: int) -> None:
    run_state_machine_as_test(
        type("Walk", (Desk,), {"front": front, "editor": editor}),
        settings=settings(
            max_examples=examples,
            stateful_step_count=steps,
            deadline=None,
            suppress_health_check=list(HealthCheck),
            # Primary keys go on from one example to the next.
            database=None,
        ),
    )


def test_numbers_stay_names_whatever_is_done(front: Any, admin_user: Any) -> None:
    walk(front, admin_user, 6, 25)


@pytest.mark.long
def test_numbers_stay_names_for_ten_thousand_steps(front: Any, admin_user: Any) -> None:
    walk(front, admin_user, 200, 50)

"""What the table of a series sends: an order, rows that were ticked, and the labels for them."""

from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from series import relabelling

# No table has so many rows, and a typed place beyond it is a slip.
LAST_PLACE = Decimal(1_000_000)


@dataclass
class SentOrder:
    """The order that an editor asked for.

    `keys`: the rows in the order wanted; `unplaced`: those whose place was emptied; `typed`: what each field said;
    `wrong`: keys of the fields that hold no place.
    """

    keys: list[str] = field(default_factory=list)
    unplaced: set[str] = field(default_factory=set)
    typed: dict[str, str] = field(default_factory=dict)
    wrong: list[str] = field(default_factory=list)


def sent_order(data: Any) -> SentOrder:
    """Read the order from the form: a field "place-<key>" a row, and "order", the placed rows as they were shown.

    A row takes the place that was typed: 3 makes it the third, 3.5 puts it between what were the third and the fourth.
    """
    shown = {key: number for number, key in enumerate(data.get("order", "").split(","), 1) if key}
    sent = SentOrder()
    wanted: dict[str, tuple[Decimal, int, int]] = {}
    fields = {name.removeprefix("place-"): data[name] for name in data if name.startswith("place-")}
    for key in [*shown, *(key for key in fields if key not in shown)]:
        old = shown.get(key)
        typed = fields.get(key, str(old or "")).strip()
        sent.typed[key] = typed
        if not typed:
            sent.unplaced.add(key)
            continue
        place = place_typed(typed)
        if place is None:
            sent.wrong.append(key)
            continue
        # Whoever comes to an occupied place from below goes before who stands there; from above, behind.
        step = 0 if place == old else (1 if old is not None and place > old else -1)
        wanted[key] = (place, step, old or 0)
    sent.keys = sorted(wanted, key=lambda key: wanted[key])
    return sent


def place_typed(typed: str) -> Decimal | None:
    """A place as a number; None when it is none. A comma is a decimal point, as many write it."""
    try:
        place = Decimal(typed.replace(",", "."))
    except InvalidOperation:
        return None
    return place if place.is_finite() and abs(place) <= LAST_PLACE else None


class RelabelForm(forms.Form):
    """How the ticked rows are to be numbered. Once valid, `labels` are their new labels, in the order of the rows."""

    NUMBERS, ROMAN, LIST = "numbers", "roman", "list"

    manner = forms.ChoiceField(
        label=gettext_lazy("Number them"),
        choices=[
            (NUMBERS, gettext_lazy("In figures: 1, 2, 3")),
            (ROMAN, gettext_lazy("In Roman numerals: I, II, III")),
            (LIST, gettext_lazy("By a list of your own")),
        ],
        widget=forms.RadioSelect,
        initial=NUMBERS,
    )
    first = forms.IntegerField(
        label=gettext_lazy("Beginning with"),
        required=False,
        help_text=gettext_lazy("In figures, for Roman numerals too: 12 begins with XII."),
    )
    names = forms.CharField(
        label=gettext_lazy("Your list"),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=gettext_lazy(
            "One number a line, as printed: 87, 12½, Prologue. An empty line leaves an entry unnumbered."
        ),
    )

    def __init__(self, *args: Any, rows: list[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rows = rows
        self.labels: list[str] = []
        start = rows[0].label if rows else ""
        is_plain = start.isascii() and start.isdecimal() and len(start) < 9
        self.initial.setdefault("first", int(start) if is_plain else 1)
        self.initial.setdefault("names", "\n".join(row.label for row in rows))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if self.errors:
            return cleaned
        manner, how_many = cleaned["manner"], len(self.rows)
        try:
            if manner == self.LIST:
                self.labels = relabelling.typed(cleaned["names"], how_many)
            elif cleaned["first"] is None:
                self.add_error("first", _("Please say which number comes first."))
            else:
                self.labels = relabelling.counted(cleaned["first"], how_many, manner == self.ROMAN)
        except ValidationError as error:
            self.add_error("names" if manner == self.LIST else "first", error)
        return cleaned

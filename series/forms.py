"""The forms of an entry: writing one, copying one, and changing its number."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.forms import ArticleForm
from content.forms import PublicationCopyForm
from series import numbering
from series.order import address_of


class SeriesEntryForm(ArticleForm):
    """A new entry takes the next number of its series, and its section where the editor chose none."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance._state.adding and self.parent_page and "section" in self.fields:
            self.initial["section"] = self.initial.get("section") or self.parent_page.specific.section_id

    def save(self, commit: bool = True) -> Any:
        # Written by save(), once the page has its place in the tree.
        self.instance.takes_next_number = self.instance._state.adding
        return super().save(commit=commit)


class SeriesEntryCopyForm(PublicationCopyForm):
    """An entry can be copied, but not aliased: a number is the name of one entry."""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("alias"):
            self.add_error(
                "alias",
                _("An entry can't have an alias, for its number names one page only. Please copy it, or link to it."),
            )
        return cleaned


class NumberForm(forms.Form):
    """An entry's number, its place in the order, and its part."""

    label = forms.CharField(
        label=gettext_lazy("Number"),
        max_length=40,
        required=False,
        help_text=gettext_lazy("As printed: 87, 12½, XII, Prologue. Left empty, the entry is unnumbered."),
    )
    position = forms.DecimalField(
        label=gettext_lazy("Place in the order"),
        max_digits=12,
        decimal_places=4,
        required=False,
        help_text=gettext_lazy(
            "Readers never see it. Between its neighbours, such as 12.5 for what stands between 12 and 13."
        ),
    )
    part = forms.IntegerField(
        label=gettext_lazy("Part"),
        min_value=0,
        max_value=999,
        help_text=gettext_lazy("1, 2, … when one number has several parts; 0 when it has one."),
    )

    def __init__(self, *args: Any, entry: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.entry = entry

    def clean_label(self) -> str:
        label = " ".join(self.cleaned_data["label"].split())
        if label and not address_of(label):
            raise ValidationError(_("A number needs a letter or a figure, for it stands in an address."))
        return label

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if self.errors:
            return cleaned
        if cleaned["label"] and cleaned["position"] is None:
            self.add_error("position", _("A numbered entry needs a place in the order, such as its number."))
        if cleaned["part"] and not cleaned["label"]:
            self.add_error("label", _("A part needs the number that it is part of."))
        if not self.errors:
            for other in numbering.others_in_series(self.entry).only("title", "label", "position", "part"):
                self.compare(other, dict(cleaned))
                if self.errors:
                    break
        return cleaned

    def compare(self, other: Any, cleaned: dict[str, Any]) -> None:
        """Say what clashes with another entry of the series. Its parts share a number and a place."""
        has_label = cleaned["label"] != "" and address_of(other.label) == address_of(cleaned["label"])
        has_place = cleaned["position"] is not None and other.position == cleaned["position"]
        # Of the same series; asked for again, it would be a query each.
        other.series = self.entry.series
        words = {"number": other.number_line or other.title, "title": other.title}
        if has_label and other.part == cleaned["part"]:
            self.add_error("label", _("This number is taken: %(number)s is “%(title)s”.") % words)
        elif has_place and not has_label:
            self.add_error("position", _("This place is taken: there stands “%(title)s” (%(number)s).") % words)
        elif has_label and not has_place and other.position is not None:
            message = _("The parts of one number stand in one place. “%(title)s” stands in %(place)s.")
            self.add_error("position", message % {**words, "place": f"{other.position.normalize():f}"})

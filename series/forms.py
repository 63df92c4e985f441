"""The forms of an entry: writing one, copying one, and changing its number."""

from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.forms import ArticleForm
from content.forms import PublicationCopyForm, PublicationPageForm
from series import naming, numbering, slugs
from series.order import NO_ADDRESS, address_of, as_typed, as_written


class ShownInput(forms.TextInput):
    """Words in a field that nobody writes in; the browser's scripts can still put the newest there."""

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        attrs = {**(attrs or {}), "readonly": True}
        attrs.pop("disabled", None)
        return super().get_context(name, value, attrs)


class PlaceInput(forms.NumberInput):
    """Shows the place 6 as an editor wrote it, where the database says 6.0000."""

    def format_value(self, value: Any) -> str | None:
        return as_written(value) if isinstance(value, Decimal) else super().format_value(value)


class SeriesForm(PublicationPageForm):
    """A series, whose missing numbers are each one number in one place."""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        gaps = self.formsets.get("gaps")
        if gaps is None or not gaps.is_valid():
            return cleaned
        labels, places = set(), set()
        for form in gaps.forms:
            gap = form.cleaned_data
            if not gap or gap.get("DELETE"):
                continue
            address, place = address_of(gap["label"]), gap["position"]
            if not address:
                form.add_error("label", NO_ADDRESS)
            elif address in labels:
                form.add_error("label", _("This number is missing twice. Please leave one of them."))
            elif place in places:
                form.add_error("position", _("Another missing number stands in this place."))
            labels.add(address)
            places.add(place)
        return cleaned


class SeriesEntryForm(ArticleForm):
    """A new entry takes the next number of its series; the form says which, and makes the slug from it."""

    number_shown = forms.CharField(required=False, disabled=True, widget=ShownInput)
    promised_label = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.instance._state.adding:
            del self.fields["promised_label"]
        elif self.parent_page:
            number = numbering.next_number(self.parent_page.specific) or {}
            self.initial["promised_label"] = number.get("label", "")
        if "number_shown" in self.fields:
            self.initial["number_shown"] = self.number_in_words()

    def number_in_words(self) -> str:
        """ "takes Case 88 when it is saved", later "Case 88", with what happened to the promised number."""
        entry = self.instance
        if entry._state.adding:
            series = self.parent_page.specific if self.parent_page else None
            promised = naming.number(series, self.initial.get("promised_label", ""))
            return _("takes %(number)s when it is saved") % {"number": promised} if promised else _("unnumbered")
        number = entry.number_line or _("unnumbered")
        if entry.promised_label and entry.promised_label != entry.label:
            taken = naming.number(entry.series, entry.promised_label)
            return _("%(number)s (%(taken)s was taken a moment ago)") % {"number": number, "taken": taken}
        return number

    @property
    def promised(self) -> str:
        """The label that the form named when it was opened."""
        return (self.data.get(self.add_prefix("promised_label")) or self.initial.get("promised_label") or "")[:40]

    def made_slug(self, title: str) -> str:
        if self.instance._state.adding:
            made = slugs.made(self.promised, 0, title)
        else:
            made = slugs.made(self.instance.label, self.instance.part, self.instance.entry_title or title)
        return made or super().made_slug(title)

    def is_chosen(self, slug: str, made: str) -> bool:
        """Until an entry is published its slug follows number and headline, unless an editor wrote another."""
        entry = self.instance
        if entry.pk and (entry.first_published_at or entry.live):
            return True
        from_headline = slugify(self.cleaned_data["title"], allow_unicode=True)
        if not entry.pk:
            # As the form opened with it.
            opening = naming.opening(self.parent_page.specific, self.promised)
            return slug not in (made, from_headline, slugs.made(self.promised, 0, opening))
        is_untouched = slug == entry.slug and slugs.is_made(slug, slugs.of_entry(entry))
        return not is_untouched and slug not in (made, from_headline)

    def save(self, commit: bool = True) -> Any:
        entry = self.instance
        if entry._state.adding:
            # Taken by the entry's save(), once the page has its place in the tree.
            entry.takes_next_number = True
            entry.promised_label = self.promised
            entry.has_made_slug = slugs.is_made(entry.slug, self.made_slug(entry.title))
        return super().save(commit=commit)

    def get_field_updates_for_resave(self) -> list[tuple[str, str]]:
        updates = super().get_field_updates_for_resave()
        if "number_shown" in self.fields:
            updates.append((self.add_prefix("number_shown"), self.number_in_words()))
        return updates


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


class LabelMixin:
    """What a number must be to have an address."""

    def clean_label(self) -> str:
        label = as_typed(self.cleaned_data["label"])
        if label and not address_of(label):
            raise ValidationError(NO_ADDRESS)
        return label


class NewEntryForm(LabelMixin, forms.Form):
    """The headline of an entry that stands between two others, and its number if it has one."""

    title = forms.CharField(label=gettext_lazy("Headline"), max_length=255)
    label = forms.CharField(
        label=gettext_lazy("Number"),
        max_length=40,
        required=False,
        help_text=gettext_lazy("As printed: 12½, Interlude. Left empty, the entry stands there unnumbered."),
    )


class NewPartForm(forms.Form):
    """The headline of a new part, and what all parts of its number have in common."""

    title = forms.CharField(
        label=gettext_lazy("Headline"), max_length=255, help_text=gettext_lazy("The new part's own.")
    )
    entry_title = forms.CharField(
        label=gettext_lazy("Title of the entry"),
        max_length=255,
        required=False,
        help_text=gettext_lazy("What all its parts have in common, such as: NAFTA. All parts get it at once."),
    )


class NumberForm(LabelMixin, forms.Form):
    """An entry's number, its place in the order, its part, and the title that it shares with its other parts."""

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
    entry_title = forms.CharField(
        label=gettext_lazy("Title of the entry"),
        max_length=255,
        required=False,
        help_text=gettext_lazy(
            "What all parts of one number have in common, such as: NAFTA. All parts get it at once; the headline is "
            "the part's own."
        ),
    )

    def __init__(self, *args: Any, entry: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.entry = entry

    def clean_entry_title(self) -> str:
        return " ".join(self.cleaned_data["entry_title"].split())

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if self.errors:
            return cleaned
        if cleaned["label"] and cleaned["position"] is None:
            self.add_error("position", _("A numbered entry needs a place in the order, such as its number."))
        if cleaned["part"] and not cleaned["label"]:
            self.add_error("label", _("A part needs the number that it is part of."))
        if not self.errors:
            self.check_gaps(cleaned["label"])
        if not self.errors:
            for other in numbering.others_in_series(self.entry).only("title", "label", "position", "part"):
                self.compare(other, dict(cleaned))
                if self.errors:
                    break
                if cleaned["label"] and address_of(other.label) == address_of(cleaned["label"]):
                    # The parts of one number write it alike: "XII", not "xii".
                    cleaned["label"] = other.label
        return cleaned

    def check_gaps(self, label: str) -> None:
        """Say so where the number was withdrawn or is never used; an entry that has it already keeps it."""
        if label and address_of(label) != address_of(self.entry.label):
            gap = numbering.closed_gap(self.entry.series, label)
            if gap:
                self.add_error("label", gap.refusal)

    @property
    def number(self) -> dict[str, Any]:
        """What to write. A shared title that nobody changed is left to the parts of the number that it joins."""
        number = dict(self.cleaned_data)
        if "entry_title" not in self.changed_data:
            del number["entry_title"]
        return number

    def compare(self, other: Any, cleaned: dict[str, Any]) -> None:
        """Say what clashes with another entry of the series. Its parts share a number and a place."""
        has_label = cleaned["label"] != "" and address_of(other.label) == address_of(cleaned["label"])
        has_place = cleaned["position"] is not None and other.position == cleaned["position"]
        # Of the same series; asked for again, it would be a query each.
        other.series = self.entry.series
        words = {"number": other.number_line or other.title, "title": other.title}
        if has_label and other.part == cleaned["part"]:
            self.add_error("label", _("This number is taken: %(number)s is “%(title)s”.") % words)
        elif has_label and not other.part:
            message = _("“%(title)s” has this number alone. Please make it a part first, with “Change number” there.")
            self.add_error("part", message % words)
        elif has_label and not cleaned["part"]:
            message = _("This number has parts: %(number)s is “%(title)s”. Please say which part this one is.")
            self.add_error("part", message % words)
        elif has_place and not has_label:
            self.add_error("position", _("This place is taken: there stands “%(title)s” (%(number)s).") % words)
        elif has_label and not has_place and other.position is not None:
            message = _("The parts of one number stand in one place. “%(title)s” stands in %(place)s.")
            self.add_error("position", message % {**words, "place": f"{other.position.normalize():f}"})

"""The admin's "Change number", "New part of this entry" and "New entry before this one"."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic.edit import FormView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from series import closed, naming, new_entries, numbering, order
from series.forms import NewEntryForm, NewPartForm, NumberForm
from series.models import SeriesEntryPage


class EntryFormView(WagtailAdminTemplateMixin, FormView):
    """A small form about one entry."""

    template_name = "wagtailadmin/generic/form.html"
    header_icon = "list-ol"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.entry = get_object_or_404(SeriesEntryPage.objects.select_related("series"), pk=kwargs["pk"])

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not self.is_allowed(request.user):
            raise PermissionDenied
        words = self.refusal(request.user)
        if not words:
            return super().dispatch(request, *args, **kwargs)
        messages.error(request, words)
        return redirect(edit_address(self.entry))

    def is_allowed(self, user: Any) -> bool:
        """Whether the form is there for this entry and this user."""
        return bool(self.entry.permissions_for_user(user).can_edit())

    def refusal(self, user: Any) -> str:
        """Why this entry can't be changed just now; empty when it can."""
        return closed.refusal(self.entry, user)

    def get_page_subtitle(self) -> str:
        return self.entry.get_admin_display_title()

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        edit = {"url": edit_address(self.entry), "label": self.entry.get_admin_display_title()}
        return [*self.breadcrumbs_items, edit, {"url": "", "label": self.page_title}]

    def form_invalid(self, form: Any) -> HttpResponse:
        # The admin's template shows only what belongs to a field.
        for error in form.non_field_errors():
            messages.error(self.request, error)
        return super().form_invalid(form)


def edit_address(entry: SeriesEntryPage) -> str:
    return reverse("wagtailadmin_pages:edit", args=[entry.pk])


class ChangeNumberView(EntryFormView):
    """Gives an entry another number, place or part, at once: a live page shows it without being published again."""

    form_class = NumberForm
    page_title = gettext_lazy("Change number")

    def get_initial(self) -> dict[str, Any]:
        position = self.entry.position
        # Stored with four decimals; 12 is easier to read than 12.0000.
        place = None if position is None else order.as_written(position)
        entry = self.entry
        return {"label": entry.label, "position": place, "part": entry.part, "entry_title": entry.entry_title}

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "entry": self.entry}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            action_url=self.request.path,
            submit_button_label=_("Change number"),
            submit_button_active_label=_("Changing…"),
            **kwargs,
        )

    def form_valid(self, form: NumberForm) -> HttpResponse:
        if not numbering.change_number(self.entry, form.number, self.request.user):
            form.add_error(None, _("Somebody took this number a moment ago. Please choose another."))
            return self.form_invalid(form)
        number = self.entry.number_line or _("unnumbered")
        messages.success(
            self.request, _("“%(title)s” is now %(number)s.") % {"title": self.entry.title, "number": number}
        )
        return super().form_valid(form)

    def get_success_url(self) -> str:
        return edit_address(self.entry)


class NewEntryView(EntryFormView):
    """Makes a draft beside an entry, which has its number at once, and opens it."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            action_url=self.request.path,
            submit_button_label=_("Make the draft"),
            submit_button_active_label=_("Making…"),
            **kwargs,
        )

    def make(self, form: Any) -> SeriesEntryPage:
        raise NotImplementedError

    def form_valid(self, form: Any) -> HttpResponse:
        try:
            made = self.make(form)
        except new_entries.NoRoom as refusal:
            form.add_error(None, refusal)
            return self.form_invalid(form)
        messages.success(self.request, _("“%(title)s” is a draft now.") % {"title": made.get_admin_display_title()})
        return redirect(edit_address(made))


class NewPartView(NewEntryView):
    """Another part of an entry's number."""

    form_class = NewPartForm
    page_title = gettext_lazy("New part of this entry")

    def is_allowed(self, user: Any) -> bool:
        return bool(self.entry.label) and may_add_before(self.entry, user)

    def get_initial(self) -> dict[str, Any]:
        return {"entry_title": self.entry.entry_title}

    def get_page_subtitle(self) -> str:
        part = naming.short(self.entry.series, self.entry.label, new_entries.next_part(self.entry))
        return _("It takes %(number)s") % {"number": part} if part else self.entry.title

    def make(self, form: NewPartForm) -> SeriesEntryPage:
        words = form.cleaned_data
        return new_entries.add_part(self.entry, words["title"], words["entry_title"], self.request.user)


class NewBeforeView(NewEntryView):
    """An entry between this one and the one before it."""

    form_class = NewEntryForm
    page_title = gettext_lazy("New entry before this one")

    def is_allowed(self, user: Any) -> bool:
        return may_add_before(self.entry, user)

    def refusal(self, user: Any) -> str:
        # The entry itself stays as it is.
        return ""

    def make(self, form: NewEntryForm) -> SeriesEntryPage:
        words = form.cleaned_data
        return new_entries.add_before(self.entry, words["title"], words["label"], self.request.user)


def may_add_before(entry: SeriesEntryPage, user: Any) -> bool:
    """Whether a user may put a new entry before this one."""
    series = entry.series
    return bool(series and entry.position is not None and series.permissions_for_user(user).can_add_subpage())


def may_add_part(entry: SeriesEntryPage, user: Any) -> bool:
    """The same for a part; an entry that had no parts becomes part 1, which readers see at once."""
    return bool(entry.label) and may_add_before(entry, user) and not closed.refusal(entry, user)

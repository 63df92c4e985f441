"""The admin's "Change number"."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic.edit import FormView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from series import numbering, order
from series.forms import NumberForm
from series.models import SeriesEntryPage


class ChangeNumberView(WagtailAdminTemplateMixin, FormView):
    """Gives an entry another number, place or part, at once: a live page shows it without being published again."""

    form_class = NumberForm
    template_name = "wagtailadmin/generic/form.html"
    page_title = gettext_lazy("Change number")
    header_icon = "list-ol"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.entry = get_object_or_404(SeriesEntryPage.objects.select_related("series"), pk=kwargs["pk"])
        if not numbering.may_change(self.entry, request.user):
            raise PermissionDenied

    def get_page_subtitle(self) -> str:
        return self.entry.title

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        edit = {"url": self.get_success_url(), "label": self.entry.get_admin_display_title()}
        return [*self.breadcrumbs_items, edit, {"url": "", "label": self.page_title}]

    def get_initial(self) -> dict[str, Any]:
        position = self.entry.position
        # Stored with four decimals; 12 is easier to read than 12.0000.
        place = None if position is None else order.as_written(position)
        return {"label": self.entry.label, "position": place, "part": self.entry.part}

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
        if not numbering.change_number(self.entry, form.cleaned_data, self.request.user):
            form.add_error(None, _("Somebody took this number a moment ago. Please choose another."))
            return self.form_invalid(form)
        number = self.entry.number_line or _("unnumbered")
        messages.success(
            self.request, _("“%(title)s” is now %(number)s.") % {"title": self.entry.title, "number": number}
        )
        return super().form_valid(form)

    def get_success_url(self) -> str:
        return reverse("wagtailadmin_pages:edit", args=[self.entry.pk])

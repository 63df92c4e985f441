"""The masthead in the admin: one a language, and never two."""

from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import ObjectList
from wagtail.admin.ui.tables import LocaleColumn, UpdatedAtColumn
from wagtail.models import Locale
from wagtail.snippets.views.snippets import CreateView, SnippetViewSet

from content.models import Masthead


def masthead_in(locale: Locale | None) -> Masthead | None:
    """The masthead in a language (None: the site's first), if it has been written."""
    return Masthead.objects.filter(locale=locale or Locale.get_default()).select_related("locale").first()


class MastheadForm(WagtailAdminModelForm):
    """Refuses a second masthead in the same language, however two editors came to write it at once."""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        there = masthead_in(self.instance.locale if self.instance.locale_id else None)
        if there and there.pk != self.instance.pk:
            raise ValidationError(
                _("There is already a masthead in %(language)s. Please edit that one.") % {"language": there.locale}
            )
        return cleaned


class MastheadCreateView(CreateView):
    """Leads to the masthead that is already there, before anybody fills in a form for nothing."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        there = masthead_in(self.locale)
        if there is None:
            return super().get(request, *args, **kwargs)
        messages.info(
            request,
            _("There is one masthead for each language. This is the one in %(language)s.") % {"language": there.locale},
        )
        return redirect(reverse(self.edit_url_name, args=[there.pk]))


class MastheadViewSet(SnippetViewSet):
    model = Masthead
    icon = "title"
    menu_label = gettext_lazy("Mastheads")
    list_display = ["name", "tagline", LocaleColumn(), UpdatedAtColumn()]
    search_fields = ["name", "tagline"]
    add_view_class = MastheadCreateView
    copy_view_enabled = False
    edit_handler = ObjectList(Masthead.panels, base_form_class=MastheadForm)

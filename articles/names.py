"""Finding authors and topics by any part of their name, however it is accented.

Not by the search index: that is written a moment later by the task worker, and an editor who has just added an author
must find them at once. A publication has thousands of names at most, so they are compared here.
"""

import unicodedata
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.choosers import BaseFilterForm, LocaleFilterMixin
from wagtail.snippets.views.chooser import ChooseResultsView, ChooseView, SnippetChooserViewSet
from wagtail.snippets.views.snippets import IndexView

from articles.spreadsheets import PlainSpreadsheetMixin


def folded(text: str) -> str:
    """Without case and accents: "Inés" and "INES" are both "ines"."""
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c)).casefold()


def named(queryset: QuerySet, words: str) -> QuerySet:
    """Those of the authors or topics whose name holds every one of the words."""
    wanted = folded(words).split()
    names = queryset.model.objects.values_list("pk", "name")
    return queryset.filter(pk__in=[pk for pk, name in names if all(word in folded(name) for word in wanted)])


class NameFilterForm(BaseFilterForm):
    """The chooser's search field."""

    q = forms.CharField(
        label=_("Search term"), widget=forms.TextInput(attrs={"placeholder": _("Any part of the name")}), required=False
    )

    def filter(self, objects: QuerySet) -> QuerySet:
        objects = super().filter(objects)
        words = self.cleaned_data.get("q")
        if words:
            self.is_searching = True
            self.search_query = words
            objects = named(objects, words)
        return objects


class NamedByMixin:
    def get_filter_form_class(self) -> type:
        bases = (LocaleFilterMixin, NameFilterForm) if self.i18n_enabled else (NameFilterForm,)
        return type("FilterForm", bases, {})


class NameChooseView(NamedByMixin, ChooseView):
    pass


class NameChooseResultsView(NamedByMixin, ChooseResultsView):
    pass


class NameChooserViewSet(SnippetChooserViewSet):
    """The chooser of authors and of topics."""

    choose_view_class = NameChooseView
    choose_results_view_class = NameChooseResultsView


class NameIndexView(PlainSpreadsheetMixin, IndexView):
    """The list of authors or of topics."""

    def search_queryset(self, queryset: Any) -> Any:
        return named(queryset, self.search_query) if self.is_searching else queryset

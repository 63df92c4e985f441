"""The admin's "Order and numbers": the table of a whole series."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic.base import View
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from series import relabelling, table
from series.models import SeriesPage
from series.table import Changed, Refused, Row
from series.table_forms import RelabelForm, SentOrder, sent_order
from series.table_lines import lines_of

CONFLICT = 409


class SeriesView(WagtailAdminTemplateMixin, View):
    """What the table and the preview of new numbers share: the series, and who may see it."""

    header_icon = "list-ol"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.series = get_object_or_404(SeriesPage, pk=kwargs["pk"])
        if not may_open(self.series, request.user):
            raise PermissionDenied

    @property
    def table_address(self) -> str:
        return reverse("series_table", args=[self.series.pk])

    def get_page_subtitle(self) -> str:
        return self.series.get_admin_display_title()

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        explore = {"url": reverse("wagtailadmin_explore", args=[self.series.pk]), "label": self.get_page_subtitle()}
        return [*self.breadcrumbs_items, explore, {"url": "", "label": self.page_title}]

    def tell_of_change(self) -> None:
        messages.error(
            self.request,
            _("Somebody else changed this series meanwhile. Nothing was written. Please look at it as it is now."),
        )

    def chosen(self, rows: list[Row]) -> list[Row]:
        """The ticked rows that have pages, in the order of the series; what is not in it (any more) is left out."""
        keys = set(self.request.POST.getlist("row"))
        return [row for row in rows if row.key in keys and row.entries]


def may_open(series: Any, user: Any) -> bool:
    """Whether a user may see the table; what they may change there is asked for each row."""
    return bool(series.permissions_for_user(user).can_edit())


class TableView(SeriesView):
    """All entries of a series in their order, which is changed here by dragging, by buttons, or by typed places."""

    page_title = gettext_lazy("Order and numbers")
    template_name = "series/admin/table.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.show(table.rows_of(self.series))

    def show(self, rows: list[Row], order: SentOrder | None = None, status: int = 200) -> HttpResponse:
        """The table; with `order`, as somebody had arranged it who could not save it."""
        stored = table.fingerprint(rows)
        shown = [row.key for row in rows if row.position is not None]
        ordered = table.in_wanted_order(rows, order.keys) if order and not order.wrong else rows
        lines = lines_of(self.series, rows, ordered, order, self.request.user)
        context = self.get_context_data(
            series=self.series,
            lines=lines["placed"],
            unplaced=lines["unplaced"],
            seen=stored,
            order=",".join(shown),
            has_unsaved_order=order is not None,
        )
        return self.render_to_response(context, status=status)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        order = sent_order(request.POST)
        if order.unplaced:
            order.wrong += self.places_missing(order)
        if order.wrong:
            return self.ask_for_places(table.rows_of(self.series), order)
        try:
            with table.unless_taken():
                seen = request.POST.get("seen", "")
                moved = table.reorder(self.series, order.keys, seen, order.unplaced, request.user)
                response = self.act(moved)
        except Changed:
            self.tell_of_change()
            # As the editor arranged it, with what came in meanwhile: one more "Save" and nothing is lost.
            return self.show(table.rows_of(self.series), order, status=CONFLICT)
        except Refused as refusal:
            messages.error(request, f"{refusal} {_('Nothing was written.')}")
            return self.show(table.rows_of(self.series), order, status=403)
        return response

    def places_missing(self, order: SentOrder) -> list[str]:
        """A numbered entry stands somewhere; only an unnumbered one can go without a place."""
        numbered = [row for row in table.rows_of(self.series) if row.label and row.position is not None]
        return [row.key for row in numbered if row.key in order.unplaced]

    def ask_for_places(self, rows: list[Row], order: SentOrder) -> HttpResponse:
        names = [row.name(self.series) for row in rows if row.key in order.wrong]
        message = _("A place is a number, such as 3 or 3.5. Please look at: %(names)s. Nothing was written.")
        messages.error(self.request, message % {"names": ", ".join(names) or "…"})
        return self.show(rows, order, status=400)

    def act(self, moved: list[Row]) -> HttpResponse:
        """What the button asked for besides the order, which is saved with every one of them."""
        self.tell_of_order(moved)
        action = self.request.POST.get("action", "order")
        if action not in ("swap", "relabel", "take_out"):
            return redirect(self.table_address)
        rows = table.locked(self.series)
        chosen = self.chosen(rows)
        if action == "swap":
            self.swap(chosen, rows)
        elif action in ("relabel", "take_out") and not chosen:
            messages.warning(self.request, _("Please tick the entries first."))
        elif action == "relabel":
            view = RelabelView()
            view.setup(self.request, pk=self.series.pk)
            return view.show(rows, chosen)
        elif action == "take_out":
            pks = ",".join(str(entry.pk) for row in chosen for entry in row.entries)
            return redirect(f"{reverse('series_take_out')}?pages={pks}")
        return redirect(self.table_address)

    def tell_of_order(self, moved: list[Row]) -> None:
        if len(moved) == 1:
            words = {"number": moved[0].name(self.series)}
            messages.success(self.request, _("“%(number)s” has another place now.") % words)
        elif moved:
            messages.success(
                self.request, _("The order is saved: %(count)d have another place.") % {"count": len(moved)}
            )
        elif self.request.POST.get("action", "order") == "order":
            messages.info(self.request, _("The order is as it was."))

    def swap(self, chosen: list[Row], rows: list[Row]) -> None:
        refused = table.refusals(chosen, self.series, self.request.user)
        refusal = relabelling.refusal_to_swap(chosen, rows) or " ".join(refused.values())
        if refusal:
            messages.error(self.request, refusal)
            return
        first, second = (row.name(self.series) for row in chosen)
        relabelling.swap(chosen[0], chosen[1], self.request.user)
        messages.success(
            self.request, _("“%(first)s” and “%(second)s” swapped their numbers.") % {"first": first, "second": second}
        )


class RelabelView(SeriesView):
    """New numbers for the ticked rows: how, a preview of old and new side by side, and then at once."""

    page_title = gettext_lazy("New numbers")
    template_name = "series/admin/relabel.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        # Reached by the table's button only, which says which rows.
        return redirect(self.table_address)

    def show(self, rows: list[Row], chosen: list[Row], form: RelabelForm | None = None, **more: Any) -> HttpResponse:
        form = form or RelabelForm(rows=chosen)
        changes = more.pop("changes", [])
        context = self.get_context_data(
            form=form,
            keys=[row.key for row in chosen],
            changes=changes,
            can_apply=bool(changes) and not any(change.clash for change in changes),
            seen=table.fingerprint(rows),
            previewed="\n".join(change.label for change in changes),
            relabel_address=reverse("series_relabel", args=[self.series.pk]),
            table_address=self.table_address,
            **more,
        )
        response = self.render_to_response(context)
        return response

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        with table.unless_taken():
            rows = table.locked(self.series)
            chosen = self.chosen(rows)
            if not chosen:
                messages.warning(request, _("Please tick the entries first."))
                return redirect(self.table_address)
            form = RelabelForm(request.POST, rows=chosen)
            if not form.is_valid():
                return self.show(rows, chosen, form)
            changes = self.preview(rows, chosen, form)
            if "apply" not in request.POST or any(change.clash for change in changes):
                return self.show(rows, chosen, form, changes=changes)
            if not self.is_what_was_seen(rows, changes):
                return self.show(rows, chosen, form, changes=changes)
            entries = relabelling.relabel(rows, changes, request.user)
        count = len(entries)
        words = ngettext("%(count)d page has a new number.", "%(count)d pages have new numbers.", count)
        messages.success(request, words % {"count": count})
        return redirect(self.table_address)

    def preview(self, rows: list[Row], chosen: list[Row], form: RelabelForm) -> list[relabelling.Change]:
        changes = relabelling.preview(self.series, rows, chosen, form.labels)
        changing = [change.row for change in changes if change.is_change]
        refused = table.refusals(changing, self.series, self.request.user)
        for change in changes:
            change.clash = refused.get(change.row.key, change.clash)
        return changes

    def is_what_was_seen(self, rows: list[Row], changes: list[relabelling.Change]) -> bool:
        """Whether what is about to be written is what the preview showed; if not, the editor is told."""
        if self.request.POST.get("seen") != table.fingerprint(rows):
            self.tell_of_change()
            return False
        previewed = self.request.POST.get("previewed", "").replace("\r\n", "\n")
        if previewed != "\n".join(change.label for change in changes):
            messages.warning(
                self.request, _("These are not the numbers of the preview. Please look at them once more.")
            )
            return False
        return True

"""The admin's "Make this an entry of…" and "Take out of the series", for one page or many, with a preview."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic.base import View
from wagtail.admin import messages
from wagtail.admin.auth import user_has_any_page_permission
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.pages.bulk_actions.page_bulk_action import PageBulkAction
from wagtail.models import Page

from articles.models import SectionPage
from series import conversion, naming
from series.conversion import NewEntry
from series.conversion_plan import Step, place_steps, steps_to, suggest_numbers
from series.models import SeriesEntryPage, SeriesPage
from series.order import as_typed

# More at once would keep the desk waiting; and the address that names them would get too long.
MOST_PAGES = 200
LARGEST_ID = 2**31 - 1


def ids_in(text: str) -> list[int]:
    """The page ids of "12,13"; whatever is none is left out."""
    found = [int(one) for one in text.split(",") if one.isascii() and one.isdecimal() and len(one) < 11]
    return [pk for pk in dict.fromkeys(found) if pk <= LARGEST_ID]


class ConversionView(WagtailAdminTemplateMixin, View):
    """First where to, then a preview page by page, and then all at once or nothing."""

    header_icon = "list-ol"
    template_name = "series/admin/conversion.html"
    # Where the pages can go to, and how the address names that place.
    target_type: Any = None
    target_name = ""
    target_label: Any = ""
    button: Any = ""
    gives_numbers = False
    # Whether a page of this kind can go there, and what is said of any other.
    is_wanted: Any = None
    otherwise: Any = ""

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        if not user_has_any_page_permission(request.user):
            raise PermissionDenied
        data = request.POST if request.method == "POST" else request.GET
        self.asked = ids_in(data.get("pages", ""))
        self.pages = self.found(self.asked)
        self.targets = [one for one in self.target_type.objects.order_by("path") if self.may_add_to(one)]
        chosen = ids_in(data.get(self.target_name, ""))
        self.target = next((one for one in self.targets if one.pk in chosen), None)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]

    def found(self, pks: list[int]) -> list[Any]:
        """The pages by date, the oldest first, as they are numbered. Those that the user may not edit are left out."""
        pages = Page.objects.filter(pk__in=pks).specific(defer=False)
        mine = [page for page in pages if page.permissions_for_user(self.request.user).can_edit()]
        return sorted(mine, key=lambda page: (*when(page), page.pk))

    def may_add_to(self, target: Any) -> bool:
        return bool(target.permissions_for_user(self.request.user).can_add_subpage())

    def default_target(self) -> Any | None:
        return None

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        refused = self.refused_at_all()
        return refused or self.show(self.fresh_steps())

    def refused_at_all(self) -> HttpResponse | None:
        if len(self.asked) > MOST_PAGES:
            messages.error(self.request, _("Please take at most %(count)d pages at once.") % {"count": MOST_PAGES})
        elif not self.pages:
            messages.error(self.request, _("These pages are no longer here, or you may not edit them."))
        elif not self.targets:
            messages.error(self.request, self.no_target)
        else:
            return None
        return redirect("wagtailadmin_home")

    def fresh_steps(self) -> list[Step]:
        return self.steps() if self.target else []

    def steps(self) -> list[Step]:
        return steps_to(self.target, self.pages, self.request.user, self.is_wanted, self.otherwise)

    def show(self, steps: list[Step], status: int = 200) -> HttpResponse:
        default = self.target or self.default_target()
        ready = [step for step in steps if not step.refusal]
        context = self.get_context_data(
            pages=self.pages,
            page_ids=",".join(str(page.pk) for page in self.pages),
            targets=self.targets,
            target=self.target,
            default_id=default.pk if default else None,
            target_name=self.target_name,
            target_label=self.target_label,
            steps=steps,
            has_ready=bool(ready),
            gives_numbers=self.gives_numbers,
            button=self.button,
            missing=len(self.asked) - len(self.pages),
        )
        return self.render_to_response(context, status=status)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        refused = self.refused_at_all()
        if refused:
            return refused
        if not self.target:
            messages.error(request, _("Please choose where the pages go."))
            return self.show([])
        steps = self.sent_steps()
        ticked = [step for step in steps if step.is_ticked]
        if not ticked:
            messages.warning(request, _("No page is ticked, so nothing was changed."))
            return self.show(steps)
        if not self.is_well(ticked):
            messages.error(request, _("Nothing was changed yet. Please look at what is marked."))
            return self.show(steps)
        try:
            self.apply(ticked)
        except IntegrityError:
            messages.error(request, _("Somebody took one of these numbers a moment ago. Nothing was changed."))
            return self.show(self.fresh_steps())
        return redirect("wagtailadmin_explore", self.target.pk)

    def sent_steps(self) -> list[Step]:
        """The steps as the editor sent them: which are ticked, and with which numbers."""
        data = self.request.POST
        ticked = set(data.getlist("page"))
        steps = self.steps()
        for step in steps:
            step.is_ticked = str(step.page.pk) in ticked
            if self.gives_numbers:
                step.label = as_typed(data.get(f"label-{step.page.pk}", ""))
                step.part = data.get(f"part-{step.page.pk}", "").strip() or "0"
        return steps

    def is_well(self, steps: list[Step]) -> bool:
        return not any(step.refusal for step in steps)

    def apply(self, steps: list[Step]) -> None:
        raise NotImplementedError


def when(page: Any) -> tuple[bool, Any]:
    """Sorts by the publication's date, those without one last."""
    date = getattr(page, "published_on", None)
    return (date is None, date.timestamp() if date else 0)


class MakeEntriesView(ConversionView):
    """Articles become entries of a series."""

    page_title = gettext_lazy("Make entries of a series")
    target_type = SeriesPage
    target_name = "series"
    target_label = gettext_lazy("Series")
    button = gettext_lazy("Make them entries")
    no_target = gettext_lazy("There is no series that you may add entries to.")
    gives_numbers = True
    is_wanted = staticmethod(conversion.can_become_entry)
    otherwise = gettext_lazy("It is no article.")

    def steps(self) -> list[Step]:
        steps = super().steps()
        suggest_numbers(self.target, steps)
        return steps

    def is_well(self, steps: list[Step]) -> bool:
        return place_steps(self.target, steps) and super().is_well(steps)

    def apply(self, steps: list[Step]) -> None:
        new = [NewEntry(step.page, step.label, step.part_number, step.position) for step in steps]
        entries = conversion.make_entries(self.target, new, self.request.user)
        count = len(entries)
        words = ngettext(
            "%(count)d article is an entry of “%(series)s” now.",
            "%(count)d articles are entries of “%(series)s” now.",
            count,
        )
        messages.success(
            self.request,
            words % {"count": count, "series": self.target.title},
            buttons=[messages.button(reverse("series_table", args=[self.target.pk]), _("Order and numbers"))],
        )


class TakeOutView(ConversionView):
    """Entries become articles of a section."""

    page_title = gettext_lazy("Take out of the series")
    target_type = SectionPage
    target_name = "section"
    target_label = gettext_lazy("Section")
    button = gettext_lazy("Take them out")
    no_target = gettext_lazy("There is no section that you may add articles to.")
    is_wanted = staticmethod(conversion.can_be_taken_out)
    otherwise = gettext_lazy("It is no entry of a series.")

    def default_target(self) -> Any | None:
        """The section that all of them stand in already, if it is one."""
        sections = {getattr(page, "section_id", None) for page in self.pages}
        return next((one for one in self.targets if sections == {one.pk}), None)

    def steps(self) -> list[Step]:
        steps = super().steps()
        for step in steps:
            page = step.page
            if isinstance(page, SeriesEntryPage):
                step.number = naming.short(page.series, page.label, page.part)
        return steps

    def apply(self, steps: list[Step]) -> None:
        articles = conversion.take_out(self.target, [step.page for step in steps], self.request.user)
        count = len(articles)
        words = ngettext(
            "%(count)d entry is an article in “%(section)s” now.",
            "%(count)d entries are articles in “%(section)s” now.",
            count,
        )
        messages.success(self.request, words % {"count": count, "section": self.target.title})


class ConversionAction(PageBulkAction):
    """Below a list of pages: leads to the preview, where nothing is changed before it is confirmed."""

    address = ""

    @staticmethod
    def execute_action(objects: Any, **kwargs: Any) -> tuple[int, int]:
        # The preview's own button does it.
        return 0, 0

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        pks: Any = ids_in(",".join(request.GET.getlist("id")))
        if "all" in request.GET.getlist("id"):
            parent = ids_in(request.GET.get("childOf", ""))
            if not Page.objects.filter(pk__in=parent).exists():
                parent = []
            pks = self.get_all_objects_in_listing_query(parent[0] if parent else None)
        # One too many is enough for the preview to say that there are.
        few = list(pks[: MOST_PAGES + 1])
        return redirect(f"{reverse(self.address)}?pages={','.join(str(getattr(one, 'pk', one)) for one in few)}")


class MakeEntriesAction(ConversionAction):
    display_name = gettext_lazy("Make entries of…")
    aria_label = gettext_lazy("Make the selected articles entries of a series")
    action_type = "make_entries"
    action_priority = 60
    address = "series_make_entries"


class TakeOutAction(ConversionAction):
    display_name = gettext_lazy("Take out of the series")
    aria_label = gettext_lazy("Take the selected entries out of their series")
    action_type = "take_out"
    action_priority = 70
    address = "series_take_out"

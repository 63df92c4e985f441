"""What an editor does with series in the admin, filled in and sent as a browser would."""

from datetime import timedelta
from typing import Any

from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page

from series.models import SeriesEntryPage, SeriesPage


def add_address(series: SeriesPage) -> str:
    return reverse("wagtailadmin_pages:add", args=["series", "seriesentrypage", series.pk])


def edit_address(page: Page) -> str:
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def form_data(client: Any, address: str) -> dict[str, Any]:
    """What a browser would send back from a page's form, unchanged."""
    form = client.get(address).context["form"]
    data: dict[str, Any] = {}
    for one in [form, *form.formsets.values()]:
        fields = [one.management_form, *one.forms] if hasattr(one, "management_form") else [one]
        for part in fields:
            for field in part:
                if field.name in ("body", "DELETE") or field.field.disabled:
                    continue
                value = field.field.widget.format_value(field.value())
                data[field.html_name] = "" if value in (None, False) else value
    return {**data, "body-count": "0"}


def create(client: Any, series: SeriesPage, **given: Any) -> SeriesEntryPage:
    """Make an entry through the admin's own form; the page, or the failure in words."""
    data = {**form_data(client, add_address(series)), "title": "A new one", **given}
    before = set(SeriesEntryPage.objects.values_list("pk", flat=True))
    response = client.post(add_address(series), data)
    assert response.status_code == 302, response.context["form"].errors
    return SeriesEntryPage.objects.exclude(pk__in=before).get()


def change_number(client: Any, entry: SeriesEntryPage, **given: Any) -> Any:
    """Send "Change number" with what the form shows, but for what is given."""
    address = reverse("series_change_number", args=[entry.pk])
    entry = SeriesEntryPage.objects.get(pk=entry.pk)
    shown = {
        "label": entry.label,
        "position": "" if entry.position is None else entry.position,
        "part": entry.part,
        "entry_title": entry.entry_title,
    }
    return client.post(address, {**shown, **given})


def new_part(client: Any, entry: SeriesEntryPage, title: str = "Another part", entry_title: str = "") -> Any:
    address = reverse("series_new_part", args=[entry.pk])
    return client.post(address, {"title": title, "entry_title": entry_title})


def new_before(client: Any, entry: SeriesEntryPage, title: str = "One between", label: str = "") -> Any:
    return client.post(reverse("series_new_before", args=[entry.pk]), {"title": title, "label": label})


def copy(client: Any, page: Page, parent: Page, **given: Any) -> Any:
    data = {"new_title": "Copy", "new_slug": "copy", "new_parent_page": parent.pk, **given}
    return client.post(reverse("wagtailadmin_pages:copy", args=[page.pk]), data)


def move(client: Any, page: Page, parent: Page) -> Any:
    return client.post(reverse("wagtailadmin_pages:move_confirm", args=[page.pk, parent.pk]), follow=True)


def schedule(entry: SeriesEntryPage) -> None:
    """Have a draft published in an hour."""
    draft = fresh(entry)
    draft.go_live_at = timezone.now() + timedelta(hours=1)
    draft.save_revision().publish()
    assert fresh(entry).approved_schedule


def let_its_hour_come(entry: SeriesEntryPage) -> None:
    draft = fresh(entry).scheduled_revision
    draft.approved_go_live_at = timezone.now() - timedelta(minutes=1)
    draft.content["go_live_at"] = draft.approved_go_live_at.isoformat()
    draft.save()
    call_command("publish_scheduled")


def number(entry: Any) -> tuple[str, Any, int]:
    """Label, place and part as the row has them."""
    return SeriesEntryPage.objects.values_list("label", "position", "part").get(pk=entry.pk)


def fresh(entry: Any) -> SeriesEntryPage:
    return SeriesEntryPage.objects.get(pk=entry.pk)

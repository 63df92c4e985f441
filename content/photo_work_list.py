"""The photos in use that lack something, for whoever has an hour to mend the archive."""

from collections import defaultdict
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import CharField, Exists, OuterRef, QuerySet
from django.db.models.functions import Cast
from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.functional import cached_property
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.reports import ReportView
from wagtail.images.permissions import permission_policy
from wagtail.models import Page, ReferenceIndex

from content.embeds import SOURCE_SYSTEM
from content.models import Photo

# More pages than this would hide the list.
MOST_PAGES = 5


def in_need() -> QuerySet[Photo]:
    """Photos that stand somewhere and lack a credit or an alt text or may no longer be printed, newest first."""
    uses = ReferenceIndex.objects.filter(
        to_content_type=ContentType.objects.get_for_model(Photo),
        to_object_id=Cast(OuterRef("pk"), CharField()),
    )
    photos = Photo.objects.uncredited() | Photo.objects.without_alt() | Photo.objects.expired()
    return photos.exclude(source_system=SOURCE_SYSTEM).filter(Exists(uses)).order_by("-created_at", "-pk")


def pages_with(photos: list[Photo]) -> dict[int, list[Page]]:
    """The pages on which these photos stand, by the photo's number. Two queries."""
    uses = ReferenceIndex.objects.filter(
        to_content_type=ContentType.objects.get_for_model(Photo),
        to_object_id__in=[str(photo.pk) for photo in photos],
        base_content_type=ContentType.objects.get_for_model(Page),
    ).values_list("to_object_id", "object_id")
    found = set(uses)
    pages = Page.objects.in_bulk({int(page) for _photo, page in found})
    standing: dict[int, list[Page]] = defaultdict(list)
    for photo, page in sorted(found, key=lambda use: int(use[1])):
        if int(page) in pages:
            standing[int(photo)].append(pages[int(page)])
    return standing


def lacks(photo: Photo) -> str:
    """What is missing, in words: "a credit, an alt text"."""
    missing = photo.lacks()
    return ", ".join([*missing, _("the permission to print it")] if photo.is_expired() else missing)


def page_links(photo: Any) -> SafeString:
    links = format_html_join(
        ", ",
        '<a href="{}">{}</a>',
        (
            (reverse("wagtailadmin_pages:edit", args=[page.pk]), page.get_admin_display_title())
            for page in photo.standing_on[:MOST_PAGES]
        ),
    )
    return links + " …" if len(photo.standing_on) > MOST_PAGES else links


class PhotoWorkListView(ReportView):
    """Each with what it lacks and the pages it stands on; its title leads to where it is mended."""

    model = Photo
    page_title = gettext_lazy("Photos that lack something")
    header_icon = "image"
    index_url_name = "photo_work_list"
    index_results_url_name = "photo_work_list_results"
    permission_policy = permission_policy
    any_permission_required = ["change"]
    list_export = ["title", "credit", "description", "do_not_publish_after"]

    @cached_property
    def columns(self) -> list[Column]:
        return [
            TitleColumn(
                "title", label=_("Photo"), get_url=lambda photo: reverse("wagtailimages:edit", args=[photo.pk])
            ),
            Column("lacks", label=_("It lacks"), accessor=lacks),
            Column("pages", label=_("Stands on"), accessor=page_links),
        ]

    def get_base_queryset(self) -> QuerySet[Photo]:
        return in_need()

    def decorate_paginated_queryset(self, object_list: Any) -> Any:
        standing = pages_with(list(object_list))
        for photo in object_list:
            photo.standing_on = standing[photo.pk]
        return object_list


class PhotoWorkListItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return bool(permission_policy.user_has_any_permission(request.user, ["change"]))


@hooks.register("register_admin_urls")
def register_work_list() -> list[URLPattern]:
    return [
        path("reports/photos/", PhotoWorkListView.as_view(), name="photo_work_list"),
        path("reports/photos/results/", PhotoWorkListView.as_view(results_only=True), name="photo_work_list_results"),
    ]


@hooks.register("register_reports_menu_item")
def register_work_list_item() -> MenuItem:
    return PhotoWorkListItem(
        _("Photos that lack something"),
        reverse("photo_work_list"),
        name="photos-that-lack-something",
        icon_name="image",
        order=650,
    )

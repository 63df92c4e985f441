"""The list of photos in the admin: what needs work, and whose photos they are."""

import django_filters
from django import forms
from django.db.models import QuerySet
from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.images.views.images import ImagesFilterSet, IndexView

from content.models.media import PhotoQuerySet

# What an editor may look for, and the list that answers.
TO_DO = {
    "credit": (_("no credit"), PhotoQuerySet.uncredited),
    "alt": (_("no alt text"), PhotoQuerySet.without_alt),
    "expired": (_("no longer to be published"), PhotoQuerySet.expired),
    "unused": (_("used nowhere"), PhotoQuerySet.unused),
}


class PhotoFilterSet(ImagesFilterSet):
    """Wagtail's filters, and those of a photo desk."""

    to_do = django_filters.MultipleChoiceFilter(
        label=_("To do"),
        method="filter_to_do",
        choices=[(name, label) for name, (label, _list) in TO_DO.items()],
        widget=forms.CheckboxSelectMultiple,
    )
    credit = django_filters.CharFilter(
        label=_("Credit"), method="filter_credit", help_text=_("A part of a name, such as: Marsh.")
    )

    class Meta(ImagesFilterSet.Meta):
        fields = []

    def filter_to_do(self, photos: PhotoQuerySet, name: str, wanted: list[str]) -> QuerySet:
        for one in wanted:
            _label, chosen = TO_DO[one]
            photos = self.among(photos, chosen(self.everything))
        return photos

    def filter_credit(self, photos: PhotoQuerySet, name: str, words: str) -> QuerySet:
        return self.among(photos, self.everything.filter(credit__icontains=words))

    @property
    def everything(self) -> PhotoQuerySet:
        return self._meta.model._default_manager.all()

    @staticmethod
    def among(photos: PhotoQuerySet, chosen: PhotoQuerySet) -> QuerySet:
        # A search can go on with a list of photos, but not with conditions on what it has no index for.
        return photos.filter(pk__in=chosen.values("pk"))


class PhotoIndexView(IndexView):
    filterset_class = PhotoFilterSet


@hooks.register("register_admin_urls", order=-1)
def list_of_photos() -> list[URLPattern]:
    """In front of Wagtail's own list, at the same address, so that every link to it leads here."""
    return [
        path("images/", PhotoIndexView.as_view()),
        path("images/results/", PhotoIndexView.as_view(results_only=True)),
    ]

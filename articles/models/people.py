"""Authors and topics: each has a public page, a listing and a feed."""

from typing import Any

from django.db import models
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField
from wagtail.models import PreviewableMixin, TranslatableMixin
from wagtail.search import index

from content.models import Sourced


class Listed(PreviewableMixin, TranslatableMixin, Sourced, index.Indexed, models.Model):
    """Something that gathers articles under a name and a slug of its own."""

    name = models.CharField(_("name"), max_length=255)
    slug = models.SlugField(
        _("slug"),
        max_length=255,
        allow_unicode=True,
        blank=True,
        help_text=_("The end of the page's address. Left empty, it is made from the name."),
    )
    photo = models.ForeignKey(
        "content.Photo", verbose_name=_("photo"), null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta(TranslatableMixin.Meta):
        abstract = True

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self.slug:
            self.slug = self.free_slug()
        super().save(*args, **kwargs)

    def free_slug(self) -> str:
        """A slug made from the name that no other one of this kind and language has."""
        base = slugify(self.name, allow_unicode=True) or self._meta.model_name
        others = type(self).objects.filter(locale_id=self.locale_id).exclude(pk=self.pk)
        taken = set(others.filter(slug__startswith=base).values_list("slug", flat=True))
        slug, number = base, 2
        while slug in taken:
            slug, number = f"{base}-{number}", number + 1
        return slug


class Author(Listed):
    """Someone who writes, photographs or translates, with a page that lists everything by them."""

    sort_name = models.CharField(
        _("name for sorting"),
        max_length=255,
        blank=True,
        help_text=_("Such as: Carraway, Inés. Left empty, the name is used."),
    )
    biography = RichTextField(
        _("biography"),
        blank=True,
        features=["bold", "italic", "link"],
        help_text=_("Two or three sentences, as on a jacket."),
    )
    address = models.URLField(_("web address"), blank=True)

    panels = [
        FieldPanel("name"),
        FieldPanel("sort_name"),
        FieldPanel("slug"),
        FieldPanel("photo"),
        FieldPanel("biography"),
        FieldPanel("address"),
    ]
    search_fields = [
        index.SearchField("name", boost=2),
        index.AutocompleteField("name"),
        index.SearchField("biography"),
        index.FilterField("locale_id"),
    ]

    class Meta(Listed.Meta):
        verbose_name = _("author")
        verbose_name_plural = _("authors")
        ordering = ["sort_name", "name", "pk"]
        indexes = [*Sourced.Meta.indexes]
        constraints = [models.UniqueConstraint(fields=["locale", "slug"], name="unique_author_slug")]

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.sort_name = self.sort_name or self.name
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        return reverse("author", args=[self.slug])

    @property
    def listed_articles(self) -> Any:
        """Every listed article that names this author in any role, newest first."""
        from articles.models.article import ArticlePage

        return ArticlePage.objects.listed().filter(pk__in=self.bylines.values("article"))

    def get_preview_template(self, request: Any, mode_name: str) -> str:
        return "articles/author.html"

    def get_preview_context(self, request: Any, mode_name: str) -> dict[str, Any]:
        return {**super().get_preview_context(request, mode_name), "author": self, "listing": None}


class Topic(Listed):
    """What an article is about, across sections."""

    description = RichTextField(_("description"), blank=True, features=["bold", "italic", "link"])

    panels = [FieldPanel("name"), FieldPanel("slug"), FieldPanel("description"), FieldPanel("photo")]
    search_fields = [
        index.SearchField("name", boost=2),
        index.AutocompleteField("name"),
        index.FilterField("locale_id"),
    ]

    class Meta(Listed.Meta):
        verbose_name = _("topic")
        verbose_name_plural = _("topics")
        ordering = ["name", "pk"]
        indexes = [*Sourced.Meta.indexes]
        constraints = [models.UniqueConstraint(fields=["locale", "slug"], name="unique_topic_slug")]

    def get_absolute_url(self) -> str:
        return reverse("topic", args=[self.slug])

    @property
    def listed_articles(self) -> Any:
        """Every listed article about it, newest first."""
        return self.articles.listed()

    def get_preview_template(self, request: Any, mode_name: str) -> str:
        return "articles/topic.html"

    def get_preview_context(self, request: Any, mode_name: str) -> dict[str, Any]:
        return {**super().get_preview_context(request, mode_name), "topic": self, "listing": None}

"""What every page of the publication shares."""

from collections.abc import Iterable
from typing import Any

from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils.html import strip_tags
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin
from wagtail.models import Page, PageViewRestriction, Revision

from content import note_keys, notes, photo_gate
from content.forms import PublicationCopyForm, PublicationPageForm
from content.links import Links, collect_links, pages_named_by
from content.models.source import Sourced
from content.slugs import check_slug


class PublicationPage(Sourced, Page):
    """The common ground of all page types: source, social picture, addresses, and the questions each one answers.

    `row_fields` names what belongs to the page's row and never to a revision: publishing or reverting
    to an older draft leaves these as they are.
    """

    social_photo = models.ForeignKey(
        "content.Photo",
        verbose_name=_("picture for social networks"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_(
            "Shown where the page is shared. Left empty, the lead photo or the publication's own picture is used."
        ),
    )

    row_fields: tuple[str, ...] = tuple(Sourced.SOURCE_FIELDS)
    exclude_fields_in_copy = [*Sourced.SOURCE_FIELDS]

    # Rich-text fields (not streams) that may hold notes, in reading order.
    note_fields: tuple[str, ...] = ()
    # What editors are told after saving: the words of notes that got a key of their own.
    renewed_notes: tuple[str, ...] = ()

    # Photos that are not ready and that a publisher lets through with the next version, and why.
    photos_let_through: tuple[list[photo_gate.Finding], str] = ([], "")

    # The pages and documents that its texts lead to, once looked up for the page that is being served.
    links: Links | None = None

    # Set on a page that was looked up together with its restrictions, so that they aren't asked for again.
    is_known_open = False

    base_form_class = PublicationPageForm
    copy_form_class = PublicationCopyForm

    promote_panels = [
        MultiFieldPanel(
            [FieldPanel("slug"), FieldPanel("seo_title"), FieldPanel("search_description"), FieldPanel("social_photo")],
            _("For search engines and sharing"),
        ),
        MultiFieldPanel([FieldPanel("show_in_menus")], _("For menus")),
    ]

    class Meta(Sourced.Meta):
        abstract = True

    # --- Rules ---

    def clean(self) -> None:
        super().clean()
        # In the admin's "new page" form the place in the tree is not known yet; the form checks for itself.
        if self.slug and self.depth:
            check_slug(self.slug, page_depth=self.depth)

    def minimal_clean(self) -> None:
        # All that a draft is checked for; its address is taken from the first moment too.
        super().minimal_clean()
        if self.depth:
            check_slug(self.slug, page_depth=self.depth)

    def with_content_json(self, content: dict[str, Any]) -> "PublicationPage":
        page = super().with_content_json(content)
        for name in self.row_fields:
            attname = self._meta.get_field(name).attname
            setattr(page, attname, getattr(self, attname))
        return page

    # --- What it knows ---

    @property
    def streams(self) -> Iterable[Any]:
        """The stream values of the page in reading order."""
        return [self.body] if hasattr(self, "body") else []

    @property
    def leading_texts(self) -> Iterable[str]:
        """Rich text (database HTML) that is read before the streams and may hold notes."""
        return []

    @property
    def rich_texts(self) -> Iterable[str]:
        """Rich text outside the streams (database HTML), so that its links are looked up with the others."""
        return []

    @property
    def description(self) -> str:
        """One or two sentences of plain text for search engines, cards and feeds."""
        return self.search_description

    @property
    def picture(self) -> Any | None:
        """The photo that stands for the page where it is shared."""
        return self.social_photo

    @property
    def social_label(self) -> str:
        """What stands above the headline on the picture that is drawn for sharing, such as "The Weir, Case 12"."""
        return ""

    def get_view_restrictions(self) -> models.QuerySet[PageViewRestriction]:
        """The restrictions on this page and on all above it; Wagtail's own answer, by one query instead of two."""
        if self.is_known_open:
            return PageViewRestriction.objects.none()
        if self.alias_of_id:
            return super().get_view_restrictions()
        steps = range(self.steplen, len(self.path) + 1, self.steplen)
        paths = [self.path[:step] for step in steps]
        on_the_way = models.Q(page__path__in=paths, page__alias_of=None) | models.Q(page__aliases__path__in=paths)
        return PageViewRestriction.objects.filter(on_the_way).distinct()

    @classmethod
    def serving(cls) -> models.QuerySet:
        """The pages of this kind with what their template prints, for the one that is about to be served."""
        return cls._default_manager.select_related("locale", "social_card")

    def cache_tags(self) -> list[str]:
        """What the page is made of, as `Cache-Tag` names, such as ["page-12", "section-3"].

        The pages that its texts name are among them: their addresses and numbers stand in it, and they may say that
        it cites them.
        """
        return [f"page-{self.pk}", *(f"page-{pk}" for pk in pages_named_by(self) if pk != self.pk)]

    def structured_data(self, request: HttpRequest) -> dict[str, Any]:
        """The page as schema.org data (JSON-LD)."""
        return {
            "@context": "https://schema.org",
            "@type": "WebPage",
            "name": self.title,
            "url": self.get_full_url(request),
        }

    def feed_address(self, request: HttpRequest | None = None) -> str:
        """The address of the feed that a reader of this page would want, or ""."""
        return ""

    # --- What it does ---

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not kwargs.get("update_fields"):
            self.settle_notes()
        super().save(*args, **kwargs)

    def save_revision(self, *args: Any, **kwargs: Any) -> Revision:
        self.settle_notes()
        revision = super().save_revision(*args, **kwargs)
        found, reason = self.photos_let_through
        if found:
            photo_gate.log_override(self, found, reason, user=kwargs.get("user"), revision=revision)
            self.photos_let_through = ([], "")
        return revision

    def publish(self, revision: Revision, user: Any = None, *args: Any, **kwargs: Any) -> None:
        # Who publishes nothing by hand (an import) can't mend a photo either; what was scheduled was checked then.
        if user is not None and kwargs.get("log_action") != photo_gate.AT_ITS_TIME:
            photo_gate.check(revision.as_object())
        super().publish(revision, user, *args, **kwargs)

    def settle_notes(self) -> None:
        """Bring the notes in order, whatever is about to be stored, and remember which got a new key."""
        self.renewed_notes = tuple(dict.fromkeys([*self.renewed_notes, *note_keys.settle(self)]))

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        # Found once for the whole page; blocks find their notes here, and blocks and notes their links.
        context["notes"] = notes.collect(self)
        context["links"] = self.links = collect_links(self.streams, self.rich_texts)
        return context

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.tagged(super().serve(request, *args, **kwargs))

    def tagged(self, response: HttpResponse) -> HttpResponse:
        """The response with the names of what the page is made of, unless it names others."""
        response.headers.setdefault("Cache-Tag", " ".join(self.cache_tags()))
        return response

    def plain(self, html: str) -> str:
        """Rich text without its tags, for descriptions and cards."""
        return strip_tags(html).strip()


class RoutedPage(RoutablePageMixin, PublicationPage):
    """A page that also answers at addresses below its own, such as its feed."""

    class Meta(PublicationPage.Meta):
        abstract = True

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        # The mixin hands every address, the page's own too, to a view and never comes to the class behind it.
        return self.tagged(super().serve(request, *args, **kwargs))

    def get_route_paths(self) -> list[str]:
        # Asked when the page's address changes: whoever reads its feed is led along.
        return [*super().get_route_paths(), "/feed/"]

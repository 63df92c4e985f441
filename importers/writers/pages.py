"""Pages: their place in the tree, their address, their history; sections, plain pages and donation pages."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.text import slugify
from wagtail.models import Page

from articles.models import SectionPage
from content.models import PublicationPage
from content.slugs import check_slug
from donations.models import DonationPage
from home.models import StandardPage
from importers import bodies
from importers.errors import Skipped
from importers.records import Record
from importers.writers import indexes
from importers.writers.base import Writer, settle


class PageWriter(Writer):
    """Makes a page with a published revision, so that the admin shows its history like any page's."""

    # Fields that belong to the row and that no revision carries.
    row_fields: tuple[str, ...] = ()

    def parent(self, record: Record, page: Any) -> Page:
        """The page it stands below. May raise Skipped."""
        return self.job.front

    def is_live(self, record: Record) -> bool:
        return True

    def write(self, record: Record, thing: Any | None, *, is_second_pass: bool) -> PublicationPage:
        page = thing or self.new(record)
        before = page.latest_revision if is_second_pass else None
        self.mark(record, page)
        page.title = record.needed("title")
        if "description" in self.fields:
            page.search_description = record.text("description")
        self.fill(record, page)
        settle(page, record)
        parent = self.parent(record, page)
        is_live = self.is_live(record)
        with indexes.put_off(type(page)):
            page = self.put(record, page, parent) if page.pk is None else self.keep(record, page, parent)
            revision = page.save_revision(log_action=False, clean=False)
            if is_live:
                revision.publish(log_action=not is_second_pass)
        if before is not None and before.pk != revision.pk:
            # The first pass of this very import made it; nobody has seen it.
            before.delete()
        indexes.ask_for(page)
        return type(page).objects.get(pk=page.pk)

    def new(self, record: Record) -> Any:
        return self.model(locale=self.job.locale, live=False)

    def put(self, record: Record, page: Any, parent: Page) -> Any:
        """A new page into the tree."""
        page.slug = free_slug(record, page, parent)
        page.draft_title = page.title
        parent.add_child(instance=page)
        return page

    def keep(self, record: Record, page: Any, parent: Page) -> Any:
        """A page that has its place already."""
        fields = {name: getattr(page, name) for name in (*self.row_fields, "source_url")}
        type(page).objects.filter(pk=page.pk).update(**fields)
        if page.get_parent().pk != parent.pk and not parent.is_descendant_of(page):
            content = page.serializable_data()
            page.move(parent, pos="last-child")
            page = type(page).objects.get(pk=page.pk).with_content_json(content)
        if record.text("slug") and slugify(record.text("slug"), allow_unicode=True) != page.slug:
            page.slug = free_slug(record, page, parent)
        return page

    # --- What the page kinds share ---

    def body(self, record: Record, definition: Any) -> list[dict[str, Any]]:
        """The record's body as stored. May raise Skipped when its file can't be read."""
        body = body_of(self.job.archive, record.data.get("body"))
        if body is None:
            return []
        found = bodies.archive_blocks(body, record.notice, self.photo_of, self.document_of)
        text = self.job.text(record, self.kind)
        text.notes.learn(found)
        return text.stream(definition, found)

    def depends_on(self, record: Record) -> Any:
        body = record.data.get("body")
        if isinstance(body, dict) and body.get("file"):
            return self.job.archive.text("", body["file"])
        return None

    def photo_of(self, address: str) -> str:
        """The reference to the photo whose file a body names; "" where the archive has none."""
        if address.startswith("ref:photo:"):
            return address
        if ("photo", address) in self.job.references.known:
            return f"ref:photo:{address}"
        return self.file_of(address, "ref:photo:")

    def document_of(self, address: str) -> str:
        return address if address.startswith("ref:document:") else self.file_of(address, "ref:document:")

    def file_of(self, address: str, prefix: str) -> str:
        found = self.job.files.get(address.removeprefix("./").removeprefix("media/"), "")
        return found if found.startswith(prefix) else ""


def body_of(archive: Any, body: Any) -> dict[str, Any] | None:
    """A body with its value at hand, read from its file where it has one. May raise Skipped."""
    if body is None or body == "":
        return None
    if isinstance(body, str):
        return {"format": "html", "value": body}
    if not isinstance(body, dict):
        raise Skipped("its body is neither a text nor an object")
    if "file" not in body or "value" in body:
        return body
    if body.get("format") == "blocks":
        return {**body, "value": archive.json("", body["file"])}
    return {**body, "value": archive.text("", body["file"])}


def free_slug(record: Record, page: Any, parent: Page) -> str:
    """The slug asked for, or one made from the title, that nothing else at this place has."""
    wanted = slugify(record.text("slug"), allow_unicode=True) or slugify(page.title, allow_unicode=True)
    wanted = (wanted or slugify(record.source_id, allow_unicode=True) or page._meta.model_name)[:240]
    try:
        check_slug(wanted, page_depth=parent.depth + 1)
        is_reserved = False
    except ValidationError:
        is_reserved = True
    siblings = parent.get_children().exclude(pk=page.pk) if page.pk else parent.get_children()
    taken = set(siblings.filter(slug__startswith=wanted).values_list("slug", flat=True))
    slug, number = (f"{wanted}-1" if is_reserved else wanted), 2
    while slug in taken:
        slug, number = f"{wanted}-{number}", number + 1
    if slug != wanted and (is_reserved or record.text("slug")):
        record.notice("the slug is taken; another was made", f"{wanted} became {slug}")
    return slug


class SectionWriter(PageWriter):
    kind = "section"
    file = "sections.jsonl"
    model = SectionPage
    fields = frozenset({"title", "slug", "introduction", "parent", "description"})

    def fill(self, record: Record, page: SectionPage) -> None:
        page.introduction = self.rich(record, "introduction")

    def parent(self, record: Record, page: Any) -> Page:
        """The section it belongs to; the front page where that is missing, or would nest too deep or in a circle."""
        named = record.data.get("parent")
        if not named:
            return self.job.front
        parent = self.job.references.object(named, "section", SectionPage)
        if parent is None:
            return self.job.front
        if page.pk and (parent.pk == page.pk or parent.is_descendant_of(page)):
            record.notice("its parent stands below it; it was put at the top", str(named))
        elif parent.get_parent().specific_class is SectionPage or (page.pk and page.sub_sections.exists()):
            record.notice("sections nest one level only; it was put at the top", str(named))
        else:
            return parent
        return self.job.front


class PlainPageWriter(PageWriter):
    """Plain pages and donation pages: one file, two models."""

    kind = "page"
    file = "pages.jsonl"
    model = StandardPage
    fields = frozenset({"title", "kind", "slug", "introduction", "description", "is_in_menus"})

    def new(self, record: Record) -> Any:
        kind = record.choice("kind", ("page", "donation"), "page")
        model = DonationPage if kind == "donation" else StandardPage
        return model(locale=self.job.locale, live=False)

    def fill(self, record: Record, page: Any) -> None:
        page.introduction = self.rich(record, "introduction")
        page.show_in_menus = record.flag("is_in_menus")
        page.body = self.body(record, page.body.stream_block)

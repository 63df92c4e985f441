"""The publication's name, menus and settings, and the rows of its front page."""

from typing import Any

from wagtail.models import Page

from content.models import FooterLink, HeaderLink, Masthead, PublicationSettings, SocialAddress
from home.models import HomePage
from importers.errors import Skipped
from importers.records import Record
from importers.writers.base import Writer, settle
from importers.writers.pages import PageWriter


class MastheadWriter(Writer):
    kind = "masthead"
    file = "masthead.json"
    model = Masthead
    fields = frozenset({"name", "tagline", "statement", "statement_short", "copyright", "header", "footer"})

    def write(self, record: Record, thing: Any | None, *, is_second_pass: bool) -> Masthead:
        masthead = thing
        if masthead is None:
            if Masthead.objects.filter(locale=self.job.locale).exists():
                raise Skipped("the publication has a masthead already")
            masthead = Masthead(locale=self.job.locale)
        masthead.name = record.needed("name")
        masthead.tagline = record.text("tagline")
        masthead.statement = self.rich(record, "statement")
        masthead.statement_short = self.rich(record, "statement_short")
        masthead.copyright = record.text("copyright")
        masthead.header_links = self.links(record, "header", HeaderLink)
        masthead.footer_links = self.links(record, "footer", FooterLink)
        settle(masthead, record)
        masthead.save()
        return masthead

    def links(self, record: Record, name: str, model: type) -> list[Any]:
        found = []
        for place, item in enumerate(record.objects(name)):
            page_id = self.job.references.pk(item.data.get("page"), "page", Page)
            link = model(label=item.text("label"), page_id=page_id, address=item.text("address"), sort_order=place)
            if model is FooterLink:
                link.group = item.text("group")
            if page_id:
                link.address = ""
            if not page_id and not link.address.startswith(("/", "https://", "http://", "mailto:")):
                item.notice("a menu link that leads nowhere", link.label or str(item.data)[:80])
                continue
            settle(link, item)
            found.append(link)
        return found


class PublicationWriter(Writer):
    kind = "publication"
    file = "publication.json"
    model = PublicationSettings
    fields = frozenset(
        {
            "signal_colour",
            "signal_colour_dark",
            "has_drop_caps",
            "logo",
            "social_photo",
            "hides_uncredited_photos",
            "contact_email",
            "contact_address",
            "security_contact",
            "social",
        }
    )

    def write(self, record: Record, thing: Any | None, *, is_second_pass: bool) -> PublicationSettings:
        site = self.job.front.get_site()
        if thing is None and PublicationSettings.objects.filter(site=site).exists():
            raise Skipped("the publication has settings already")
        settings = thing or PublicationSettings(site=site)
        for name in ("signal_colour", "signal_colour_dark"):
            setattr(settings, name, record.text(name) or PublicationSettings._meta.get_field(name).default)
        settings.has_drop_caps = record.data.get("has_drop_caps") is True
        settings.logo_id = self.photo(record, "logo")
        settings.social_photo_id = self.photo(record, "social_photo")
        settings.hides_uncredited_photos = record.flag("hides_uncredited_photos")
        for name in ("contact_email", "contact_address", "security_contact"):
            setattr(settings, name, record.text(name))
        settings.social_addresses = [
            SocialAddress(label=item.text("label"), address=item.text("address"), sort_order=place)
            for place, item in enumerate(record.objects("social"))
            if item.text("label") and item.text("address").startswith(("https://", "http://"))
        ]
        settle(settings, record)
        # Colours too faint for text are refused as in the admin's own form.
        settings.clean()
        settings.save()
        return settings


class FrontWriter(PageWriter):
    kind = "front"
    file = "front.json"
    model = HomePage
    fields = frozenset({"title", "rows"})
    fills_what_was_there = True

    def parent(self, record: Record, page: Any) -> Page:
        return page.get_parent()

    def already_there(self, record: Record) -> HomePage | None:
        """A front page that an editor made; it is only filled while it is empty."""
        front = self.job.front
        if len(front.rows):
            raise Skipped("the front page has rows already")
        return front

    def fill(self, record: Record, page: Any) -> None:
        page.rows = self.job.text(record, self.kind).stream(page.rows.stream_block, record.listed("rows"), "rows")

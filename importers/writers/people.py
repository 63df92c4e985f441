"""Authors, topics and promotions."""

from typing import Any

from django.utils.text import slugify
from wagtail.models import Page

from articles.models import Author, Promotion, Topic
from articles.models.promotion import Weekday
from importers.records import Record
from importers.writers.base import Writer


class ListedWriter(Writer):
    """What authors and topics share."""

    def name(self, record: Record, thing: Any) -> None:
        thing.name = record.needed("name")
        thing.photo_id = self.photo(record, "photo")
        wanted = slugify(record.text("slug"), allow_unicode=True)
        if wanted and wanted != thing.slug:
            others = self.model.objects.filter(locale_id=thing.locale_id, slug=wanted).exclude(pk=thing.pk)
            if others.exists():
                record.notice("the slug is taken; another was made", wanted)
                wanted = thing.slug
            thing.slug = wanted


class AuthorWriter(ListedWriter):
    kind = "author"
    file = "authors.jsonl"
    model = Author
    fields = frozenset({"name", "slug", "biography", "photo", "address", "sort_name"})

    def fill(self, record: Record, thing: Author) -> None:
        self.name(record, thing)
        thing.biography = self.rich(record, "biography")
        thing.address = record.text("address")
        thing.sort_name = record.text("sort_name") or thing.name


class TopicWriter(ListedWriter):
    kind = "topic"
    file = "topics.jsonl"
    model = Topic
    fields = frozenset({"name", "slug", "description", "photo"})

    def fill(self, record: Record, thing: Topic) -> None:
        self.name(record, thing)
        thing.description = self.rich(record, "description")


class PromotionWriter(Writer):
    kind = "promotion"
    file = "promotions.jsonl"
    model = Promotion
    fields = frozenset(
        {"headline", "line", "photo", "page", "address", "link_label", "player_address", "starts", "ends"}
        | {"weekday", "hour", "is_under_articles"}
    )

    def fill(self, record: Record, thing: Promotion) -> None:
        thing.headline = record.needed("headline")
        thing.line = record.text("line")
        thing.photo_id = self.photo(record, "photo")
        thing.page_id = self.job.references.pk(record.data.get("page"), "page", Page)
        thing.address = record.text("address")
        thing.link_label = record.text("link_label")
        thing.player_address = record.text("player_address")
        zone = self.job.archive.timezone
        thing.starts, _precision = record.moment("starts", zone)
        thing.ends, _precision = record.moment("ends", zone)
        if thing.starts and thing.ends and thing.ends <= thing.starts:
            record.notice("it ends before it begins; the end is left out")
            thing.ends = None
        thing.weekday = record.whole("weekday", most=max(Weekday.values))
        thing.hour = record.hour("hour")
        if thing.hour and thing.weekday is None:
            record.notice("an hour without a weekday is left out")
            thing.hour = None
        thing.is_under_articles = record.flag("is_under_articles")

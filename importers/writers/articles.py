"""Articles, and entries of a series."""

from typing import Any

from articles.dates import Precision
from articles.models import ArticlePage, Author, Byline, BylineRole, Correction, RelatedArticle, SectionPage, Topic
from articles.models.article import LeadPosition, NotePosition
from importers.errors import Skipped
from importers.records import Record
from importers.writers.pages import PageWriter
from importers.writers.redirects import point_here

LIVE, DRAFT = "live", "draft"


class ArticleWriter(PageWriter):
    kind = "article"
    file = "articles.jsonl"
    model = ArticlePage
    fields = frozenset(
        {"title", "section", "slug", "kicker", "deck", "dateline", "published_on", "published_precision", "bylines"}
        | {"topics", "lead", "teaser", "editors_note", "first_publication", "corrections", "related", "link_address"}
        | {"description", "state", "aliases"}
    )

    def parent(self, record: Record, page: Any) -> Any:
        section = self.job.references.object(record.needed("section"), "section", SectionPage)
        if section is None:
            raise Skipped(f"its section {record.text('section')!r} is not there")
        return section

    def is_live(self, record: Record) -> bool:
        return record.choice("state", (LIVE, DRAFT), LIVE) == LIVE

    def fill(self, record: Record, page: Any) -> None:
        page.kicker = record.text("kicker")
        page.deck = record.text("deck")
        page.dateline = record.text("dateline")
        page.link_address = record.text("link_address")
        self.date(record, page)
        # A note may be written in the lead's caption and cited in the body, or the other way round.
        self.job.text(record, self.kind).notes.learn(record.part("lead").data.get("caption"))
        page.body = self.body(record, page.body.stream_block)
        self.lead_and_teaser(record, page)
        self.around(record, page)
        page.bylines = [self.byline(item, place) for place, item in enumerate(record.objects("bylines"))]
        page.topics = self.found(record.listed("topics"), "topic", Topic)
        self.corrections(record, page)
        related = self.found(record.listed("related"), "article", ArticlePage)
        page.chosen_related = [RelatedArticle(other_id=other.pk, sort_order=n) for n, other in enumerate(related)]

    def date(self, record: Record, page: ArticlePage) -> None:
        moment, precision = record.moment("published_on", self.job.archive.timezone)
        if moment:
            page.published_on = moment
            page.published_precision = record.choice("published_precision", Precision.values, precision)
        elif page.first_published_at is None:
            page.published_on = None

    def lead_and_teaser(self, record: Record, page: ArticlePage) -> None:
        lead, teaser = record.part("lead"), record.part("teaser")
        page.lead_photo_id = self.photo(lead, "photo")
        page.lead_caption = self.rich(lead, "caption", "lead.caption", holds_notes=True)
        page.lead_alt = lead.text("alt")
        page.lead_position = lead.choice("position", LeadPosition.values, LeadPosition.TOP)
        page.teaser_headline = teaser.text("headline")
        page.teaser_text = teaser.text("text")
        page.teaser_photo_id = self.photo(teaser, "photo")

    def around(self, record: Record, page: ArticlePage) -> None:
        note, first = record.part("editors_note"), record.part("first_publication")
        page.editors_note = self.rich(note, "text", "editors_note.text")
        page.editors_note_position = note.choice("position", NotePosition.values, NotePosition.ABOVE)
        for name in ("name", "title", "date", "address", "permission"):
            setattr(page, f"first_publication_{name}", first.text(name))

    def byline(self, item: Record, place: int) -> Byline:
        """One name. An author who is not in the archive is printed under the id, so that the byline isn't lost."""
        author = self.job.references.pk(item.data.get("author"), "author", Author)
        printed = item.text("as_printed") or item.text("name")
        if author is None and not printed:
            printed = item.text("author") or "?"
        if len(printed) > 255:
            item.notice("a name longer than 255 characters was shortened", printed)
        role = item.choice("role", BylineRole.values, BylineRole.BY)
        return Byline(author_id=author, printed_name=printed[:255], role=role, sort_order=place)

    def found(self, ids: list[Any], kind: str, model: Any) -> list[Any]:
        """The objects behind ids, in order, each once."""
        pks = [self.job.references.pk(value, kind, model) for value in ids]
        things = model.objects.in_bulk([pk for pk in pks if pk])
        return [things[pk] for pk in dict.fromkeys(pks) if pk in things]

    def corrections(self, record: Record, page: Any) -> None:
        """Those that stand already stay the objects they are: a published correction never changes."""
        standing = list(page.corrections.all()) if page.pk else []
        wanted = []
        for place, item in enumerate(record.objects("corrections")):
            date, text = item.day("date"), self.rich(item, "text", f"corrections.{place}")
            kind = item.choice("kind", Correction.Kind.values, Correction.Kind.CORRECTION)
            if not text or date is None:
                item.notice("a correction without a date or a text", item.text("text")[:200])
                continue
            same = next((old for old in standing if (old.date, old.kind, old.text) == (date, kind, text)), None)
            if same:
                standing.remove(same)
            wanted.append(same or Correction(date=date, kind=kind, text=text, sort_order=place))
        page.corrections = wanted

    def write(self, record: Record, thing: Any | None, *, is_second_pass: bool) -> Any:
        page = super().write(record, thing, is_second_pass=is_second_pass)
        for alias in record.listed("aliases"):
            point_here(self.job, record, alias, page)
        return page

"""Series, and the articles that have a place in one."""

from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import translation
from django.utils.translation import gettext as _
from wagtail.models import Page

from articles.models import Author, SectionPage, Topic
from importers import items
from importers.errors import Skipped
from importers.job import Job
from importers.records import Record
from importers.report import Place
from importers.writers.articles import ArticleWriter
from importers.writers.pages import PageWriter, free_slug
from series.models import Gap, SeriesEntryPage, SeriesIndexPage, SeriesPage
from series.models.series import ReadingOrder


class SeriesWriter(PageWriter):
    kind = "series"
    file = "series.jsonl"
    model = SeriesPage
    fields = frozenset(
        {"title", "slug", "noun", "noun_plural", "reading_order", "introduction", "cover", "start_here", "section"}
        | {"number_pattern", "part_pattern", "title_pattern", "usual_author", "usual_topics", "gaps", "description"}
    )

    def parent(self, record: Record, page: Any) -> Page:
        """The page that lists all series, made with the first of them."""
        front = self.job.front
        found = SeriesIndexPage.objects.child_of(front).first()
        if found:
            return found
        with translation.override(self.job.locale.language_code):
            index = SeriesIndexPage(title=_("Series"), locale=self.job.locale)
        own = Record({"slug": "series"}, Place(self.file, source_id="series"), record.report)
        index.slug = free_slug(own, index, front)
        front.add_child(instance=index)
        index.save_revision().publish()
        items.remember(self.job.archive.system, "series_index", "series", index)
        return SeriesIndexPage.objects.get(pk=index.pk)

    def fill(self, record: Record, page: Any) -> None:
        page.introduction = self.rich(record, "introduction")
        page.noun = record.text("noun", "Part")
        page.noun_plural = record.text("noun_plural")
        for name in ("number_pattern", "part_pattern", "title_pattern"):
            setattr(page, name, self.pattern(record, name))
        page.usual_author_id = self.job.references.pk(record.data.get("usual_author"), "author", Author)
        topics = [self.job.references.object(one, "topic", Topic) for one in record.listed("usual_topics")]
        page.usual_topics = list(dict.fromkeys(topic for topic in topics if topic))
        page.reading_order = record.choice("reading_order", ReadingOrder.values, ReadingOrder.FIRST)
        page.cover_id = self.photo(record, "cover")
        page.section_id = self.job.references.pk(record.data.get("section"), "section", SectionPage)
        page.start_here_id = self.job.references.pk(record.data.get("start_here"), "entry", SeriesEntryPage)
        page.gaps = [gap for place, item in enumerate(record.objects("gaps")) if (gap := self.gap(item, place))]

    def pattern(self, record: Record, name: str) -> str:
        """A pattern that prints something; else the one that every series begins with, and a line in the report."""
        field = SeriesPage._meta.get_field(name)
        value = record.text(name, field.get_default())
        try:
            return field.clean(value, None)
        except ValidationError as error:
            record.notice(f"{name} can't be used: {' '.join(error.messages)}", value[:200])
            return field.get_default()

    def gap(self, item: Record, place: int) -> Gap | None:
        label, position = item.text("label"), item.number("position")
        if not label or position is None:
            item.notice("a missing number without label or position", item.text("reason"))
            return None
        if len(label) > 40 or len(item.text("reason")) > 300:
            item.notice("a missing number's label or reason was shortened", f"{label}: {item.text('reason')}")
        return Gap(
            label=label[:40],
            position=position,
            kind=item.choice("kind", Gap.Kind.values, Gap.Kind.PLANNED),
            reason=item.text("reason")[:300],
            is_shown=item.flag("is_shown", default=True),
            sort_order=place,
        )


class EntryWriter(ArticleWriter):
    kind = "entry"
    file = "entries.jsonl"
    model = SeriesEntryPage
    fields = ArticleWriter.fields | {"series", "label", "position", "part", "entry_title"}
    row_fields = ("label", "position", "part", "entry_title", "section")

    def __init__(self, job: Job) -> None:
        super().__init__(job)
        # What this archive has called each number so far, by series and label.
        self.entry_titles: dict[tuple[str, str], str] = {}

    def parent(self, record: Record, page: Any) -> Any:
        series = self.job.references.object(record.needed("series"), "series", SeriesPage)
        if series is None:
            raise Skipped(f"its series {record.text('series')!r} is not there")
        return series

    def depends_on(self, record: Record) -> Any:
        """The place that an entry takes from the order of the file changes when one is put before it."""
        self.position(record)
        return [super().depends_on(record), str(record.data.get("position"))]

    def pass_by(self, record: Record) -> None:
        self.position(record)
        self.entry_title(record)

    def entry_title(self, record: Record) -> str:
        """What all parts of its number are called: the first of them to say so is right."""
        number, said = (record.text("series"), record.text("label")), record.text("entry_title")[:255]
        if not number[1]:
            return said
        agreed = self.entry_titles.get(number, "")
        if said and not agreed:
            agreed = self.entry_titles[number] = said
        elif said and said != agreed:
            record.notice(f"another part of {number[1]} has another entry_title, which stands for all", said)
        return agreed

    def position(self, record: Record) -> None:
        """Give an entry without a position the one after the entry before it; parts of one number share theirs."""
        series = record.text("series")
        last, label = self.job.positions.get(series, (Decimal(0), ""))
        if record.data.get("position") in (None, ""):
            shares = bool(record.text("label")) and record.text("label") == label and bool(record.data.get("part"))
            record.data["position"] = str(last if shares else Decimal(int(last) + 1))
        self.job.positions[series] = (record.number("position") or last, record.text("label"))

    def fill(self, record: Record, page: SeriesEntryPage) -> None:
        super().fill(record, page)
        label = record.text("label")
        if len(label) > 40:
            record.notice("label is longer than 40 characters and was shortened", label)
        page.label = label[:40]
        page.position = record.number("position")
        page.part = record.whole("part") or 0
        series = self.parent(record, page)
        page.section_id = self.job.references.pk(record.data.get("section"), "section", SectionPage)
        if page.section_id is None:
            page.section_id = series.section_id
        self.make_room(record, page, series)
        self.share_title(record, page, series)

    def share_title(self, record: Record, page: SeriesEntryPage, series: SeriesPage) -> None:
        """The parts of a number have one title; a part that brings none takes that of the others."""
        page.entry_title = self.entry_title(record)
        if not page.label:
            return
        parts = SeriesEntryPage.objects.filter(series=series, label=page.label).exclude(pk=page.pk)
        if page.entry_title:
            parts.exclude(entry_title=page.entry_title).update(entry_title=page.entry_title)
        else:
            theirs = parts.exclude(entry_title="").order_by("part").values_list("entry_title", flat=True)
            page.entry_title = theirs.first() or ""

    def make_room(self, record: Record, page: SeriesEntryPage, series: SeriesPage) -> None:
        """Two entries can't have one number or one place: the later one stays, without it, and is tried once more."""
        others = SeriesEntryPage.objects.filter(series=series, part=page.part).exclude(pk=page.pk)
        if page.position is not None and others.filter(position=page.position).exists():
            record.notice("another entry has this position; it stands without one", str(page.position))
            page.position = None
            self.job.retry.add((self.kind, record.source_id))
        if page.label and others.filter(label=page.label).exists():
            record.notice("another entry has this number; it stands without one", page.label)
            page.label = ""
            self.job.retry.add((self.kind, record.source_id))
        self.notice_mixed_parts(record, page, series)

    def notice_mixed_parts(self, record: Record, page: SeriesEntryPage, series: SeriesPage) -> None:
        """One page has a number alone, or in parts; an archive that says otherwise is kept as it is, and told so."""
        beside = SeriesEntryPage.objects.filter(series=series, label=page.label).exclude(pk=page.pk)
        mixed = beside.filter(part__gt=0) if not page.part else beside.filter(part=0)
        other = mixed.first() if page.label else None
        if other:
            says = f"“{other.title}” has this number too, and one of them says no part; please give each a part"
            record.notice(says, page.label)

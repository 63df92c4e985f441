"""Making a whole archive: what is there once, then the articles, a batch at a time."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import Page, Site

from articles.models import ArticlePage, Author, Byline, SectionPage, Topic
from articles.placement import refresh_listed
from content.models import HeaderLink, Masthead
from home.models import HomePage
from home.publication import make_front, place_rows
from importers.seeding import language
from importers.seeding.drafts import AUTHORS, BATCH, SECTIONS, SERIES, TOPICS, Draft, draft, generator, lasting_key
from importers.seeding.rows import Branch, index_for_search, insert, remember_references, without_children
from series.models import SeriesEntryPage, SeriesIndexPage, SeriesPage


class AlreadySeeded(Exception):
    """The archive of this seed is here already."""


def source_of(seed: int) -> str:
    """What the pages of a seed name as the system they came from."""
    return f"seed-{seed}"


@transaction.atomic
def seed_archive(seed: int, size: int, step: Callable[[int], Any] = lambda _count: None) -> None:
    """Make `size` articles with their sections, series, authors and topics; all or nothing.

    `step` is told how many articles were made since the last time. Raises AlreadySeeded. The articles are published
    pages without revisions: an editor's first change makes the first one.
    """
    if Page.objects.filter(slug=language.slug(SECTIONS[0][0], seed), depth=3).exists():
        raise AlreadySeeded
    Seeding(seed, size).run(step)


class Seeding:
    """One archive in the making. Sections, series, authors and topics are lists; a draft names them by number."""

    def __init__(self, seed: int, size: int) -> None:
        self.seed = seed
        self.size = size
        self.source = source_of(seed)
        self.pks: list[int] = []
        self.front, self.is_new_front = front_page()
        self.kinds = {kind: ContentType.objects.get_for_model(kind) for kind in (ArticlePage, SeriesEntryPage)}

    def run(self, step: Callable[[int], Any]) -> None:
        self.make_people()
        self.make_places()
        for start in range(0, self.size, BATCH):
            numbers = range(start, min(start + BATCH, self.size))
            self.store([draft(self.seed, number, self.size, self.pks.__getitem__) for number in numbers])
            step(len(numbers))
        for branch in [*self.section_branches, *self.series_branches]:
            branch.settle()
        # They may stand below a page that is closed to visitors.
        refresh_listed(ArticlePage.objects.filter(source_system=self.source))

    # --- What is there once ---

    def make_people(self) -> None:
        random = generator(self.seed, "people")
        self.authors = Author.objects.bulk_create(
            Author(
                **self.named(name, number, random),
                sort_name=f"{name.rpartition(' ')[2]}, {name.rpartition(' ')[0]}",
                biography=f"<p>{' '.join(language.sentences(random, 25))}</p>",
            )
            for number, name in enumerate(language.names(random, AUTHORS))
        )
        self.topics = Topic.objects.bulk_create(
            Topic(**self.named(name, number, random)) for number, name in enumerate(language.things(random, TOPICS))
        )
        things = [*self.authors, *self.topics]
        remember_references(things)
        index_for_search(things)

    def named(self, name: str, number: int, random: Any) -> dict[str, Any]:
        return {
            "name": name,
            "slug": language.slug(name, self.seed),
            "locale": self.front.locale,
            "translation_key": lasting_key(random),
            "source_system": self.source,
            "source_id": str(number),
        }

    def make_places(self) -> None:
        """Sections and series, made as an editor's would be: there are few of them."""
        random = generator(self.seed, "places")
        self.sections: list[SectionPage] = []
        for number, (name, parent) in enumerate(SECTIONS):
            below = self.front if parent is None else self.sections[parent]
            self.sections.append(self.add(SectionPage, below, name, number, random))
        index = SeriesIndexPage.objects.child_of(self.front).first()
        if index is None:
            index = self.front.add_child(instance=SeriesIndexPage(title=_("Series"), slug="series"))
        self.series = [
            self.add(SeriesPage, index, name, number, random, section=self.sections[number % len(self.sections)])
            for number, name in enumerate(language.things(random, SERIES))
        ]
        if self.is_new_front:
            self.make_front_rows(index)
        index_for_search([*self.sections, *self.series])
        self.section_branches = [Branch(section) for section in self.sections]
        self.series_branches = [Branch(series) for series in self.series]

    def make_front_rows(self, index: SeriesIndexPage) -> None:
        """What a new front page needs to look like a publication's: rows and a menu."""
        top = [section for section in self.sections if section.is_top]
        place_rows(self.front, top)
        if not Masthead.objects.exists():
            masthead = Masthead(name=self.front.title, locale=self.front.locale)
            masthead.header_links = [HeaderLink(page=page) for page in [*top, index]]
            masthead.save()

    def add(self, kind: type, parent: Page, name: str, number: int, random: Any, **fields: Any) -> Any:
        parent.refresh_from_db()
        introduction = f"<p>{' '.join(language.sentences(random, 30))}</p>"
        source = {"source_system": self.source, "source_id": f"{kind._meta.model_name}/{number}"}
        slug = language.slug(name, self.seed)
        page = kind(title=name, slug=slug, introduction=introduction, locale=self.front.locale, **source, **fields)
        return parent.add_child(instance=page)

    # --- Articles ---

    def store(self, drafts: list[Draft]) -> None:
        """A batch of articles, with bylines, topics, references and search entries."""
        pages = [self.page_of(one) for one in drafts]
        insert(pages)
        bylines, subjects = [], []
        through = ArticlePage.topics.through
        for page, one in zip(pages, drafts, strict=True):
            for byline in page.bylines.all():
                byline.article = page
                bylines.append(byline)
            subjects += [through(articlepage_id=page.pk, topic_id=self.topics[number].pk) for number in one.topics]
        Byline.objects.bulk_create(bylines)
        through.objects.bulk_create(subjects)
        remember_references(pages)
        index_for_search(pages)
        self.pks += [page.pk for page in pages]

    def page_of(self, one: Draft) -> Any:
        """A draft as a page with a place in the tree, not stored yet."""
        section = self.sections[one.section]
        fields: dict[str, Any] = {
            "title": one.title,
            "draft_title": one.title,
            "slug": language.slug(one.title, one.number),
            "deck": one.deck,
            "body": one.body,
            "word_count": one.word_count,
            "published_on": one.published_on,
            "first_published_at": one.published_on,
            "last_published_at": one.published_on + timedelta(minutes=1),
            "section": section,
            "top_section": section if section.is_top else self.sections[SECTIONS[one.section][1] or 0],
            "is_listed": True,
            "locale": self.front.locale,
            "translation_key": one.key,
            "source_system": self.source,
            "source_id": str(one.number),
        }
        if one.series is None:
            branch, kind = self.section_branches[one.section], ArticlePage
        else:
            branch, kind = self.series_branches[one.series], SeriesEntryPage
            number = branch.last_step + 1
            fields |= {"series": self.series[one.series], "label": str(number), "position": number, "slug": f"{number}"}
        page = kind(content_type=self.kinds[kind], **fields)
        branch.place(page)
        page.bylines = [
            Byline(author=self.authors[number], sort_order=order) for order, number in enumerate(one.authors)
        ]
        without_children(page)
        return page


def front_page() -> tuple[HomePage, bool]:
    """The default site's front page, and whether it had to be made."""
    site = Site.objects.filter(is_default_site=True).select_related("root_page").first()
    if site and issubclass(site.root_page.specific_class or Page, HomePage):
        return site.root_page.specific, False
    site_language = Page.get_first_root_node().locale.language_code
    return make_front(
        "The Long Archive", site.hostname if site else "localhost", site.port if site else 80, site_language
    ), True

"""The pages that are measured: some of the seeded archive, and the bare ones beside it."""

from datetime import timedelta
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Count
from wagtail.models import Page, Site

from articles.listing import PER_PAGE
from articles.models import ArticlePage, Author, Byline, SectionPage, Topic
from bench.bare.models import BareListing, BarePage
from content.note_markup import tag
from importers.seeding.drafts import NEWEST, generator, short_key
from importers.seeding.language import sentences
from importers.seeding.rows import Branch, insert
from series.models import SeriesEntryPage, SeriesIndexPage, SeriesPage

PARAGRAPHS = 30
# Pages of a listing that are compared are full: each prints as many lines as the first.
FARTHEST_PAGE = 500
# How many notes there are in the articles that differ in nothing else.
NOTES = (0, 30, 300, 1000)
OURS, BARE = "localhost", "bare.localhost"
# How many entries there are in the series that differ in nothing else.
SERIES = (10, 100, 1000)
TITLES = {"links": "The text of thirty links", "no-links": "The text without links"}


def paragraphs(targets: list[int] | None = None) -> list[dict[str, Any]]:
    """Thirty paragraphs, each with a link to one of the pages `targets` where there are any."""
    random = generator(1, "bench")
    made = []
    for number in range(PARAGRAPHS):
        first, *rest = sentences(random, 60)
        if targets:
            first = f'<a linktype="page" id="{targets[number % len(targets)]}">{first[:-1]}</a>.'
        made.append(
            {"type": "paragraph", "value": f'<p data-block-key="{short_key(random)}">{" ".join([first, *rest])}</p>'}
        )
    return made


def far_page(count: int) -> str:
    """The query of the last full page of a listing of `count` articles, page 500 where there are so many."""
    return f"?page={max(1, min(count // PER_PAGE, FARTHEST_PAGE))}"


def with_notes(body: list[dict[str, Any]], count: int, targets: list[int]) -> list[dict[str, Any]]:
    """The body with so many notes at its paragraphs' ends, each with a link to a page."""
    ends = [""] * len(body)
    for number in range(count):
        link = f'<a linktype="page" id="{targets[number % len(targets)]}">Velden Papers</a>'
        ends[number % len(body)] += tag(f"{number:016x}", f"<p>{link}, box <i>{number}</i>, in pencil.</p>")
    return [
        {**block, "value": block["value"].removesuffix("</p>") + notes + "</p>"}
        for block, notes in zip(body, ends, strict=True)
    ]


def make_pages() -> dict[str, tuple[str, str]]:
    """Make what the archive lacks; gives (host, address) of each page to measure, by its name in the table."""
    targets = list(ArticlePage.objects.listed().values_list("pk", flat=True)[:PARAGRAPHS])
    bodies = {"links": paragraphs(targets), "no-links": paragraphs()}
    noted = {f"notes-{count}": with_notes(bodies["links"], count, targets) for count in NOTES}
    pages = ours({**bodies, **noted})
    far = make_bare(bodies)
    Site.clear_site_root_paths_cache()
    return {
        **pages,
        "bare article": (BARE, "/texts/links/"),
        "bare article, no links": (BARE, "/texts/no-links/"),
        "bare listing, page 1": (BARE, "/texts/"),
        "bare listing, far page": (BARE, f"/texts/{far}"),
    }


def ours(bodies: dict[str, list[dict[str, Any]]]) -> dict[str, tuple[str, str]]:
    """The site's own pages, the fullest of each kind."""
    section = max(SectionPage.objects.filter(depth=3), key=lambda one: one.articles.count())
    author = Author.objects.annotate(count=Count("bylines")).order_by("-count")[0]
    articles = {}
    for slug, body in bodies.items():
        article = articles[slug] = ArticlePage(title=TITLES.get(slug, slug), slug=slug, body=body)
        article.bylines = [Byline(author=author)]
        article.topics = Topic.objects.all()[:3]
        section.add_child(instance=article)
    addresses = {}
    for count in SERIES:
        landing, entry = make_series(count, bodies["links"], author)
        addresses[f"series, {count:,} entries"] = (OURS, landing)
        addresses[f"entry of {count:,}"] = (OURS, entry)
    return {
        "article": (OURS, articles["links"].get_url()),
        "article, no links": (OURS, articles["no-links"].get_url()),
        **{f"article, {count:,} notes": (OURS, articles[f"notes-{count}"].get_url()) for count in NOTES},
        "home": (OURS, "/"),
        "section, page 1": (OURS, section.get_url()),
        "section, far page": (OURS, section.get_url() + far_page(section.articles.count())),
        "author": (OURS, author.get_absolute_url()),
        **addresses,
        "all series": (OURS, SeriesIndexPage.objects.get().get_url()),
    }


def make_series(count: int, body: list[dict[str, Any]], author: Author) -> tuple[str, str]:
    """A series of so many entries, every tenth number in two parts; the addresses of it and of its middle entry."""
    index = SeriesIndexPage.objects.get()
    series = index.add_child(
        instance=SeriesPage(title=f"A series of {count}", slug=f"of-{count}", noun="Case", noun_plural="Cases")
    )
    branch, kind, pages = Branch(series), ContentType.objects.get_for_model(SeriesEntryPage), []
    number = 0
    while len(pages) < count:
        number += 1
        for part in (1, 2) if number % 10 == 0 else (0,):
            title = f"Case {number} of {count}, part {part}"
            page = SeriesEntryPage(
                title=title,
                draft_title=title,
                slug=f"{number}-{part}",
                series=series,
                label=str(number),
                position=number,
                part=part,
                is_listed=True,
                body=body,
                deck="What is at stake, in one sentence of the usual length.",
                published_on=NEWEST - timedelta(days=count - number),
            )
            page.content_type, page.locale = kind, index.locale
            branch.place(page)
            pages.append(page)
    insert(pages)
    branch.settle()
    Byline.objects.bulk_create(Byline(article=page, author=author) for page in pages)
    return series.get_url(), SeriesEntryPage.objects.get(pk=pages[count // 2].pk).get_url()


def make_bare(bodies: dict[str, list[dict[str, Any]]]) -> str:
    """A bare site: our texts at the same depth, in a listing as long as our largest section; gives its far page."""
    front = Page.get_first_root_node().add_child(instance=BareListing(title="Bare", slug="bare"))
    Site.objects.create(hostname=BARE, root_page=front, site_name="Bare")
    listing = front.add_child(instance=BareListing(title="Texts", slug="texts"))
    for slug, body in bodies.items():
        listing.add_child(instance=BarePage(title=TITLES[slug], slug=slug, body=body))
    count = max(SectionPage.objects.filter(depth=3), key=lambda one: one.articles.count()).articles.count()
    branch, kind, pages = Branch(listing), ContentType.objects.get_for_model(BarePage), []
    for number in range(count - len(bodies)):
        name = {"title": f"Text {number}", "draft_title": f"Text {number}", "slug": f"text-{number}"}
        page = BarePage(**name, body=bodies["links"])
        page.content_type, page.locale = kind, front.locale
        page.first_published_at = NEWEST - timedelta(hours=number)
        branch.place(page)
        pages.append(page)
    insert(pages)
    branch.settle()
    return far_page(count)

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
from series.models import SeriesEntryPage, SeriesPage

PARAGRAPHS = 30
# How many notes there are in the articles that differ in nothing else.
NOTES = (0, 30, 300, 1000)
OURS, BARE = "localhost", "bare.localhost"


def linked_paragraphs(targets: list[int]) -> list[dict[str, Any]]:
    """Thirty paragraphs that all hold a link to a page."""
    random = generator(1, "bench")
    made = []
    for number in range(PARAGRAPHS):
        first, *rest = sentences(random, 60)
        link = f'<a linktype="page" id="{targets[number % len(targets)]}">{first[:-1]}</a>.'
        made.append(
            {"type": "paragraph", "value": f'<p data-block-key="{short_key(random)}">{" ".join([link, *rest])}</p>'}
        )
    return made


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
    body = linked_paragraphs(targets)
    pages = ours(body, targets)
    last = make_bare(body)
    Site.clear_site_root_paths_cache()
    return {
        **pages,
        "bare article": (BARE, "/texts/links/"),
        "bare listing, page 1": (BARE, "/texts/"),
        "bare listing, last page": (BARE, f"/texts/{last}"),
    }


def ours(body: list[dict[str, Any]], targets: list[int]) -> dict[str, tuple[str, str]]:
    """The site's own pages, the fullest of each kind."""
    section = max(SectionPage.objects.filter(depth=3), key=lambda one: one.articles.count())
    author = Author.objects.annotate(count=Count("bylines")).order_by("-count")[0]
    article = ArticlePage(title="The text of thirty links", slug="links", body=body)
    article.bylines = [Byline(author=author)]
    article.topics = Topic.objects.all()[:3]
    section.add_child(instance=article)
    noted = {}
    for count in NOTES:
        page = ArticlePage(title=f"The text of {count} notes", slug=f"notes-{count}")
        page.body = with_notes(body, count, targets)
        section.add_child(instance=page)
        noted[f"article, {count:,} notes"] = (OURS, page.get_url())
    series = SeriesPage.objects.annotate(count=Count("entries")).order_by("-count")[0]
    entry = SeriesEntryPage.objects.filter(series=series).order_by("position")[1]
    entry.body = body
    entry.save()
    last = f"?page={-(-section.articles.count() // PER_PAGE)}"
    return {
        "article": (OURS, article.get_url()),
        **noted,
        "series entry": (OURS, entry.get_url()),
        "home": (OURS, "/"),
        "section, page 1": (OURS, section.get_url()),
        "section, last page": (OURS, section.get_url() + last),
        "series": (OURS, series.get_url()),
        "author": (OURS, author.get_absolute_url()),
    }


def make_bare(body: list[dict[str, Any]]) -> str:
    """A bare site: our text at the same depth, in a listing as long as our largest section; gives its last page."""
    front = Page.get_first_root_node().add_child(instance=BareListing(title="Bare", slug="bare"))
    Site.objects.create(hostname=BARE, root_page=front, site_name="Bare")
    listing = front.add_child(instance=BareListing(title="Texts", slug="texts"))
    listing.add_child(instance=BarePage(title="The text of thirty links", slug="links", body=body))
    count = max(SectionPage.objects.filter(depth=3), key=lambda one: one.articles.count()).articles.count()
    branch, kind, pages = Branch(listing), ContentType.objects.get_for_model(BarePage), []
    for number in range(count - 1):
        page = BarePage(title=f"Text {number}", draft_title=f"Text {number}", slug=f"text-{number}", body=body)
        page.content_type, page.locale = kind, front.locale
        page.first_published_at = NEWEST - timedelta(hours=number)
        branch.place(page)
        pages.append(page)
    insert(pages)
    branch.settle()
    return f"?page={-(-count // PER_PAGE)}"

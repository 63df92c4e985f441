"""Two thousand real articles come in by `import_archive` and go out to readers with every word, date and name."""

import hashlib
import json
import re
from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.core.management import call_command
from django.db import connection, transaction
from django.test import Client
from django.utils import timezone

from articles.models import ArticlePage, Author, SectionPage, Topic
from tests.real import digital_gov
from tests.real.conftest import machine_date, shown

# One worker runs them all, since they read what one import made.
pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("news")]

SAMPLE, ALL = 150, 10**6


# These have notes: most a list with ways there and back, two (of 2014/07 and 2017/05) raised figures and a line below
# that begins with the same.
NOTED = {
    "content/news/2014/07/2014-07-28-take-a-gander-at-our-developer-page.md",
    "content/news/2015/11/2015-11-20-ux-vs-cx-whats-the-dif-part-2.md",
    "content/news/2017/02/2017-02-03-digitalgov-year-in-review-our-top-blogs-resources-and-writers-for-2016.md",
    "content/news/2017/05/2017-05-22-how-facebook-live-increased-reach-and-engagement-of-scientific-lectures-at-nih.md",
    "content/news/2020/08/2020-08-21-2-lessons-tech-leaders-can-learn.md",
    "content/news/2022/10/2022-10-14-latinx-identity-in-design-tech-and-government.md",
    "content/news/2023/01/2023-01-27-bringing-design-in-house.md",
    "content/news/2023/02/2023-02-07-collaborate-with-the-tts-public-benefits-studio.md",
    "content/news/2023/03/2023-03-03-understanding-design-in-10-questions.md",
    "content/news/2023/04/2023-04-20-the-art-of-storytelling-in-a-hybrid-world.md",
    "content/news/2023/05/2023-05-19-personas-learn-how-to-discover-your-audience-understand-them-and-pivot-to-address-their-needs.md",
    "content/news/2023/11/2023-11-07-cultivating-a-dynamic-career-in-user-experience.md",
    "content/news/2024/01/2024-01-18-customer-experience-and-human-centered-design.md",
    "content/news/2024/04/2024-04-16-determining-the-true-value-of-a-website-a-gsa-case-study.md",
    "content/news/2024/06/2024-06-25-unsolicited-data-a-valuable-resource-for-digital-customer-experience-enhancement.md",
    "content/news/2024/08/2024-08-26-how-login-gov-uses-roadmapping-to-build-trust-with-its-partners-and-the-public.md",
    "content/news/2024/10/2024-10-10-are-social-media-influencers-right-for-your-digital-media-campaign.md",
}
# Every word of these is there too, but not in the order of the source: a picture can stand neither in a cell of a
# table nor in a heading, so it stands after it.
PICTURE_STANDS_AFTER = {
    "content/news/2012/08/2012-08-22-agency-digital-strategy-pages.md": "three pictures in each row of a table",
    "content/news/2012/10/2012-10-15-gsa-intranet-insite-usability-case-study.md": "a picture begins a heading",
    "content/news/2017/05/2017-05-04-dhs-study-on-mobile-device-security.md": "an icon in a cell of a table",
    "content/news/2017/06/2017-06-06-the-new-fec-gov.md": "two figures in headings",
    "content/news/2021/06/2021-06-11-developing-a-data-driven-roadmap.md": "formulas as pictures in a table",
}


class Imported:
    """The articles of the source and what was made of them."""

    def __init__(self, folder: Path, size: int) -> None:
        self.articles = digital_gov.sample(digital_gov.articles(), size)
        self.folder = digital_gov.write(folder, self.articles)
        self.report = self.bring_in()
        self.pages = {page.source_id: page for page in ArticlePage.objects.all()}
        self.live = [article for article in self.articles if not article["draft"]]

    def bring_in(self) -> dict[str, Any]:
        call_command("import_archive", self.folder, report=self.folder / "report.json", verbosity=0)
        return json.loads((self.folder / "report.json").read_text("utf-8"))

    def page(self, article: dict[str, Any]) -> ArticlePage:
        return self.pages[digital_gov.source_id(article)]


@pytest.fixture(scope="module", params=[SAMPLE, pytest.param(ALL, marks=pytest.mark.long)])
def imported(request: Any, django_db_setup: Any, django_db_blocker: Any, tmp_path_factory: Any) -> Iterator[Imported]:
    """One import for all tests here: they only read, or bring in the same again."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield Imported(tmp_path_factory.mktemp("news"), request.param)
        transaction.set_rollback(True)


# --- What came in ---


def test_every_article_is_made_and_nothing_is_skipped(imported: Imported) -> None:
    counts = imported.report["kinds"]
    assert imported.report["skipped"] == []
    assert counts["article"]["made"] == len(imported.articles) == len(imported.pages)
    assert len({article["path"] for article in imported.articles}) >= SAMPLE


def test_no_text_differs_and_what_is_not_understood_is_named(imported: Imported) -> None:
    remarks = Counter(remark["what"] for remark in imported.report["not_understood"])
    assert remarks["the text differs from the source"] == 0
    named = {remark["detail"] for remark in imported.report["not_understood"] if remark["what"] == "a shortcode"}
    assert {"tmp", "legacy-file", "asset-static"} <= named
    assert remarks["a picture whose file is not in the archive"] > 0
    assert any(what.startswith("ref:author:w") for what in remarks)
    assert any(what.startswith("ref:photo:") for what in remarks)


# --- Each page ---


def test_each_page_says_what_its_source_says(imported: Imported) -> None:
    client = Client()
    wrong, noted = [], []
    for article in imported.live:
        page = imported.page(article)
        answer = client.get(page.url)
        assert answer.status_code == 200, page.url
        html = answer.content.decode()
        expected = digital_gov.words_in(article["body"])
        seen = digital_gov.words_out(prose(html))
        is_moved = article["path"] in PICTURE_STANDS_AFTER and sorted(seen) in map(sorted, expected)
        if "doc-noteref" in html:
            # The labels and ways back that the notes had are the site's own now.
            seen, expected = bare(seen), [bare(text) for text in expected]
            noted.append(article["path"])
        if seen not in expected and not is_moved:
            wrong.append((article["path"], difference(expected[0], seen)))
        assert head(html) == expected_head(article), page.url
        check_date(article, html)
    assert not wrong, "\n".join(f"{path}: {what}" for path, what in wrong[:40]) + f"\n{len(wrong)} in all"
    assert set(noted) == NOTED & {article["path"] for article in imported.live}


def bare(text: str) -> str:
    return re.sub("[\\[\\]0-9↩↵\ufe0e]", "", text)


def prose(html: str) -> str:
    """The visible text of the body and of its notes, which stand in it or follow it.

    Without the words that the site adds around an embed or names a language with.
    """
    html = re.sub(r"(<p[^>]*>)\[Picture: ([^<]*)\](?=</p>)", r"\1\2", html)
    html = re.sub(r'<span class="embed__(?:action|host|length)">.*?</span>|<p class="code__language">.*?</p>', "", html)
    return shown(html, lambda _tag, attrs: "data-prose" in attrs or attrs.get("class") == "note__text")


def difference(before: str, after: str) -> str:
    place = next((n for n, pair in enumerate(zip(before, after, strict=False)) if pair[0] != pair[1]), None)
    place = min(len(before), len(after)) if place is None else place
    return f"{before[max(0, place - 40) : place + 60]!r} became {after[max(0, place - 40) : place + 60]!r}"


def head(html: str) -> dict[str, Any]:
    """Headline, deck and names as the page shows them."""
    names = re.findall(r'<p class="byline__names">(.*?)</p>', html, re.S)
    return {
        "title": shown(html, lambda tag, _attrs: tag == "h1"),
        "deck": shown(html, lambda _tag, attrs: attrs.get("class") == "deck"),
        "names": [shown(f"<main>{name}</main>", lambda tag, _attrs: tag == "main") for name in names],
    }


def expected_head(article: dict[str, Any]) -> dict[str, Any]:
    line = digital_gov.line(article)
    names = [names_of().get(byline["author"], byline["author"]) for byline in line["bylines"]]
    together = ", ".join(names[:-1]) + f" and {names[-1]}" if len(names) > 1 else "".join(names)
    return {
        "title": " ".join(line["title"].split()),
        "deck": " ".join(line["deck"].split()),
        "names": [f"By {' '.join(together.split())}"] if names else [],
    }


def names_of() -> dict[str, str]:
    return dict(Author.objects.values_list("source_id", "name"))


def check_date(article: dict[str, Any], html: str) -> None:
    """The day that the source gives; with a time, the same moment to the minute."""
    given, printed = digital_gov.moment(article), machine_date(html)
    if "T" not in given:
        assert printed == given, article["path"]
        return
    wanted = datetime.fromisoformat(given)
    wanted = wanted if wanted.tzinfo else wanted.replace(tzinfo=ZoneInfo("America/New_York"))
    assert abs((datetime.fromisoformat(printed) - wanted).total_seconds()) < 60, article["path"]


def test_link_posts_lead_to_their_address(imported: Imported) -> None:
    client = Client()
    posts = [article for article in imported.live if article["source_url"]]
    assert posts
    for article in posts:
        html = client.get(imported.page(article).url).content.decode()
        address = re.search(r'<p class="link-post"><a href="([^"]*)"', html)
        assert address, article["path"]
        assert address[1].replace("&amp;", "&") == article["source_url"].strip()


def test_old_addresses_lead_where_they_led(imported: Imported) -> None:
    client = Client()
    # Two of one day and one slug can't both keep their address: the first does.
    first: dict[str, dict[str, Any]] = {}
    for article in imported.articles:
        for old in old_addresses(article):
            first.setdefault(old, article)
    for article in imported.live:
        if article["redirectto"]:
            answer = client.get(digital_gov.old_address(article))
            assert (answer.status_code, answer["Location"]) == (301, article["redirectto"])
        for old in old_addresses(article):
            answer = client.get(old)
            assert (answer.status_code, answer["Location"]) == (301, imported.page(first[old]).url), old
    refused = {remark["id"] for remark in imported.report["not_understood"] if remark["what"] == "no redirect was made"}
    second = {
        digital_gov.source_id(article)
        for article in imported.articles
        if any(first[old] is not article for old in old_addresses(article))
    }
    assert refused == second


def old_addresses(article: dict[str, Any]) -> list[str]:
    """The addresses that the article had, without one that leads elsewhere."""
    own = [] if article["redirectto"] else [digital_gov.old_address(article)]
    return [*own, *(article["aliases"] or [])]


# --- Listings ---


def listed(client: Client, address: str) -> Counter[int]:
    """How often each page stands in a listing, all its pages walked."""
    found: Counter[int] = Counter()
    here: str | None = address
    while here:
        answer = client.get(here)
        assert answer.status_code == 200, here
        html = answer.content.decode()
        found.update(int(pk) for pk in re.findall(r'<article[^>]*\bdata-page-id="(\d+)"', html))
        link = re.search(r'<a[^>]*rel="next"[^>]*>', html)
        following = re.search(r'href="([^"]*)"', link[0]) if link else None
        here = following[1].replace("&amp;", "&") if following else None
        here = f"{address}{here}" if here and here.startswith("?") else here
    return found


def once(imported: Imported, belongs: Any) -> Counter[int]:
    return Counter({imported.page(article).pk: 1 for article in imported.live if belongs(article)})


def test_each_section_lists_its_articles_once(imported: Imported) -> None:
    for section in SectionPage.objects.all():
        mine = once(imported, lambda article, section=section: digital_gov.section_of(article) == section.slug)
        assert listed(Client(), section.url) == mine


def test_each_author_lists_the_articles_once(imported: Imported) -> None:
    for author in Author.objects.all():
        mine = once(imported, lambda article, author=author: author.source_id in (article["authors"] or []))
        assert listed(Client(), author.get_absolute_url()) == mine, author.name


def test_each_topic_lists_its_articles_once(imported: Imported) -> None:
    for topic in Topic.objects.all():
        mine = once(imported, lambda article, topic=topic: topic.source_id in (article["topics"] or []))
        assert listed(Client(), topic.get_absolute_url()) == mine, topic.name


def test_the_months_list_each_article_once(imported: Imported) -> None:
    dates = [timezone.localtime(page.published_on) for page in imported.pages.values() if page.live]
    moments = {(date.year, date.month) for date in dates}
    found: Counter[int] = Counter()
    for year, month in sorted(moments):
        found += listed(Client(), f"/archive/{year}/{month}/")
    assert found == once(imported, lambda _article: True)


# --- Again ---


def whole_database() -> dict[str, str]:
    """A checksum of each table's rows."""
    sums = {}
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")  # noqa: S608
            rows = sorted(repr(row) for row in cursor.fetchall())
            sums[table] = hashlib.sha256("\n".join(rows).encode()).hexdigest()
    return sums


def test_a_second_import_changes_nothing(imported: Imported) -> None:
    before = whole_database()
    report = imported.bring_in()
    for kind, counts in report["kinds"].items():
        assert (counts["made"], counts["updated"], counts["skipped"]) == (0, 0, 0), kind
    after = whole_database()
    assert {table for table in before if before[table] != after[table]} == set()

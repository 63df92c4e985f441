"""An archive comes in whole, comes in once, and never over an editor's work."""

import datetime
import json
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django_tasks_db.models import DBTaskResult
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, PageLogEntry, Revision, Site

from articles.models import ArticlePage, Author, Promotion, SectionPage
from content.models import Document, Masthead, Photo
from donations.models import DonationPage
from home.models import HomePage, StandardPage
from importers import run
from importers.models import ImportedItem
from series.models import SeriesEntryPage, SeriesPage


def state() -> dict[str, Any]:
    """Everything an import makes, without what the clock says."""
    return {
        "pages": list(Page.objects.order_by("path").values_list("url_path", "title", "live")),
        "items": list(
            ImportedItem.objects.order_by("kind", "source_id").values_list("kind", "source_id", "checksum", "missing")
        ),
        "revisions": Revision.objects.count(),
        "photos": list(Photo.objects.values_list("file", flat=True)),
        "bodies": [article.body.get_prep_value() for article in ArticlePage.objects.order_by("url_path")],
        "redirects": list(Redirect.objects.order_by("old_path").values_list("old_path", "redirect_page__slug")),
        "authors": list(Author.objects.values_list("name", "biography")),
    }


def kinds(report: Any) -> dict[str, dict[str, int]]:
    return {kind: {name: n for name, n in counts.items() if n} for kind, counts in report.counts.items()}


def test_one_of_each_kind_comes_in(small: Any) -> None:
    report = small.bring_in()
    assert report.skipped == []
    assert not report.remarks
    assert (SectionPage.objects.get(slug="coast").get_parent().slug, Document.objects.count()) == ("places", 1)
    assert {DonationPage.objects.get().title, StandardPage.objects.get().title} == {"Give", "About"}
    assert Promotion.objects.get().page == StandardPage.objects.get().page_ptr
    assert Masthead.objects.get().header_links.get().page.slug == "places"
    assert HomePage.objects.get().rows[0].value["main"].slug == "salt"


def test_an_article_has_all_its_fields(small: Any) -> None:
    small.bring_in()
    salt = ArticlePage.objects.get(slug="salt")
    assert salt.byline_text == "By Mara Voss. Photographs by A reader in Cleveland"
    assert (salt.published_text, salt.published_machine) == ("May 1787", "1787-05")
    assert (salt.lead_photo.credit, salt.lead_photo.licence) == ("Hedda Marsh", "cc-by")
    assert (salt.section.slug, salt.top_section.slug, salt.is_listed) == ("coast", "places", True)
    assert [topic.name for topic in salt.topics.all()] == ["The sea"]
    assert [correction.date for correction in salt.corrections.all()] == [datetime.date(2024, 3, 4)]
    assert (salt.source_system, salt.source_id) == ("old", "salt")


def test_references_to_what_comes_later_are_resolved(small: Any) -> None:
    small.bring_in()
    salt, case = ArticlePage.objects.get(slug="salt"), SeriesEntryPage.objects.get(label="1")
    assert salt.chosen_related.get().other_id == case.pk
    assert f'linktype="page" id="{case.pk}"' in salt.body.get_prep_value()[0]["value"]
    assert SeriesPage.objects.get().start_here.label == "2"
    assert f'id="{salt.pk}"' in Author.objects.get().biography
    # What the second pass completed shows as one step of history, not two.
    assert Revision.objects.for_instance(salt).count() == 1
    assert PageLogEntry.objects.filter(page=salt, action="wagtail.publish").count() == 1


def test_a_draft_stays_a_draft(small: Any) -> None:
    small.bring_in()
    draft = ArticlePage.objects.get(slug="not-yet")
    assert (draft.live, draft.is_listed, draft.published_on, draft.has_unpublished_changes) == (
        False,
        False,
        None,
        True,
    )


def test_entries_without_a_position_stand_in_the_order_of_the_file(small: Any) -> None:
    small.bring_in()
    entries = SeriesEntryPage.objects.order_by("position").values_list("title", "label", "position")
    assert [(title, label, int(place)) for title, label, place in entries] == [
        ("One", "1", 1),
        ("Between", "", 2),
        ("Two", "2", 3),
    ]


def test_old_addresses_lead_to_the_pages(small: Any, client: Client) -> None:
    small.bring_in()
    for old in ("/2001/salt.html", "/salt-old/"):
        answer = client.get(old)
        assert (answer.status_code, answer.headers["Location"]) == (301, "/places/coast/salt/")
    assert client.get("/old-about.html").headers["Location"] == "/about/"


def test_the_same_archive_changes_nothing_the_second_time(small: Any, media: Path) -> None:
    small.bring_in()
    before, files = state(), sorted(media.rglob("*"))
    report = small.bring_in()
    assert (report.total["made"], report.total["updated"], report.total["skipped"]) == (0, 0, 0)
    assert (state(), sorted(media.rglob("*"))) == (before, files)


def test_a_changed_line_changes_its_page_and_no_other(small: Any) -> None:
    small.bring_in()
    small.write(
        "pages.jsonl", [{"id": "about", "title": "About us"}, {"id": "donate", "title": "Give", "kind": "donation"}]
    )
    report = small.bring_in()
    assert kinds(report)["page"] == {"updated": 1, "unchanged": 1}
    assert (StandardPage.objects.get().title, StandardPage.objects.get().slug) == ("About us", "about")
    assert report.total["updated"] == 1


def test_what_an_editor_changed_is_left_alone(small: Any) -> None:
    small.bring_in()
    page = StandardPage.objects.get()
    page.title = "An editor's title"
    page.save_revision().publish()
    author = Author.objects.get()
    author.name = "Mara V."
    author.save()
    small.write("pages.jsonl", [{"id": "about", "title": "The archive's title"}])
    small.write("authors.jsonl", [{"id": "mara", "name": "Mara of the archive"}])
    report = small.bring_in()
    assert [reason for _place, reason in report.skipped] == ["was changed in the admin since the last import"] * 2
    assert (StandardPage.objects.get().title, Author.objects.get().name) == ("An editor's title", "Mara V.")


def test_what_an_editor_unpublished_stays_unpublished(small: Any) -> None:
    small.bring_in()
    StandardPage.objects.get().unpublish()
    small.write("pages.jsonl", [{"id": "about", "title": "Changed"}])
    small.bring_in()
    assert not StandardPage.objects.get().live


def test_what_an_editor_deleted_stays_deleted_unless_asked_for(small: Any) -> None:
    small.bring_in()
    StandardPage.objects.get().delete()
    report = small.bring_in()
    assert not StandardPage.objects.exists()
    assert (str(report.skipped[0][0]), report.skipped[0][1]) == (
        "pages.jsonl:1 (about)",
        "was deleted in the admin since the last import",
    )
    small.bring_in(restores=True)
    assert StandardPage.objects.get().title == "About"


@pytest.mark.parametrize("stops_at", [1, 4, 7, 9, 12, 14])
def test_stopped_half_way_and_started_again_it_ends_the_same(
    small: Any, monkeypatch: Any, stops_at: int, django_db_blocker: Any
) -> None:
    calls = 0
    remember = run.items.remember

    def stopping(*args: Any, **kwargs: Any) -> Any:
        nonlocal calls
        calls += 1
        if calls == stops_at:
            raise KeyboardInterrupt
        return remember(*args, **kwargs)

    monkeypatch.setattr(run.items, "remember", stopping)
    with pytest.raises(KeyboardInterrupt):
        small.bring_in()
    monkeypatch.setattr(run.items, "remember", remember)
    report = small.bring_in()
    assert report.skipped == []
    titles = Page.objects.filter(depth__gt=2).order_by("title").values_list("title", flat=True)
    assert list(titles) == sorted(
        ["About", "Between", "Cases", "Coast", "Give", "Not yet", "One", "Places", "Salt", "Series", "Two"]
    )
    assert Photo.objects.count() == len(list(Photo.objects.get().file.storage.listdir("original_images")[1])) == 1
    assert ArticlePage.objects.get(slug="salt").chosen_related.count() == 1
    assert Page.find_problems() == ([], [], [], [], [])


def test_a_reference_that_appears_later_completes_the_page(small: Any) -> None:
    entries = (small.path / "entries.jsonl").read_text()
    small.write("entries.jsonl", [])
    report = small.bring_in()
    assert any("ref:entry:case-1 leads nowhere" in what for _place, what in report.remarks)
    salt = ArticlePage.objects.get(slug="salt")
    assert "the case" in salt.body.get_prep_value()[0]["value"]
    (small.path / "entries.jsonl").write_text(entries)
    report = small.bring_in()
    assert kinds(report)["article"] == {"updated": 1, "unchanged": 1}
    assert 'linktype="page"' in ArticlePage.objects.get(slug="salt").body.get_prep_value()[0]["value"]
    assert small.bring_in().total["updated"] == 0


def test_a_fresh_database_gets_a_front_page_and_a_site(folder: Any, db: Any) -> None:
    folder.write("sections.jsonl", [{"id": "places", "title": "Places"}])
    folder.write("masthead.json", {"name": "The Review"})
    folder.bring_in()
    site = Site.objects.get(is_default_site=True)
    assert (site.root_page.specific_class, site.root_page.title) == (HomePage, "The Review")
    assert not Page.objects.filter(title__startswith="Welcome").exists()
    assert SectionPage.objects.get().url == "/places/"


def test_a_front_page_that_an_editor_laid_out_stays(small: Any, front: Any) -> None:
    front.rows = [("text", {"heading": "Ours", "text": "<p>Words</p>"})]
    front.save_revision().publish()
    report = small.bring_in()
    assert [reason for _place, reason in report.skipped] == ["the front page has rows already"]
    assert HomePage.objects.get().rows[0].value["heading"] == "Ours"


def test_the_same_picture_is_stored_once(small: Any, media: Path) -> None:
    small.bring_in()
    small.write("photos.jsonl", [{"id": "quay", "file": "quay.jpg", "description": "Another description."}])
    small.bring_in()
    assert Photo.objects.get().description == "Another description."
    assert len(list((media / "original_images").iterdir())) == 1


def test_a_limit_takes_the_first_of_each_file(small: Any) -> None:
    small.bring_in(limit=1)
    assert (SectionPage.objects.count(), SeriesEntryPage.objects.count()) == (1, 1)


def test_two_entries_with_one_number_both_come_in(small: Any) -> None:
    small.write(
        "entries.jsonl",
        [
            {"id": "a", "series": "cases", "label": "1", "position": 1, "title": "A"},
            {"id": "b", "series": "cases", "label": "1", "position": 1, "title": "B"},
        ],
    )
    report = small.bring_in()
    assert list(SeriesEntryPage.objects.order_by("title").values_list("label", "position")) == [("1", 1), ("", None)]
    assert sum("stands without one" in what for _place, what in report.remarks) == 2


def test_entries_may_swap_numbers(small: Any) -> None:
    one = {"id": "case-1", "series": "cases", "label": "1", "position": 1, "title": "One"}
    two = {"id": "case-2", "series": "cases", "label": "2", "position": 2, "title": "Two"}
    small.write("entries.jsonl", [one, two])
    small.bring_in()
    small.write("entries.jsonl", [{**one, "label": "2", "position": 2}, {**two, "label": "1", "position": 1}])
    small.bring_in()
    assert list(SeriesEntryPage.objects.order_by("title").values_list("label", "position")) == [("2", 2), ("1", 1)]


def test_a_slug_in_use_gets_a_number_and_a_reserved_one_too(small: Any) -> None:
    small.write("sections.jsonl", [{"id": "a", "title": "Search"}, {"id": "b", "title": "B", "slug": "search-1"}])
    small.write("articles.jsonl", [{"id": n, "title": "Same", "section": "a"} for n in ("x", "y")])
    small.bring_in()
    assert set(SectionPage.objects.values_list("slug", flat=True)) == {"search-1", "search-1-2"}
    assert set(
        ArticlePage.objects.child_of(SectionPage.objects.get(slug="search-1")).values_list("slug", flat=True)
    ) == {
        "same",
        "same-2",
    }


@pytest.mark.parametrize(
    ("given", "printed"),
    [
        ("1787", "1787"),
        ("0999-03-01", "1 March 0999"),
        ("2024-02", "February 2024"),
        ("2024-07-01T10:00:00", "1 July 2024, 09:00"),
    ],
)
def test_dates_stand_as_they_were_given(small: Any, given: str, printed: str) -> None:
    small.write("articles.jsonl", [{"id": "d", "title": "D", "section": "places", "published_on": given}])
    small.bring_in()
    assert ArticlePage.objects.get(title="D").published_text == printed


def test_a_former_address_that_two_claim_leads_to_the_first(small: Any, client: Client) -> None:
    lines = [
        {"id": "salt", "title": "Salt", "section": "coast", "source_address": "/2001/05/12/salt/"},
        {"id": "brine", "title": "Brine", "section": "coast", "source_address": "/2001/05/12/salt/"},
        {"id": "foam", "title": "Foam", "section": "coast", "aliases": ["/2001/05/12/salt", "/foam"]},
    ]
    small.write("articles.jsonl", lines)
    report = small.bring_in()
    told = [(place.source_id, detail) for (place, what), (_n, detail) in report.remarks.items() if "redirect" in what]
    assert [source_id for source_id, _detail in told] == ["brine", "foam"]
    assert all("salt" in detail for _id, detail in told)

    def leads_to(old: str) -> Any:
        return client.get(old)["Location"]

    first, foam = (ArticlePage.objects.get(source_id=name) for name in ("salt", "foam"))
    assert leads_to("/2001/05/12/salt/") == first.url
    assert leads_to("/foam/") == foam.url

    # The second changes and the first does not: the address still is the first's.
    small.write("articles.jsonl", [lines[0], {**lines[1], "title": "Brine again"}, lines[2]])
    small.bring_in()
    assert leads_to("/2001/05/12/salt/") == first.url

    # The first gives it up: it is the second's.
    small.write("articles.jsonl", [{**lines[0], "source_address": "/other/"}, {**lines[1], "title": "Brine"}, lines[2]])
    small.bring_in()
    assert leads_to("/2001/05/12/salt/") == ArticlePage.objects.get(source_id="brine").url


def test_a_worker_that_comes_late_fails_on_nothing(small: Any, settings: Any) -> None:
    """What was asked for before the second import replaced a byline can still be done after it."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    small.bring_in()
    articles = [json.loads(line) for line in (small.path / "articles.jsonl").read_text().splitlines()]
    articles[0]["bylines"] = [{"name": "A reader in Leeds"}]
    small.write("articles.jsonl", articles)
    small.bring_in()
    asked = [(result.task.func, result.args_kwargs["args"]) for result in DBTaskResult.objects.all()]
    assert ["articles", "articlepage", str(ArticlePage.objects.get(source_id="salt").pk)] in [
        args for _f, args in asked
    ]
    for task, args in asked:
        task(*args)


def test_a_photo_brings_its_terms(small: Any) -> None:
    terms = {
        "no_credit_reason": "Our own page",
        "do_not_publish_after": "2027-05-03T12:00:00+00:00",
        "is_sensitive": True,
    }
    small.write("photos.jsonl", [{"id": "quay", "file": "quay.jpg", "description": "A quay.", **terms}])
    small.bring_in()
    photo = Photo.objects.get()
    assert (photo.is_credited, photo.is_sensitive) == (True, True)
    assert photo.do_not_publish_after.isoformat() == "2027-05-03T12:00:00+00:00"


def test_a_photo_says_itself_what_the_archive_does_not(small: Any) -> None:
    from tests.content.photo_making import XMP, picture_file

    (small.path / "media" / "quay.jpg").write_bytes(picture_file(xmp=XMP.encode()))
    small.write("photos.jsonl", [{"id": "quay", "file": "quay.jpg", "credit": "", "title": "Ours"}])
    small.bring_in()
    photo = Photo.objects.get()
    # A credit left empty in the archive is meant; a caption it has no field for is not.
    assert (photo.title, photo.credit, photo.description) == ("Ours", "", "A ferry at a quay")
    assert photo.caption == "<p>The ferry &amp; its crew, 3 &lt; 4</p>"
    assert photo.words_changed_at is None

"""What stops a page from being published: a photo without credit or alt text, or one that may no longer be printed."""

import json
import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import PageLogEntry
from wagtail.test.utils.form_data import rich_text, streamfield

from articles.models import ArticlePage
from content import photo_gate
from content.models import Photo
from tests.admin.conftest import signed_in  # noqa: F401 (a fixture)
from tests.admin.forms import article_form, post_form
from tests.content.bodies import drawn_photo
from tests.factories import make_article

# A photo that lacks everything.
BARE = {"credit": "", "description": ""}


@pytest.fixture
def publisher(signed_in: Any) -> Client:  # noqa: F811
    return signed_in("Publisher")


@pytest.fixture
def draft(section: Any) -> ArticlePage:
    return make_article(section, title="Salt", live=False)


def published(article: ArticlePage) -> ArticlePage:
    """As an import publishes it: nobody is asked."""
    article.save_revision().publish()
    return ArticlePage.objects.get(pk=article.pk)


def said(answer: Any) -> str:
    return " ".join(str(message) for message in answer.context["messages"]) if answer.context else ""


def stopping(page: Any) -> list[tuple[str, str]]:
    return [(finding.photo.title, finding.kind) for finding in photo_gate.findings(page) if finding.stops]


def photo_block(photo: Photo, **values: Any) -> Any:
    value = {"photo": str(photo.pk), "size": "column", "caption": rich_text(""), "alt": "", "kept": "", **values}
    return streamfield([("photo", value)])


@pytest.mark.parametrize(
    "values,kinds",
    [
        ({}, []),
        ({"credit": ""}, ["credit"]),
        ({"credit": " "}, ["credit"]),
        ({"credit": "", "licence": "own"}, []),
        ({"credit": "", "no_credit_reason": "Our own front page"}, []),
        ({"description": ""}, ["alt"]),
        ({"description": "", "is_decorative": True}, []),
        (BARE, ["credit", "alt"]),
        ({"do_not_publish_after": timezone.now() - timedelta(days=1)}, ["expired"]),
        ({"do_not_publish_after": timezone.now() + timedelta(days=1)}, []),
    ],
)
@pytest.mark.parametrize("place", ["lead", "teaser", "body", "gallery", "poster"])
def test_a_new_page_needs_photos_with_credit_and_alt_text(
    place: str, values: dict[str, Any], kinds: list[str], section: Any
) -> None:
    photo = drawn_photo(**values)
    page = ArticlePage(title="Salt")
    if place in ("lead", "teaser"):
        setattr(page, f"{place}_photo", photo)
    else:
        page.body = {
            "body": [{"type": "photo", "value": {"photo": photo.pk}}],
            "gallery": [{"type": "gallery", "value": {"photos": [{"photo": photo.pk}]}}],
            "poster": [{"type": "recording", "value": {"poster": photo.pk}}],
        }[place]
        page.body = page._meta.get_field("body").to_python(page.body)

    assert [kind for _title, kind in stopping(page)] == kinds


def test_an_alt_text_for_the_place_is_enough_there_only(section: Any) -> None:
    photo = drawn_photo(description="")
    assert stopping(ArticlePage(lead_photo=photo, lead_alt="The quay")) == []
    blocks = [
        {"type": "photo", "value": {"photo": photo.pk, "alt": "The quay"}},
        {"type": "photo", "value": {"photo": photo.pk}},
    ]
    body = ArticlePage._meta.get_field("body")
    assert stopping(ArticlePage(body=body.to_python(blocks[:1]))) == []
    assert stopping(ArticlePage(body=body.to_python(blocks))) == [("Harbour", "alt")]


def test_what_readers_have_seen_all_along_is_a_warning_only(section: Any) -> None:
    photo = drawn_photo(**BARE)
    article = published(make_article(section, title="Salt", lead_photo=photo))

    assert stopping(article) == []
    assert [finding.kind for finding in photo_gate.findings(article)] == ["credit", "alt"]

    other = drawn_photo("Mole", credit="")
    article.teaser_photo = other
    assert stopping(article) == [("Mole", "credit")]


def test_a_photo_that_was_changed_since_is_looked_at_anew(section: Any) -> None:
    photo = drawn_photo(credit="")
    article = published(make_article(section, title="Salt", lead_photo=photo))
    Photo.objects.filter(pk=photo.pk).update(words_changed_at=timezone.now())
    assert stopping(article) == [("Harbour", "credit")]


def test_an_alt_text_taken_from_its_place_is_missed(section: Any) -> None:
    photo = drawn_photo(description="")
    article = published(make_article(section, title="Salt", lead_photo=photo, lead_alt="The quay"))
    article.lead_alt = ""
    assert stopping(article) == [("Harbour", "alt")]


def test_a_permission_that_ended_since_stops_and_one_that_had_ended_before_warns(section: Any) -> None:
    now = timezone.now()
    photo = drawn_photo(do_not_publish_after=now - timedelta(days=1))
    article = published(make_article(section, title="Salt", lead_photo=photo))
    assert stopping(article) == []
    ArticlePage.objects.filter(pk=article.pk).update(last_published_at=now - timedelta(days=2))
    assert stopping(ArticlePage.objects.get(pk=article.pk)) == [("Harbour", "expired")]


def test_a_page_that_goes_live_later_needs_the_permission_then(section: Any) -> None:
    photo = drawn_photo(do_not_publish_after=timezone.now() + timedelta(days=1))
    page = ArticlePage(lead_photo=photo, go_live_at=timezone.now() + timedelta(days=2))
    assert stopping(page) == [("Harbour", "expired")]


def test_an_alt_text_that_repeats_the_caption_is_a_warning(section: Any) -> None:
    photo = drawn_photo(description="The quay", caption="<p>The quay.</p>")
    page = ArticlePage(lead_photo=photo)
    assert [(finding.kind, finding.stops) for finding in photo_gate.findings(page)] == [("repeated", False)]


def test_looking_costs_the_same_for_one_photo_and_for_twenty(section: Any, django_assert_max_num_queries: Any) -> None:
    photos = [drawn_photo(f"Photo {number}", credit="") for number in range(20)]
    article = published(make_article(section, title="Salt"))
    blocks = [{"type": "photo", "value": {"photo": photo.pk}} for photo in photos]
    article.body = article._meta.get_field("body").to_python(blocks)
    with django_assert_max_num_queries(3):
        assert len(photo_gate.findings(article)) == 20


# --- Ways of publishing ---


def test_the_form_is_shown_again_with_all_that_was_written(publisher: Client, draft: ArticlePage) -> None:
    photo = drawn_photo(**BARE)

    answer = post_form(
        publisher, draft, "action-publish", deck="Written just now", lead_photo=photo.pk, body=photo_block(photo)
    )

    assert answer.status_code == 200
    html = answer.content.decode()
    assert "“Harbour” has no credit." in html
    assert "“Harbour” has no alt text" in html
    assert f'href="/admin/images/{photo.pk}/" target="_blank"' in html
    assert f'name="{photo_gate.REASON}" form="page-edit-form"' in html
    assert "Written just now" in html
    draft.refresh_from_db()
    assert not draft.live


def test_a_new_page_is_stopped_before_it_is_made(publisher: Client, section: Any) -> None:
    photo = drawn_photo(**BARE)
    form = article_form(lead_photo=photo.pk, **{"action-publish": "1"})

    answer = publisher.post(f"/admin/pages/add/articles/articlepage/{section.pk}/", form)

    assert "“Harbour” has no credit." in answer.content.decode()
    assert not ArticlePage.objects.exists()
    form[photo_gate.REASON] = "The agency answers tomorrow"
    publisher.post(f"/admin/pages/add/articles/articlepage/{section.pk}/", form)
    article = ArticlePage.objects.get()
    assert article.live
    assert overrides(article) == ["The agency answers tomorrow"]


def overrides(article: Any) -> list[str]:
    return [
        entry.data["reason"] for entry in PageLogEntry.objects.filter(page=article.pk, action=photo_gate.OVERRIDDEN)
    ]


def test_a_publisher_may_go_on_with_a_reason_that_stands_in_the_history(publisher: Client, draft: ArticlePage) -> None:
    photo = drawn_photo(**BARE)

    post_form(
        publisher,
        draft,
        "action-publish",
        lead_photo=photo.pk,
        **{photo_gate.REASON: "The agency <b>answers</b> tomorrow"},
    )

    draft.refresh_from_db()
    assert draft.live
    assert draft.lead_photo == photo
    entry = PageLogEntry.objects.get(page=draft.pk, action=photo_gate.OVERRIDDEN)
    assert entry.user == publisher.user
    history = publisher.get(f"/admin/pages/{draft.pk}/history/").content.decode()
    assert "“Harbour” has no credit." in history
    assert "The agency &lt;b&gt;answers&lt;/b&gt; tomorrow" in history


def test_a_blank_reason_is_none(publisher: Client, draft: ArticlePage) -> None:
    photo = drawn_photo(credit="")
    post_form(publisher, draft, "action-publish", lead_photo=photo.pk, **{photo_gate.REASON: "  "})
    draft.refresh_from_db()
    assert not draft.live
    assert overrides(draft) == []


def test_an_older_gap_lets_a_typo_be_mended_and_is_told_of(publisher: Client, section: Any) -> None:
    photo = drawn_photo(**BARE)
    article = published(make_article(section, title="Slat", lead_photo=photo))

    answer = publisher.post(
        f"/admin/pages/{article.pk}/edit/",
        {**article_form(title="Salt", slug=article.slug, lead_photo=photo.pk), "action-publish": "1"},
        follow=True,
    )

    article.refresh_from_db()
    assert article.title == "Salt"
    assert "“Harbour” has no credit." in said(answer)
    assert "/admin/reports/photos/" in said(answer)


def test_saving_a_draft_is_never_stopped(publisher: Client, draft: ArticlePage) -> None:
    photo = drawn_photo(**BARE)
    answer = post_form(publisher, draft, "action-save", lead_photo=photo.pk)
    assert answer.status_code == 302
    draft.refresh_from_db()
    assert draft.get_latest_revision_as_object().lead_photo == photo


def test_setting_a_time_is_checked_and_the_time_itself_is_not(publisher: Client, draft: ArticlePage) -> None:
    photo = drawn_photo(credit="")
    later = (timezone.now() + timedelta(days=1)).strftime("%Y-%m-%d %H:%M")
    answer = post_form(publisher, draft, "action-publish", lead_photo=photo.pk, go_live_at=later)
    assert "“Harbour” has no credit." in answer.content.decode()
    assert draft.scheduled_revision is None

    draft.lead_photo = photo
    draft.save_revision().publish(user=publisher.user, log_action="wagtail.publish.scheduled")
    draft.refresh_from_db()
    assert draft.live


def test_an_approval_that_publishes_is_stopped_and_leads_to_the_form(
    signed_in: Any,  # noqa: F811
    publisher: Client,
    draft: ArticlePage,
) -> None:
    editor = signed_in("Editor")
    photo = drawn_photo(credit="")
    post_form(editor, draft, "action-submit", lead_photo=photo.pk)
    state = draft.current_workflow_state
    address = reverse("wagtailadmin_pages:workflow_action", args=[draft.pk, "approve", state.current_task_state.pk])

    answer = publisher.post(address, follow=True)

    assert answer.redirect_chain[-1][0] == f"/admin/pages/{draft.pk}/edit/"
    assert "“Harbour” has no credit." in said(answer)
    assert photo_gate.REASON in said(answer)
    draft.refresh_from_db()
    state.refresh_from_db()
    assert not draft.live
    assert state.status == state.STATUS_IN_PROGRESS

    approval = {"workflow-action-name": "approve", "workflow-action-extra-data": "{}"}
    answer = post_form(publisher, draft, "action-workflow-action", lead_photo=photo.pk, **approval)
    assert "“Harbour” has no credit." in answer.content.decode()
    post_form(
        publisher,
        draft,
        "action-workflow-action",
        lead_photo=photo.pk,
        **approval,
        **{photo_gate.REASON: "It is urgent"},
    )
    draft.refresh_from_db()
    assert draft.live
    assert overrides(draft) == ["It is urgent"]


def test_pages_published_together_are_all_stopped_and_each_is_named(publisher: Client, section: Any) -> None:
    bare = make_article(section, title="Salt", live=False, lead_photo=drawn_photo(credit=""))
    other = make_article(section, title="Tides", live=False, lead_photo=drawn_photo("Mole", description=""))
    good = make_article(section, title="Ferries", live=False)
    for article in (bare, other, good):
        article.save_revision()

    query = "&".join(f"id={article.pk}" for article in (bare, other, good))
    answer = publisher.post(f"/admin/bulk/wagtailcore/page/publish/?{query}&next=/admin/", {}, follow=True)

    assert "“Salt” was not published. “Harbour” has no credit." in said(answer)
    assert "“Tides” was not published. “Mole” has no alt text" in said(answer)
    assert not ArticlePage.objects.filter(live=True).exists()

    publisher.post(f"/admin/bulk/wagtailcore/page/publish/?id={good.pk}&next=/admin/", {})
    good.refresh_from_db()
    assert good.live


def test_the_preview_says_what_is_wrong_and_a_readers_page_does_not(publisher: Client, draft: ArticlePage) -> None:
    photo = drawn_photo(credit="")
    address = f"/admin/pages/{draft.pk}/edit/preview/"
    publisher.post(address, article_form(title="Salt", slug=draft.slug, lead_photo=photo.pk))

    html = publisher.get(f"{address}?in_preview_panel=true").content.decode()

    found = json.loads(re.findall(r'<script id="photo-findings" type="application/json">(.*?)</script>', html)[0])
    assert [finding["words"] for finding in found] == ["“Harbour” has no credit."]
    assert found[0]["address"] == f"/admin/images/{photo.pk}/"
    published(draft)
    assert "photo-findings" not in publisher.get(draft.url).content.decode()


def test_the_work_list_names_what_is_in_use_and_where(publisher: Client, section: Any) -> None:
    bare, unused, whole = drawn_photo(**BARE), drawn_photo("Mole", **BARE), drawn_photo("Pier")
    make_article(section, title="Salt", lead_photo=bare, teaser_photo=whole)

    html = publisher.get("/admin/reports/photos/").content.decode()

    assert "Harbour" in html
    assert "a credit, an alt text" in html
    assert "Salt" in html
    assert "Mole" not in html
    assert "Pier" not in html
    assert unused.pk

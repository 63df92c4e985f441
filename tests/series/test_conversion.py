"""Articles become entries of a series and articles again, and nothing but their kind and their address is another."""

import json
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.apps import apps
from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType
from django.core import serializers
from django.core.management import call_command
from django.db import connection, models
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import (
    Comment,
    CommentReply,
    Locale,
    Page,
    PageLogEntry,
    PageSubscription,
    ReferenceIndex,
    Revision,
    Workflow,
)

from articles.models import ArticlePage, Correction
from articles.models.related import RelatedArticle
from series import conversion
from series.models import Gap, SeriesEntryPage, SeriesPage
from tests.factories import (
    make_article,
    make_author,
    make_entry,
    make_photo,
    make_section,
    make_series,
    make_topic,
    restrict,
)
from users.models import User

NOTE = '<note key="{key}" text="&lt;p&gt;A remark on {number}.&lt;/p&gt;"></note>'


@pytest.fixture
def series(front: Any) -> SeriesPage:
    return make_series(front, "Cases", noun="Case", number_pattern="#{label}")


@pytest.fixture
def admin(admin_user: Any) -> Any:
    return admin_user


def make_entries(client: Any, pages: list[Any], series: SeriesPage, **given: Any) -> Any:
    """Look at the preview, and send it back as a browser would."""
    return convert(client, "series_make_entries", pages, "series", series, **given)


def take_out(client: Any, pages: list[Any], section: Any, **given: Any) -> Any:
    return convert(client, "series_take_out", pages, "section", section, **given)


def convert(client: Any, name: str, pages: list[Any], target_name: str, target: Any, **given: Any) -> Any:
    ids = ",".join(str(page.pk) for page in pages)
    preview = client.get(reverse(name), {"pages": ids, target_name: target.pk})
    assert preview.status_code == 200, preview["Location"]
    form = BeautifulSoup(preview.content, "html.parser").select_one("form.series-order__form")
    fields = form.select("input") if form else []
    data: dict[str, Any] = {field["name"]: field["value"] for field in fields if field["type"] != "checkbox"}
    data["page"] = [field["value"] for field in fields if field["type"] == "checkbox" and field.has_attr("checked")]
    return client.post(reverse(name), {"pages": ids, target_name: target.pk, **data, **given})


# --- The whole way there and back ---

# What a change of kind and a move write on purpose.
KIND_AND_PLACE = {"content_type", "path", "depth", "url_path", "numchild"}
# These say that something happened, or who has which page open; or they are the address itself.
TOLD_ELSEWHERE = {"wagtailredirects.redirect", "wagtailcore.pagelogentry", "sessions.session"}


def everything() -> dict[str, Any]:
    """Every row of every table of the site, but what a change of kind writes on purpose."""
    found: dict[str, Any] = {}
    for model in apps.get_models():
        if model._meta.proxy or not model._meta.managed or model._meta.label_lower in TOLD_ELSEWHERE:
            continue
        if model._meta.app_label in ("django_tasks_database", "axes", "contenttypes", "auth", "users"):
            continue
        if "fts" in model._meta.model_name:
            continue
        for row in json.loads(serializers.serialize("json", model._base_manager.all())):
            fields = {name: value for name, value in row["fields"].items() if name not in KIND_AND_PLACE}
            if isinstance(fields.get("content"), dict) and "title" in fields["content"]:
                fields["content"] = {n: v for n, v in fields["content"].items() if n not in KIND_AND_PLACE}
            # The last weighs a title against the average of the moment at which it was written.
            for name in ("last_login", "last_seen_at", "latest_revision_created_at", "title_norm"):
                fields.pop(name, None)
            found[f"{row['model']} {row['pk']}"] = fields
    return found


def rich_articles(section: Any, user: Any, count: int = 30) -> list[ArticlePage]:
    """Articles with all that can hang on a page: drafts, schedules, approval, comments, notes, restrictions…"""
    author, topic, photo = make_author("Hedda Marsh"), make_topic("Salt"), make_photo()
    workflow = Workflow.objects.filter(active=True).first()
    made: list[ArticlePage] = []
    for number in range(count):
        note = NOTE.format(key=f"{number:016x}", number=number)
        link = f'<a linktype="page" id="{made[-1].pk}">before</a>' if made else "first"
        body = json.dumps([{"type": "paragraph", "value": f"<p>Piece {number}{note}, after {link}.</p>"}])
        article = make_article(
            section,
            f"Piece {number}",
            authors=[author],
            topics=[topic],
            lead_photo=photo,
            live=number % 5 != 4,
            owner=user,
            body=body,
            first_published_at=timezone.now() if number % 5 != 4 else None,
        )
        article.corrections.add(Correction(date="2026-01-02", text="<p>Not a barge.</p>"))
        article.save()
        article.save_revision(user=user, log_action=True)
        furnish(article, number, user, workflow, made)
        made.append(article)
    return [ArticlePage.objects.get(pk=article.pk) for article in made]


def furnish(article: Any, number: int, user: Any, workflow: Any, made: list[Any]) -> None:
    """One thing more for each, by turns."""
    comment = Comment.objects.create(page=article, user=user, text="Is it so?", contentpath="title")
    CommentReply.objects.create(comment=comment, user=user, text="It is.")
    PageSubscription.objects.create(page=article, user=user, comment_notifications=True)
    if number % 4 == 1:
        article.title = f"Piece {number}, a better draft"
        article.save_revision(user=user, changed=True)
    if number % 4 == 2:
        article.go_live_at = timezone.now() + timedelta(days=3)
        article.save_revision(user=user).publish()
    if number % 4 == 3 and workflow and not article.live:
        workflow.start(article, user)
    if number % 7 == 6:
        restrict(article)
    if made:
        RelatedArticle.objects.create(article=article, other=made[-1])


def test_thirty_articles_become_entries_and_articles_again_and_all_else_is_as_it_was(
    section: Any, series: SeriesPage, admin_client: Any, admin_user: Any
) -> None:
    articles = rich_articles(section, admin_user)
    pks = {article.pk for article in articles}
    call_command("rebuild_references_index", verbosity=0)
    # What the site's frame is made of is written down when it is first looked at.
    admin_client.get("/admin/")
    before = everything()
    addresses = {article.pk: article.get_url() for article in articles}
    logged = set(PageLogEntry.objects.values_list("pk", "page_id", "action"))

    assert make_entries(admin_client, articles, series).status_code == 302
    entries = list(SeriesEntryPage.objects.filter(series=series).order_by("position"))
    assert {entry.pk for entry in entries} == pks
    assert [entry.label for entry in entries] == [str(number) for number in range(1, 31)]
    assert {entry.section_id for entry in entries} == {section.pk}
    assert all(type(Page.objects.get(pk=pk).specific) is SeriesEntryPage for pk in pks)
    compare_but_kind(before, everything())
    tree_is_whole()

    assert take_out(admin_client, entries, section).status_code == 302
    assert not SeriesEntryPage.objects.exists()
    assert all(type(Page.objects.get(pk=pk).specific) is ArticlePage for pk in pks)
    assert everything() == before
    assert {page.pk: page.get_url() for page in Page.objects.filter(pk__in=pks)} == addresses
    kinds = PageLogEntry.objects.filter(page__in=pks).values_list("content_type", flat=True)
    assert set(kinds) == {ContentType.objects.get_for_model(ArticlePage).pk}
    assert logged <= set(PageLogEntry.objects.values_list("pk", "page_id", "action"))
    tree_is_whole()


def compare_but_kind(before: dict[str, Any], after: dict[str, Any]) -> None:
    """As entries the pages have one row more each, and their series; every other row says what it said."""
    new = {name for name in after if name not in before}
    assert {name.split()[0] for name in new} <= {"series.seriesentrypage", "wagtailcore.referenceindex"}
    assert not [name for name in before if name not in after]
    for name, fields in before.items():
        if name.startswith("wagtailsearch.indexentry"):
            # An entry is found by its series and number, too.
            for field in [field for field in fields if field.startswith("body")]:
                assert words(fields[field]) <= words(after[name].pop(field)), name
            fields = {field: value for field, value in fields.items() if not field.startswith("body")}
        assert after[name] == fields, name


def words(text: str) -> set[str]:
    """The words of a search entry; PostgreSQL's say after a colon where they stand."""
    return {word.split(":")[0] for word in text.split()}


def tree_is_whole() -> None:
    bad_alpha, bad_path, orphans, bad_depth, bad_numchild = Page.find_problems()
    assert not any((bad_alpha, bad_path, orphans, bad_depth, bad_numchild))
    for page in Page.objects.exclude(depth=1):
        parent = page.get_parent()
        assert page.url_path == f"{parent.url_path}{page.slug}/"


def test_every_model_that_names_kinds_is_told() -> None:
    """A model that points to pages by kind and id in another way would be forgotten."""
    told = {model._meta.label for model in conversion.models_that_name_kinds()}
    assert {"wagtailcore.Revision", "wagtailcore.WorkflowState", "wagtailcore.ReferenceIndex"} <= told
    assert {"wagtailsearch.IndexEntry", "importers.ImportedItem"} <= told
    pointing = {
        model._meta.label
        for model in apps.get_models()
        for field in model._meta.local_concrete_fields
        if field.related_model is ContentType and field.name == "content_type"
    }
    # Kinds of tasks, permissions and workflows; the history is asked for its page.
    without_ids = {"Page", "PageLogEntry", "Task", "TaskState", "WorkflowContentType"}
    without_ids = {f"wagtailcore.{name}" for name in without_ids} | {"auth.Permission"}
    assert pointing - told <= without_ids


# --- What goes on working ---


def test_the_old_address_and_the_old_number_lead_to_the_page(
    section: Any, series: SeriesPage, admin_client: Any, client: Any
) -> None:
    article = make_article(section, first_published_at=timezone.now())
    first = article.get_url()
    make_entries(admin_client, [article], series)
    second = Page.objects.get(pk=article.pk).get_url()
    assert second.startswith(series.get_url())
    assert client.get(first)["Location"] == second
    assert client.get(second).status_code == 200
    short = f"{series.get_url()}no/1/"
    assert client.get(short)["Location"] == second
    take_out(admin_client, [article], section)
    assert client.get(first).status_code == 200
    for old in (second, short):
        assert client.get(old, follow=True).redirect_chain[-1][0] == first
    assert not Redirect.objects.filter(old_path=first.rstrip("/")).exists()


def test_a_draft_from_before_is_published_as_what_the_page_is_now(
    section: Any, series: SeriesPage, admin_client: Any
) -> None:
    article = make_article(section, "As it was")
    article.title = "As it is"
    draft = article.save_revision()
    make_entries(admin_client, [article], series)
    Revision.objects.get(pk=draft.pk).publish()
    entry = SeriesEntryPage.objects.get(pk=article.pk)
    assert (entry.title, entry.label, entry.series_id, entry.section_id) == ("As it is", "1", series.pk, section.pk)
    draft = entry.save_revision()
    take_out(admin_client, [article], section)
    Revision.objects.get(pk=draft.pk).publish()
    assert type(Page.objects.get(pk=article.pk).specific) is ArticlePage


def test_a_scheduled_article_comes_out_as_an_entry(section: Any, series: SeriesPage, admin_client: Any) -> None:
    article = make_article(section, live=False, go_live_at=timezone.now() + timedelta(minutes=5))
    article.save_revision().publish()
    make_entries(admin_client, [article], series)
    assert Page.objects.get(pk=article.pk).approved_schedule
    draft = Revision.objects.get(pk=Page.objects.get(pk=article.pk).scheduled_revision.pk)
    # The hour has come.
    draft.approved_go_live_at = timezone.now() - timedelta(minutes=1)
    draft.content["go_live_at"] = draft.approved_go_live_at.isoformat()
    draft.save()
    call_command("publish_scheduled")
    entry = SeriesEntryPage.objects.get(pk=article.pk)
    assert (entry.live, entry.is_listed, entry.label) == (True, True, "1")


def test_what_waits_for_approval_goes_on_waiting_and_is_approved(
    section: Any, series: SeriesPage, admin_client: Any, admin_user: Any
) -> None:
    article = make_article(section, live=False)
    article.save_revision(user=admin_user)
    state = Workflow.objects.get(active=True).start(article, admin_user)
    make_entries(admin_client, [article], series)
    entry = SeriesEntryPage.objects.get(pk=article.pk)
    assert entry.current_workflow_state == state
    assert admin_client.get(reverse("wagtailadmin_pages:edit", args=[entry.pk])).status_code == 200
    entry.current_workflow_task_state.approve(user=admin_user)
    assert SeriesEntryPage.objects.get(pk=article.pk).live


def test_the_page_is_found_edited_and_listed_as_an_entry(section: Any, series: SeriesPage, admin_client: Any) -> None:
    article = make_article(section, "The lower wharves")
    make_entries(admin_client, [article], series)
    assert admin_client.get(reverse("wagtailadmin_pages:edit", args=[article.pk])).status_code == 200
    assert admin_client.get(reverse("wagtailadmin_pages:history", args=[article.pk])).status_code == 200
    assert [page.pk for page in SeriesEntryPage.objects.all().search("wharves")] == [article.pk]
    assert [page.pk for page in Page.objects.all().search("wharves")] == [article.pk]
    assert article.pk in section.articles.values_list("pk", flat=True)
    take_out(admin_client, [article], section)
    assert [page.pk for page in Page.objects.all().search("wharves")] == [article.pk]
    assert [page.pk for page in SeriesEntryPage.objects.all().search("wharves")] == []


def test_the_entry_to_start_with_is_no_longer_it_once_it_is_taken_out(
    section: Any, series: SeriesPage, admin_client: Any
) -> None:
    entry = make_entry(series, "1")
    SeriesPage.objects.filter(pk=series.pk).update(start_here=entry)
    take_out(admin_client, [entry], section)
    assert SeriesPage.objects.get(pk=series.pk).start_here_id is None
    assert Page.objects.get(pk=entry.pk).live


def test_both_are_told_in_the_history(section: Any, series: SeriesPage, admin_client: Any) -> None:
    article = make_article(section)
    make_entries(admin_client, [article], series)
    take_out(admin_client, [article], section)
    messages = [one.message for one in PageLogEntry.objects.filter(page=article.pk, action__startswith="series.")]
    assert set(messages) == {"Made an entry of “Cases”: Case #1", "Taken out of “Cases”, where it was Case #1"}


# --- Numbers ---


def numbers(series: SeriesPage) -> dict[str, tuple[str, Any, int]]:
    return {e.title: (e.label, e.position, e.part) for e in SeriesEntryPage.objects.filter(series=series)}


def test_the_preview_offers_the_next_numbers_from_the_oldest_to_the_newest(
    section: Any, series: SeriesPage, admin_client: Any
) -> None:
    make_entry(series, "5")
    series.gaps = [Gap(label="7", position=7, kind=Gap.Kind.UNUSED)]
    series.save()
    newest, oldest = make_article(section, "Newest"), make_article(section, "Oldest")
    make_entries(admin_client, [newest, oldest], series)
    assert numbers(series)["Oldest"] == ("6", 6, 0)
    assert numbers(series)["Newest"] == ("8", 8, 0)


def test_typed_numbers_parts_and_none_are_taken(section: Any, series: SeriesPage, admin_client: Any) -> None:
    make_entry(series, "5", part=1, entry_title="NAFTA")
    one, two, three, four = (make_article(section, f"Piece {number}") for number in range(4))
    given = {
        f"label-{one.pk}": "5",
        f"part-{one.pk}": "2",
        f"label-{two.pk}": " Epilogue ",
        f"label-{three.pk}": "3",
        f"label-{four.pk}": "",
    }
    assert make_entries(admin_client, [one, two, three, four], series, **given).status_code == 302
    found = numbers(series)
    assert found["Piece 0"] == ("5", 5, 2)
    assert found["Piece 1"] == ("Epilogue", 6, 0)
    assert found["Piece 2"] == ("3", 3, 0)
    assert found["Piece 3"] == ("", None, 0)
    assert SeriesEntryPage.objects.get(pk=one.pk).entry_title == "NAFTA"


@pytest.mark.parametrize(
    ("label", "part", "says"),
    [
        ("5", "0", "has this number"),
        ("5", "1", "has this number"),
        ("8", "0", "has this number"),
        ("8", "1", "has this number"),
        ("6", "0", "Withdrawn"),
        ("--", "0", "letter or a figure"),
        ("x" * 41, "0", "at most 40"),
        ("", "1", "part of"),
        ("7", "x", "from 0 to 999"),
        ("7", "1000", "from 0 to 999"),
        ("7", "-1", "from 0 to 999"),
        ("a\x00b", "0", "letter or a figure"),
    ],
)
def test_a_number_that_can_not_be_is_said_and_nothing_is_changed(
    section: Any, series: SeriesPage, admin_client: Any, label: str, part: str, says: str
) -> None:
    make_entry(series, "5")
    make_entry(series, "8", part=1)
    Gap.objects.create(series=series, label="6", position=6, kind=Gap.Kind.WITHDRAWN)
    good, bad = make_article(section), make_article(section)
    given = {f"label-{bad.pk}": label, f"part-{bad.pk}": part, f"label-{good.pk}": "40"}
    response = make_entries(admin_client, [good, bad], series, **given)
    assert response.status_code == 200
    text = response.content.decode()
    assert says in text
    assert 'value="40"' in text
    assert series.entries.count() == 2


def test_a_number_taken_in_this_very_moment_changes_nothing(
    section: Any, series: SeriesPage, admin_client: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_entry(series, "5")
    article = make_article(section)

    def blind(series: Any, steps: Any) -> bool:
        for step in steps:
            step.position = Decimal(9)
        return True

    monkeypatch.setattr("series.conversion_views.place_steps", blind)
    response = make_entries(admin_client, [article], series, **{f"label-{article.pk}": "5"})
    assert "a moment ago" in response.content.decode()
    assert type(Page.objects.get(pk=article.pk).specific) is ArticlePage


def test_what_is_not_ticked_stays(section: Any, series: SeriesPage, admin_client: Any) -> None:
    one, two = make_article(section), make_article(section)
    make_entries(admin_client, [one, two], series, page=[str(two.pk)])
    assert list(series.entries.values_list("pk", flat=True)) == [two.pk]
    assert make_entries(admin_client, [one], series, page=[]).status_code == 200
    assert series.entries.count() == 1


# --- Refusals ---


def refused(client: Any, pages: list[Any], series: SeriesPage) -> str:
    ids = ",".join(str(page.pk) for page in pages)
    text = client.get(reverse("series_make_entries"), {"pages": ids, "series": series.pk}).content.decode()
    data = {"pages": ids, "series": series.pk, "page": [str(page.pk) for page in pages]}
    client.post(reverse("series_make_entries"), data)
    assert not series.entries.filter(pk__in=[page.pk for page in pages]).exists()
    return text


def test_aliases_and_pages_that_have_one_are_refused(section: Any, series: SeriesPage, admin_client: Any) -> None:
    article = make_article(section)
    alias = Page.objects.get(pk=article.pk).create_alias(update_slug="alias")
    assert "has an alias" in refused(admin_client, [article], series)
    assert "is an alias" in refused(admin_client, [alias], series)


def test_translations_are_refused(section: Any, series: SeriesPage, admin_client: Any) -> None:
    article = make_article(section)
    spanish = Locale.objects.create(language_code="es")
    make_article(section, locale=spanish, translation_key=article.translation_key)
    assert "has translations" in refused(admin_client, [article], series)
    other = make_article(section, locale=spanish)
    assert "another language" in refused(admin_client, [other], series)


def test_other_pages_and_taken_slugs_are_refused(section: Any, series: SeriesPage, admin_client: Any) -> None:
    make_entry(series, "1", slug="salt")
    elsewhere = make_section(section.get_parent(), "Work")
    assert "slug “salt”" in refused(admin_client, [make_article(section, slug="salt")], series)
    twins = [make_article(section, slug="twin"), make_article(elsewhere, slug="twin")]
    assert "slug “twin”" in refused(admin_client, twins, series)
    assert "It is no article" in refused(admin_client, [elsewhere], series)


def test_a_locked_article_is_refused(section: Any, series: SeriesPage, client: Any) -> None:
    sign_in(client, "Publisher")
    assert "It is locked" in refused(client, [make_article(section, locked=True)], series)


def sign_in(client: Any, role: str) -> Any:
    user = User.objects.create_user(f"desk-{role}")
    user.groups.add(Group.objects.get(name=role))
    client.force_login(user)
    return user


@pytest.mark.parametrize(
    ("role", "live", "owned", "may"),
    [
        ("Contributor", False, False, False),
        ("Contributor", False, True, True),
        ("Contributor", True, True, False),
        ("Editor", True, False, False),
        ("Editor", False, False, True),
        ("Publisher", True, False, True),
    ],
)
def test_published_pages_need_somebody_who_may_publish(
    section: Any, series: SeriesPage, client: Any, role: str, live: bool, owned: bool, may: bool
) -> None:
    user = sign_in(client, role)
    article = make_article(section, live=live, owner=user if owned else None)
    entry = make_entry(series, "8", live=live, owner=user if owned else None)
    for name, page, target in (("make_entries", article, series), ("take_out", entry, section)):
        data = {"pages": page.pk, "page": page.pk, target.slug: target.pk, f"label-{page.pk}": "9"}
        data |= {"series": series.pk, "section": section.pk}
        client.post(reverse(f"series_{name}"), data)
    assert (type(Page.objects.get(pk=article.pk).specific) is SeriesEntryPage) == may
    assert (type(Page.objects.get(pk=entry.pk).specific) is ArticlePage) == may


def test_the_menus_lead_there_for_those_who_may(section: Any, series: SeriesPage, admin_client: Any) -> None:
    article, entry = make_article(section), make_entry(series, "1")
    edit = admin_client.get(reverse("wagtailadmin_pages:edit", args=[article.pk])).content.decode()
    assert f"{reverse('series_make_entries')}?pages={article.pk}" in edit
    edit = admin_client.get(reverse("wagtailadmin_pages:edit", args=[entry.pk])).content.decode()
    assert f"{reverse('series_take_out')}?pages={entry.pk}" in edit


def test_the_menus_leave_it_out_for_those_who_may_not(section: Any, client: Any) -> None:
    sign_in(client, "Editor")
    article = make_article(section)
    edit = client.get(reverse("wagtailadmin_pages:edit", args=[article.pk])).content.decode()
    assert reverse("series_make_entries") not in edit


def test_a_list_of_pages_leads_to_the_preview_of_what_is_ticked(
    section: Any, series: SeriesPage, admin_client: Any
) -> None:
    articles = [make_article(section) for _number in range(3)]
    action = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "make_entries"])
    assert action in admin_client.get(reverse("wagtailadmin_explore", args=[section.pk])).content.decode()
    response = admin_client.get(action, {"id": [article.pk for article in articles[:2]]})
    assert response["Location"] == f"{reverse('series_make_entries')}?pages={articles[0].pk},{articles[1].pk}"
    every = admin_client.get(action, {"id": "all", "childOf": section.pk})
    assert {str(article.pk) for article in articles} == set(every["Location"].split("=")[1].split(","))
    for wrong in ({"id": "all", "childOf": "x"}, {"id": ["x", "1e9", "9" * 30]}, {}):
        assert admin_client.get(action, wrong).status_code == 302


@pytest.mark.parametrize(
    "asked",
    [
        {},
        {"pages": "x,-1,,9999999999,99999999999999999999"},
        {"pages": "\x00"},
        {"pages": ",".join(str(number) for number in range(1, 300))},
    ],
)
@pytest.mark.parametrize("name", ["series_make_entries", "series_take_out"])
def test_pages_that_are_not_there_are_said_to_be_so(
    section: Any, series: SeriesPage, admin_client: Any, name: str, asked: dict[str, str]
) -> None:
    for response in (admin_client.get(reverse(name), asked), admin_client.post(reverse(name), asked)):
        assert response.status_code in (302, 400)


@pytest.mark.parametrize("chosen", ["", "x", "0", "999999999999", "1"])
def test_a_place_that_is_none_is_asked_for_again(
    section: Any, series: SeriesPage, admin_client: Any, chosen: str
) -> None:
    article = make_article(section)
    data = {"pages": article.pk, "series": chosen, "page": article.pk}
    response = admin_client.post(reverse("series_make_entries"), data)
    assert "Please choose where" in response.content.decode()
    assert type(Page.objects.get(pk=article.pk).specific) is ArticlePage


# --- What it costs ---


def test_the_preview_costs_as_much_for_three_as_for_thirty(
    section: Any, series: SeriesPage, admin_client: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    articles = [make_article(section) for _number in range(30)]

    def cost(pages: list[Any]) -> int:
        ids = ",".join(str(page.pk) for page in pages)
        with CaptureQueriesContext(connection) as captured:
            admin_client.get(reverse("series_make_entries"), {"pages": ids, "series": series.pk})
        return len(captured)

    cost(articles[:3])
    assert cost(articles) == cost(articles[:3])


def test_nothing_but_the_row_points_to_an_entry_as_an_entry_unless_it_can_point_to_none() -> None:
    """Whoever points to an entry's own row must be able to let go when the row goes."""
    relations = conversion.relations_to_entries()
    assert "start_here" in [relation.field.name for relation in relations]
    for relation in relations:
        assert isinstance(relation.field, models.ForeignKey)
        assert relation.field.null, relation.field


def test_references_to_and_from_the_page_are_kept(section: Any, series: SeriesPage, admin_client: Any) -> None:
    article = make_article(section)
    other = make_article(
        section,
        body=json.dumps([{"type": "paragraph", "value": f'<p><a linktype="page" id="{article.pk}">it</a></p>'}]),
    )
    call_command("rebuild_references_index", verbosity=0)
    assert ReferenceIndex.get_references_to(article).count() == 1
    make_entries(admin_client, [article], series)
    page = Page.objects.get(pk=article.pk).specific
    assert [int(one.object_id) for one in ReferenceIndex.get_references_to(page)] == [other.pk]
    assert admin_client.get(reverse("wagtailadmin_pages:usage", args=[page.pk])).status_code == 200

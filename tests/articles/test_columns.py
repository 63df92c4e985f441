"""`section`, `top_section` and `is_listed` follow the tree, the restrictions and publishing."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction, Revision

from articles.models import ArticlePage
from tests.factories import make_article, make_entry, make_section, make_series, restrict


def columns(article):
    """(section, top_section, is_listed) as the database has them."""
    return ArticlePage.objects.values_list("section", "top_section", "is_listed").get(pk=article.pk)


def is_listed(article):
    return columns(article)[2]


@pytest.fixture
def move(admin_client):
    """Move a page by the admin's own view."""

    def moved(page, destination):
        address = reverse("wagtailadmin_pages:move_confirm", args=[page.pk, destination.pk])
        response = admin_client.post(address)
        assert response.status_code == 302, response.content.decode()[:2000]

    return moved


@pytest.fixture
def other(front, section):
    return make_section(front, "Work")


def test_an_article_moved_in_the_admin_belongs_to_its_new_section(section, other, move):
    article = make_article(section)
    move(article, other)
    assert columns(article) == (other.pk, other.pk, True)


def test_an_article_moved_into_a_sub_section_keeps_its_top_section(section, move):
    sub_section = make_section(section, "Coast")
    article = make_article(section)
    move(article, sub_section)
    assert columns(article) == (sub_section.pk, section.pk, True)


def test_a_section_nested_below_another_takes_its_articles_along(section, other, move):
    article = make_article(other)
    move(other, section)
    assert columns(article) == (other.pk, section.pk, True)


def test_a_sub_section_made_a_section_of_its_own_takes_its_articles_along(front, section, move):
    sub_section = make_section(section, "Coast")
    article = make_article(sub_section)
    assert columns(article) == (sub_section.pk, section.pk, True)
    move(sub_section, front)
    assert columns(article) == (sub_section.pk, sub_section.pk, True)


def test_an_entry_follows_the_section_its_editor_chose_when_that_is_moved(front, section, other, move):
    entry = make_entry(make_series(front, section=other), "87")
    assert columns(entry) == (other.pk, other.pk, True)
    move(other, section)
    assert columns(entry) == (other.pk, section.pk, True)


def test_a_moved_series_leaves_its_entries_in_their_section(front, section):
    series = make_series(front, section=section)
    entry = make_entry(series, "87")
    restrict(series.get_parent())
    assert columns(entry) == (section.pk, section.pk, False)


def test_an_entry_in_a_closed_section_is_still_listed_for_its_own_page_is_open(front, section):
    entry = make_entry(make_series(front, section=section), "87")
    restrict(section)
    assert is_listed(entry)


def test_an_entry_of_a_deleted_section_stands_in_none(front, section):
    entry = make_entry(make_series(front, section=section), "87")
    Page.objects.get(pk=section.pk).specific.delete()
    assert columns(entry) == (None, None, True)


@pytest.mark.parametrize("kind", [PageViewRestriction.PASSWORD, PageViewRestriction.LOGIN, PageViewRestriction.GROUPS])
def test_a_closed_page_leaves_the_listings_and_comes_back(section, kind):
    article, neighbour = make_article(section), make_article(section)
    restriction = restrict(article, kind)
    assert (is_listed(article), is_listed(neighbour)) == (False, True)
    restriction.delete()
    assert is_listed(article)


def test_closing_a_section_takes_all_below_it_out_of_the_listings(section):
    sub_section = make_section(section, "Coast")
    articles = [make_article(section), make_article(sub_section)]
    restriction = restrict(section)
    assert [is_listed(article) for article in articles] == [False, False]
    closed_too = restrict(articles[1])
    restriction.delete()
    assert [is_listed(article) for article in articles] == [True, False]
    closed_too.delete()
    assert is_listed(articles[1])


def test_an_article_made_below_a_closed_section_is_never_listed(section):
    restrict(section)
    assert not is_listed(make_article(section))


def test_a_page_moved_out_of_a_closed_section_is_listed_and_one_moved_in_is_not(section, other, move):
    restrict(section)
    inside, outside = make_article(section), make_article(other)
    move(inside, other)
    move(outside, section)
    assert (is_listed(inside), is_listed(outside)) == (True, False)


def test_a_draft_is_listed_once_published_and_no_more_when_unpublished(section):
    article = make_article(section, live=False)
    assert not is_listed(article)
    article.save_revision().publish()
    assert is_listed(article)
    # As the bulk actions do it: by the plain page.
    Page.objects.get(pk=article.pk).unpublish()
    assert not is_listed(article)


def test_publishing_an_old_draft_changes_no_column(section, other, move):
    article = make_article(section)
    draft = article.save_revision()
    move(article, other)
    restrict(other)
    Revision.objects.get(pk=draft.pk).publish()
    assert columns(article) == (other.pk, other.pk, False)


def test_an_expired_article_leaves_the_listings(section):
    article = make_article(section)
    article.expire_at = timezone.now() - timedelta(minutes=1)
    article.save_revision().publish()
    call_command("publish_scheduled")
    article.refresh_from_db()
    assert article.expired and not article.is_listed


def test_a_scheduled_article_is_listed_when_its_time_comes(section):
    article = make_article(section, live=False)
    article.go_live_at = timezone.now() + timedelta(hours=1)
    revision = article.save_revision()
    revision.publish()
    assert not is_listed(article)
    revision.refresh_from_db()
    revision.approved_go_live_at = timezone.now() - timedelta(minutes=1)
    revision.content["go_live_at"] = str(timezone.now() - timedelta(minutes=1))
    revision.save()
    call_command("publish_scheduled")
    assert is_listed(article)


def test_an_alias_is_listed_in_its_own_section_and_follows_its_original(section, other):
    article = make_article(section, "Salt")
    article.save_revision().publish()
    alias = article.create_alias(parent=other)
    assert columns(alias) == (other.pk, other.pk, True)
    article.title = "Salt and tide"
    article.save_revision().publish()
    alias.refresh_from_db()
    assert alias.title == "Salt and tide"
    assert columns(alias) == (other.pk, other.pk, True)

"""An article's life in the admin, from the first draft to its deletion."""

from typing import Any

import pytest
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page
from wagtail.test.utils.form_data import inline_formset, rich_text, streamfield

from articles.models import ArticlePage
from tests.admin.forms import article_form, post_form
from tests.factories import make_article, make_author, make_entry, make_section, make_series, make_topic


@pytest.fixture
def desk(signed_in: Any) -> Any:
    return signed_in("Publisher")


def form_body() -> Any:
    return streamfield([("paragraph", rich_text("<p>In June the first barge came in.</p>"))])


def test_an_article_is_written_previewed_and_published(desk: Any, client: Any, section: Any) -> None:
    author, topic = make_author("Inés Carraway"), make_topic("Salt")
    add = f"/admin/pages/add/articles/articlepage/{section.pk}/"
    assert desk.get(add).status_code == 200
    form = article_form(
        deck="Salt came by barge.",
        body=form_body(),
        topics=topic.pk,
        bylines=inline_formset(
            [
                {"author": author.pk, "printed_name": "", "role": "by"},
                {"author": "", "printed_name": "A reader in Cleveland", "role": "photographs"},
            ]
        ),
    )
    response = desk.post(add, form)
    article = ArticlePage.objects.get()
    assert response.headers["Location"] == f"/admin/pages/{article.pk}/edit/"
    assert not article.live and article.slug == "the-lower-wharves"
    assert desk.get(f"/admin/pages/{article.pk}/edit/").status_code == 200

    preview = f"/admin/pages/{article.pk}/edit/preview/"
    assert desk.post(preview, form).json()["is_valid"]
    assert "In June the first barge came in." in desk.get(preview, {"in_preview_panel": "true"}).content.decode()

    post_form(desk, article, "action-publish", body=form_body(), topics=topic.pk)
    article.refresh_from_db()
    assert article.live and article.published_on
    assert article.byline_text == "By Inés Carraway. Photographs by A reader in Cleveland"
    assert [one.name for one in article.topics.all()] == ["Salt"]
    html = client.get(article.url).content.decode()
    assert "In June the first barge came in." in html and "Inés Carraway" in html


def test_an_empty_form_says_what_is_missing(desk: Any, section: Any) -> None:
    response = desk.post(f"/admin/pages/add/articles/articlepage/{section.pk}/", article_form(title="", slug=""))
    assert response.status_code == 200
    assert response.context["form"].errors["title"]


def test_a_byline_without_a_name_is_refused(desk: Any, section: Any) -> None:
    nobody = inline_formset([{"author": "", "printed_name": "", "role": "by"}])
    response = post_form(desk, make_article(section), "action-publish", bylines=nobody)
    assert response.status_code == 200
    assert "Choose an author, or write the name as it should be printed" in response.content.decode()


def test_a_changed_address_leaves_a_redirect(
    desk: Any, client: Any, section: Any, django_capture_on_commit_callbacks: Any
) -> None:
    article = make_article(section, slug="old-quay")
    old = article.url
    with django_capture_on_commit_callbacks(execute=True):
        post_form(desk, article, "action-publish", slug="new-quay")
    article.refresh_from_db()
    assert article.slug == "new-quay"
    assert Redirect.objects.filter(redirect_page=article.pk).exists()
    response = client.get(old)
    assert (response.status_code, response.headers["Location"]) == (301, article.url)


@pytest.mark.parametrize("kind", ["article", "entry"])
def test_every_view_of_a_piece_opens(desk: Any, front: Any, section: Any, kind: str) -> None:
    piece = make_article(section) if kind == "article" else make_entry(make_series(front), "1")
    first = piece.save_revision(user=desk.user)
    piece.title = "Changed"
    second = piece.save_revision(user=desk.user)
    base = f"/admin/pages/{piece.pk}/"
    for view in ("edit", "history", "usage", "delete", "unpublish", "copy", "move", "convert_alias"):
        expected = 404 if view == "convert_alias" else 200
        assert desk.get(f"{base}{view}/").status_code == expected, view
    assert desk.get(f"{base}revisions/compare/{first.pk}...{second.pk}/").status_code == 200
    assert desk.get(f"{base}revisions/{first.pk}/view/").status_code == 200
    assert desk.get(f"{base}revisions/{first.pk}/revert/").status_code == 200
    assert desk.get(f"{base}workflow_history/").status_code == 200


def test_a_copy_an_alias_and_a_move(desk: Any, front: Any, section: Any) -> None:
    article, other = make_article(section, "Salt", slug="salt"), make_section(front, "Work")
    copy = f"/admin/pages/{article.pk}/copy/"
    form = {"new_title": "Salt again", "new_slug": "salt-again", "new_parent_page": section.pk}
    desk.post(copy, {**form, "publish_copies": "on"})
    assert ArticlePage.objects.get(slug="salt-again").section == section
    desk.post(copy, {**form, "new_slug": "salt-alias", "alias": "on"})
    alias = ArticlePage.objects.get(slug="salt-alias")
    assert alias.alias_of_id == article.pk
    assert desk.get(f"/admin/pages/{alias.pk}/edit/").status_code == 200
    assert desk.get(f"/admin/pages/{alias.pk}/convert_alias/").status_code == 200
    assert desk.get(f"/admin/pages/{article.pk}/move/{other.pk}/confirm/").status_code == 200
    desk.post(f"/admin/pages/{article.pk}/move/{other.pk}/confirm/")
    article.refresh_from_db()
    assert article.section == other and article.get_parent().pk == other.pk


def test_a_deleted_article_is_gone(desk: Any, client: Any, section: Any) -> None:
    article = make_article(section)
    desk.post(f"/admin/pages/{article.pk}/delete/")
    assert not Page.objects.filter(pk=article.pk).exists()
    assert client.get(article.url).status_code == 404


@pytest.mark.parametrize("action", ["publish", "unpublish", "delete", "move"])
def test_many_at_once(desk: Any, front: Any, section: Any, action: str) -> None:
    one, two = make_article(section), make_article(section, live=action != "publish")
    two.save_revision()
    other = make_section(front, "Work")
    address = f"/admin/bulk/wagtailcore/page/{action}/?id={one.pk}&id={two.pk}"
    assert desk.get(address).status_code == 200
    response = desk.post(address, {"chooser": other.pk, "move_applicable": "on"})
    assert response.status_code == 302
    found = ArticlePage.objects.filter(pk__in=[one.pk, two.pk])
    outcome = {
        "publish": lambda: all(article.live for article in found),
        "unpublish": lambda: not any(article.live for article in found),
        "delete": lambda: not found.exists(),
        "move": lambda: all(article.section == other for article in found),
    }[action]()
    assert outcome


def test_comments_can_be_left_on_the_headline(desk: Any, section: Any) -> None:
    article = make_article(section)
    comment = {"contentpath": "title", "text": "Shorter?", "position": "", "deleted": "", "resolved": ""}
    comment["replies"] = inline_formset([])
    post_form(desk, article, "action-save", comments=inline_formset([comment]))
    assert [one.text for one in article.wagtail_admin_comments.all()] == ["Shorter?"]


@pytest.mark.parametrize("slug", ["feed", "search"])
def test_an_address_of_the_house_is_refused_in_the_form(desk: Any, front: Any, section: Any, slug: str) -> None:
    parent, allowed = (section, slug != "feed")
    response = desk.post(f"/admin/pages/add/articles/articlepage/{parent.pk}/", article_form(slug=slug))
    assert (response.status_code == 302) is allowed

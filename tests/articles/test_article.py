"""What an article promises its editors: corrections, dates, previews, aliases, redirects."""

from datetime import UTC, date, datetime

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, PageViewRestriction, Revision
from wagtail.test.utils.form_data import querydict_from_html

from articles.models import ArticlePage, Author, Correction
from tests.factories import make_article, make_author, make_entry, make_section, make_series, make_topic, restrict


def texts(article):
    return [correction.text for correction in Correction.objects.filter(article_id=article.pk)]


@pytest.fixture
def corrected(section):
    """A published article with one published correction."""
    article = make_article(section, "Salt")
    article.corrections = [Correction(text="<p>It burnt in 1912.</p>", date=date(2026, 1, 2))]
    article.save_revision().publish()
    return ArticlePage.objects.get(pk=article.pk)


@pytest.fixture
def edit(admin_client, django_capture_on_commit_callbacks):
    """Send the page's editing form as it stands, with some values changed; gives the answer."""

    def edited(page, changes, action="action-publish"):
        address = reverse("wagtailadmin_pages:edit", args=[page.pk])
        form = querydict_from_html(admin_client.get(address).content.decode(), form_id="page-edit-form")
        # The body's editor is made by a script, so its form is empty here.
        form.update({action: "1", "body-count": "0"})
        for name, value in changes.items():
            form[name] = value
        with django_capture_on_commit_callbacks(execute=True):
            return admin_client.post(address, form)

    return edited


def draftail(text):
    """A rich text field's value as the editor sends it."""
    from wagtail.test.utils.form_data import rich_text

    return rich_text(f"<p>{text}</p>", features=["bold", "italic", "link"])


def test_a_page_with_a_published_correction_can_be_published_again(corrected, edit):
    assert edit(corrected, {"title": "Salt and tide"}).status_code == 302
    corrected.refresh_from_db()
    assert corrected.title == "Salt and tide"
    assert texts(corrected) == ["<p>It burnt in 1912.</p>"]


@pytest.mark.parametrize(
    "changes",
    [
        {"corrections-0-text": draftail("It never burnt.")},
        {"corrections-0-DELETE": "1"},
        {"corrections-0-date": "2020-01-01"},
    ],
)
def test_a_published_correction_can_be_neither_changed_nor_removed(corrected, edit, changes):
    response = edit(corrected, changes)
    assert response.status_code == 200
    assert "stays as it is" in response.content.decode()
    assert texts(corrected) == ["<p>It burnt in 1912.</p>"]


def test_publishing_a_draft_from_before_a_correction_keeps_the_correction(section):
    article = make_article(section, "Salt")
    old = article.save_revision()
    article.corrections = [Correction(text="<p>It burnt in 1912.</p>")]
    article.save_revision().publish()
    Revision.objects.get(pk=old.pk).publish()
    assert texts(article) == ["<p>It burnt in 1912.</p>"]


def test_a_draft_with_a_changed_correction_publishes_the_published_words(corrected):
    corrected.corrections = [
        Correction(pk=corrected.corrections.get().pk, text="<p>Never.</p>"),
        Correction(text="<p>Two.</p>"),
    ]
    corrected.save_revision()
    corrected.get_latest_revision().publish()
    assert texts(corrected) == ["<p>It burnt in 1912.</p>", "<p>Two.</p>"]


def test_a_draft_that_was_never_published_may_change_its_correction(section):
    article = make_article(section, live=False)
    article.corrections = [Correction(text="<p>One.</p>")]
    article.save()
    draft = ArticlePage.objects.get(pk=article.pk)
    draft.corrections = [Correction(text="<p>Other.</p>")]
    draft.save_revision().publish()
    assert texts(article) == ["<p>Other.</p>"]


def test_an_alias_has_each_correction_once(corrected, front):
    alias = corrected.create_alias(parent=make_section(front, "Work"))
    for _ in range(2):
        corrected.save_revision().publish()
    assert texts(alias) == texts(corrected)


def test_an_article_takes_its_date_at_its_first_publication_and_keeps_it(section):
    article = make_article(section, live=False)
    assert article.published_on is None
    article.save_revision().publish()
    article.refresh_from_db()
    first = article.published_on
    assert first is not None
    article.published_on = None
    article.save_revision().publish()
    article.unpublish()
    article.save_revision().publish()
    article.refresh_from_db()
    assert article.published_on == first


def test_the_editor_may_set_the_date(section):
    article = make_article(section, live=False, published_on=datetime(1987, 5, 1, tzinfo=UTC))
    article.save_revision().publish()
    article.refresh_from_db()
    assert article.published_on.year == 1987


def test_an_alias_answers_at_its_own_address_and_leads_to_its_original(client, section, front):
    article = make_article(section, "Salt")
    alias = article.create_alias(parent=make_section(front, "Work"))
    response = client.get(alias.get_url())
    assert response.status_code == 200
    assert "Salt" in response.content.decode()


def test_an_alias_of_a_closed_article_is_closed_too(client, section, front):
    article = make_article(section, "Salt")
    alias = article.create_alias(parent=make_section(front, "Work"))
    restriction = restrict(article)
    assert not ArticlePage.objects.get(pk=alias.pk).is_listed
    restriction.delete()
    assert ArticlePage.objects.get(pk=alias.pk).is_listed


def test_a_link_post_shows_where_it_points(client, section):
    article = make_article(section, link_address="https://example.org/elsewhere")
    assert 'href="https://example.org/elsewhere"' in client.get(article.get_url()).content.decode()


# --- Previews ---


def pages_of_every_kind(front, section):
    series = make_series(front)
    return [
        front,
        section,
        make_article(section, live=False),
        series,
        series.get_parent().specific,
        make_entry(series, "87"),
    ]


def test_every_kind_of_page_can_be_previewed(front, section, admin_client):
    for page in pages_of_every_kind(front, section):
        page.save_revision()
        response = admin_client.get(reverse("wagtailadmin_pages:view_draft", args=[page.pk]))
        assert response.status_code == 200, page
        assert page.title in response.content.decode()


@pytest.mark.parametrize("kind", [("articles", "articlepage"), ("series", "seriesentrypage")])
def test_an_article_that_was_never_saved_can_be_previewed(front, section, admin_client, kind):
    parent = section if kind[0] == "articles" else make_series(front, section=section)
    address = reverse("wagtailadmin_pages:add", args=[*kind, parent.pk])
    html = BeautifulSoup(admin_client.get(address).content, "html.parser")
    form = querydict_from_html(str(html), form_id="page-edit-form")
    form.update({"title": "Not yet saved", "slug": "not-yet-saved", "body-count": "0"})
    preview = reverse("wagtailadmin_pages:preview_on_add", args=[*kind, parent.pk])
    assert admin_client.post(preview, form).json()["is_valid"]
    response = admin_client.get(preview)
    assert response.status_code == 200
    text = response.content.decode()
    assert "Not yet saved" in text and section.title in text


# --- Redirects ---


def move(admin_client, page, destination):
    address = reverse("wagtailadmin_pages:move_confirm", args=[page.pk, destination.pk])
    assert admin_client.post(address).status_code == 302


def test_a_moved_article_and_a_moved_section_answer_at_their_old_addresses(client, admin_client, front, section):
    article = make_article(section, slug="salt")
    work = make_section(front, "Work")
    move(admin_client, article, work)
    response = client.get("/places/salt/")
    assert (response.status_code, response["Location"]) == (301, "/work/salt/")
    move(admin_client, work, section)
    assert client.get("/work/salt/")["Location"] == "/places/work/salt/"


def test_an_article_and_an_entry_whose_slug_is_changed_answer_at_their_old_addresses(client, front, section, edit):
    article = make_article(section, slug="salt")
    entry = make_entry(make_series(front), "87", slug="case")
    for page, old in ((article, "/places/salt/"), (entry, "/series/cases/case/")):
        assert edit(page, {"slug": "renamed"}).status_code == 302
        assert client.get(old)["Location"] == old.rsplit("/", 2)[0] + "/renamed/"
    assert Redirect.objects.filter(automatically_created=True).count() == 2


def test_the_entries_of_a_renamed_series_answer_at_their_old_addresses(client, front, edit):
    series = make_series(front)
    make_entry(series, "87", slug="case")
    assert edit(series, {"slug": "crimes"}).status_code == 302
    response = client.get("/series/cases/case/")
    assert response.status_code == 301, list(Redirect.objects.values_list("old_path", "redirect_page__url_path"))
    assert response["Location"] == "/series/crimes/case/"


# --- People ---


def test_an_author_with_bylines_is_not_deleted_and_the_editor_is_told(section, admin_client):
    author = make_author("Inés Carraway")
    make_article(section, authors=[author])
    response = admin_client.post(reverse("wagtailsnippets_articles_author:delete", args=[author.pk]), follow=True)
    assert response.status_code == 200
    assert Author.objects.filter(pk=author.pk).exists()


# --- What is closed ---


@pytest.mark.parametrize("kind", [PageViewRestriction.PASSWORD, PageViewRestriction.LOGIN])
def test_a_closed_article_stands_nowhere_a_visitor_can_see(client, front, section, kind):
    author, topic = make_author(), make_topic("Rivers")
    closed = make_article(section, "Secret salt", authors=[author], topics=[topic])
    series = make_series(front, section=section)
    entry = make_entry(series, "1", "Secret entry", authors=[author], topics=[topic])
    other = make_article(section, "Open", topics=[topic])
    make_entry(series, "2", "Open entry")
    restrict(closed, kind)
    restrict(entry, kind)
    addresses = ["/", "/places/", author.get_absolute_url(), "/topics/rivers/", "/archive/2026/", "/archive/2026/06/"]
    addresses += [other.get_url(), "/series/", "/series/cases/", "/search/?q=secret", "/feed/", "/places/feed/"]
    addresses += ["/sitemap-pages-1.xml", "/news-sitemap.xml", "/series/cases/feed/"]
    for address in addresses:
        response = client.get(address)
        assert response.status_code == 200, address
        assert "Secret" not in response.content.decode(), address


def test_a_closed_article_is_not_offered_even_where_an_editor_chose_it(client, section):
    from articles.models import RelatedArticle

    closed, article = make_article(section, "Secret salt"), make_article(section, "Open")
    article.chosen_related = [RelatedArticle(other=closed)]
    article.save()
    restrict(closed)
    assert "Secret" not in client.get(article.get_url()).content.decode()


def test_a_promotion_does_not_lead_to_a_closed_page(client, section):
    from articles.models import Promotion
    from tests.factories import with_locale

    closed, article = make_article(section, "Secret", slug="secret"), make_article(section)
    section.promotion = Promotion.objects.create(
        headline="Hear this", page=Page.objects.get(pk=closed.pk), **with_locale({})
    )
    section.save()
    assert "/places/secret/" in client.get(article.get_url()).content.decode()
    restrict(closed)
    assert "/places/secret/" not in client.get(article.get_url()).content.decode()

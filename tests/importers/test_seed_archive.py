"""A made-up archive is as consistent as one that editors made."""

import io

import pytest
from django.core.management import CommandError, call_command
from django.utils.html import strip_tags
from wagtail.models import Page, ReferenceIndex
from wagtail.search.backends import get_search_backend

from articles.models import ArticlePage, Author, Topic
from importers.seeding import language
from importers.seeding.drafts import BATCH, draft, generator
from series.models import SeriesEntryPage

SIZE = 40


@pytest.fixture
def archive(front):
    call_command("seed_archive", articles=SIZE, seed=7, verbosity=0)
    return ArticlePage.objects.order_by("pk")


def said(archive):
    """What an archive says, without the keys that the database gave out."""
    return [
        (
            page.source_id,
            page.title,
            page.url_path,
            page.published_on,
            page.word_count,
            [byline.name for byline in page.bylines.all()],
            sorted(topic.name for topic in page.topics.all()),
            [strip_tags(str(block.value)) for block in page.body],
        )
        for page in archive.prefetch_related("bylines__author", "topics")
    ]


def test_it_makes_so_many_listed_articles_some_of_them_entries(archive):
    assert archive.listed().count() == SIZE
    assert 0 < SeriesEntryPage.objects.count() < SIZE / 2


def test_nothing_is_wrong_with_the_tree(archive):
    assert Page.find_problems() == ([], [], [], [], [])
    front = Page.objects.get(depth=2)
    assert front.numchild == front.get_children().count()
    for parent in Page.objects.filter(depth=3):
        child = parent.get_children().last()
        assert child is None or child.url_path == f"{parent.url_path}{child.slug}/"


def test_an_editor_can_add_a_page_after_the_last_one(archive):
    section = archive.filter(seriesentrypage=None).first().section
    section.refresh_from_db()
    added = section.add_child(instance=ArticlePage(title="By hand", slug="by-hand"))
    assert Page.objects.child_of(section).last().pk == added.pk
    assert Page.find_problems() == ([], [], [], [], [])


def test_every_repeated_fact_agrees_with_its_source(archive, capsys):
    call_command("check_archive")
    assert capsys.readouterr().out == ""


def test_a_word_of_an_article_finds_it(archive, client):
    article = archive.last()
    word = max(strip_tags(str(article.body)).replace(".", " ").replace(",", " ").split(), key=len)
    found = [page.pk for page in ArticlePage.objects.search(word)]
    assert article.pk in found
    assert article.title in client.get("/search/", {"q": word}).content.decode()


def test_an_author_is_found_by_name(archive):
    author = Author.objects.first()
    assert author in list(get_search_backend().search(author.name, Author))


def test_the_reference_index_is_what_saving_would_have_made(archive):
    def rows():
        return set(ReferenceIndex.objects.values_list("object_id", "to_object_id", "model_path", "content_path"))

    made = rows()
    author = Author.objects.filter(bylines__isnull=False).first()
    users = {references.object_id for references in ReferenceIndex.get_references_to(author)}
    assert users == {str(byline.article_id) for byline in author.bylines.all()}
    for thing in [*archive, *SeriesEntryPage.objects.all(), *Author.objects.all(), *Topic.objects.all()]:
        if type(thing) is ArticlePage and hasattr(thing, "seriesentrypage"):
            continue
        ReferenceIndex.create_or_update_for_object(thing)
    assert rows() == made


def test_every_article_is_served(archive, client):
    for article in archive.specific():
        page = client.get(article.get_url())
        assert page.status_code == 200
        assert f'data-page-id="{article.pk}"' in page.content.decode()


def test_an_article_can_be_edited_and_published(archive):
    article = archive.first().specific
    words = article.word_count
    article.deck = "Edited."
    article.save_revision().publish()
    article.refresh_from_db()
    assert article.deck == "Edited." and article.live and article.word_count == words


def test_the_same_seed_makes_the_same_archive_again(archive):
    first = said(archive)
    for page in Page.objects.filter(depth=3):
        page.specific.delete()
    Author.objects.all().delete()
    Topic.objects.all().delete()
    call_command("seed_archive", articles=SIZE, seed=7, verbosity=0)
    assert said(archive.all()) == first


def test_a_seed_that_is_here_is_refused_and_nothing_changes(archive):
    with pytest.raises(CommandError, match="here already"):
        call_command("seed_archive", articles=SIZE, seed=7, verbosity=0)
    assert archive.count() == SIZE


def test_another_seed_makes_another_archive_beside_it(archive):
    call_command("seed_archive", articles=3, seed=8, verbosity=0)
    assert archive.count() == SIZE + 3
    assert Page.find_problems() == ([], [], [], [], [])


def test_no_articles_and_negative_seeds_are_refused(db):
    for options in ({"articles": 0}, {"articles": 3, "seed": -1}):
        with pytest.raises(CommandError, match="wants a number"):
            call_command("seed_archive", **options)


def test_it_brings_a_front_page_where_there_is_none(db, client):
    say = io.StringIO()
    call_command("seed_archive", articles=5, stdout=say)
    assert "5 articles made" in say.getvalue()
    front = client.get("/", headers={"host": "localhost"})
    assert front.status_code == 200
    assert ArticlePage.objects.listed().first().title in front.content.decode()


def test_what_goes_wrong_half_way_leaves_nothing(front, monkeypatch):
    from importers.seeding import archive as module

    def broken(things):
        raise OSError("the disk is full")

    monkeypatch.setattr(module, "remember_references", broken)
    with pytest.raises(OSError):
        call_command("seed_archive", articles=5, verbosity=0)
    assert Page.objects.count() == 2 and not Author.objects.exists()


def test_an_article_has_600_to_2500_words_and_links_to_earlier_ones():
    drafts = [draft(1, number, 2 * BATCH, lambda number: 10_000 + number) for number in range(BATCH, BATCH + 60)]
    assert all(600 <= one.word_count <= 2700 for one in drafts)
    bodies = " ".join(str(one.body) for one in drafts)
    assert 'linktype="page" id="10' in bodies
    assert {"heading", "paragraph", "quote"} == {block["type"] for one in drafts for block in one.body}
    assert drafts[0].published_on < drafts[-1].published_on


def test_words_are_as_uneven_as_in_real_prose():
    text = language.words(generator(1, "test"), 50_000)
    counts = sorted((text.count(word) for word in set(text)), reverse=True)
    assert counts[0] > 5 * counts[20] > 5 * counts[200]
    assert len(counts) > 3000

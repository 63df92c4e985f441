"""`manage.py check_archive` says what differs from its source, and mends it when asked."""

import io
import json

import pytest
from django.core.management import call_command
from django.db import connection

from articles.models import ArticlePage
from series.models import SeriesEntryPage
from tests.factories import make_article, make_entry, make_section, make_series, restrict


def check(**options):
    """(exit code, printed lines) of a run."""
    out = io.StringIO()
    try:
        call_command("check_archive", stdout=out, stderr=io.StringIO(), **options)
    except SystemExit as stop:
        return stop.code, out.getvalue()
    return 0, out.getvalue()


@pytest.fixture
def archive(front, section):
    """A sound archive: an article in a sub-section, one that is closed, an entry."""
    article = make_article(make_section(section, "Coast"))
    restrict(make_article(section))
    entry = make_entry(make_series(front, section=section), "87")
    return article, entry


def test_a_sound_archive_has_nothing_to_say(archive):
    assert check() == (0, "")


@pytest.mark.parametrize(
    "wrong", [{"section": None}, {"top_section": None}, {"is_listed": False}, {"word_count": 9999}]
)
def test_a_wrong_column_is_named_and_mended(archive, wrong):
    article, _entry = archive
    before = ArticlePage.objects.values("section", "top_section", "is_listed", "word_count").get(pk=article.pk)
    ArticlePage.objects.filter(pk=article.pk).update(**wrong)
    code, lines = check()
    assert code == 1 and f"page {article.pk} " in lines
    assert check()[0] == 1, "without --repair nothing is changed"
    assert check(repair=True)[0] == 1
    assert check() == (0, "")
    assert ArticlePage.objects.values(*before).get(pk=article.pk) == before


def test_a_closed_article_that_is_listed_is_found(archive):
    ArticlePage.objects.update(is_listed=True)
    assert "should not be" in check(repair=True)[1]
    assert check() == (0, "")


def test_an_entry_in_the_wrong_series_is_mended_unless_its_number_is_taken_there(archive, front):
    _article, entry = archive
    right, other = entry.series, make_series(front, "Letters")
    SeriesEntryPage.objects.filter(pk=entry.pk).update(series=other)
    assert check(repair=True)[0] == 1
    assert check() == (0, "")
    SeriesEntryPage.objects.filter(pk=entry.pk).update(series=other)
    make_entry(right, "88")
    SeriesEntryPage.objects.filter(series=right, label="88").update(label="87", position=87)
    code, lines = check(repair=True)
    assert code == 1 and "is taken there" in lines
    assert SeriesEntryPage.objects.get(pk=entry.pk).series_id == other.pk


def test_a_block_that_the_code_does_not_know_is_listed(section):
    article = make_article(section)
    raw = [{"type": "hologram", "value": {"depth": 3}, "id": "a1"}]
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE articles_articlepage SET body = %s WHERE page_ptr_id = %s", [json.dumps(raw), article.pk]
        )
    code, lines = check()
    assert code == 1 and "hologram" in lines

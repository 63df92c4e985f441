"""The front page fills itself, and shows nothing twice."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles.models import Promotion
from home.rows import filled_rows
from tests.factories import make_article, make_entry, make_photo, make_section, make_series, restrict, with_locale


def placed(front: Any, *rows: tuple[str, dict[str, Any]]) -> Any:
    """The front page with these rows, as it comes from the database."""
    front.refresh_from_db()
    front.rows = [{"type": kind, "value": value} for kind, value in rows]
    front.save()
    return type(front).objects.get(pk=front.pk)


def titles(row: dict[str, Any]) -> list[str]:
    return [article.title for article in row["articles"]]


def test_an_empty_publication_has_no_rows(front: Any) -> None:
    assert filled_rows(front) == []
    front = placed(front, ("lead", {}), ("list", {"heading": "More", "pages": []}))
    assert filled_rows(front) == []


def test_a_lead_with_nothing_chosen_shows_the_five_newest(front: Any, section: Any) -> None:
    for number in range(1, 7):
        make_article(section, f"Piece {number}")
    (row,) = filled_rows(placed(front, ("lead", {})))
    assert row["kind"] == "lead"
    assert row["main"].title == "Piece 1"
    assert [article.title for article in row["others"]] == ["Piece 2", "Piece 3", "Piece 4", "Piece 5"]


def test_a_front_on_which_nothing_was_placed_leads_with_the_newest(front: Any, section: Any) -> None:
    make_article(section, "The only one")
    (row,) = filled_rows(front)
    assert row["main"].title == "The only one"


def test_what_the_editor_chose_stands_in_the_editors_order(front: Any, section: Any) -> None:
    first, second, third = (make_article(section, f"Piece {number}") for number in (1, 2, 3))
    front = placed(front, ("list", {"heading": "From the archive", "pages": [third.pk, first.pk]}))
    (row,) = filled_rows(front)
    assert (row["heading"], titles(row)) == ("From the archive", ["Piece 3", "Piece 1"])
    assert second.title not in titles(row)


def test_a_lead_keeps_the_chosen_main_article_and_fills_the_others(front: Any, section: Any) -> None:
    newest, chosen = make_article(section, "Newest"), make_article(section, "Chosen")
    (row,) = filled_rows(placed(front, ("lead", {"main": chosen.pk, "others": []})))
    assert row["main"].title == "Chosen"
    assert [article.pk for article in row["others"]] == [newest.pk]


def test_nothing_appears_twice(front: Any, section: Any) -> None:
    articles = [make_article(section, f"Piece {number}") for number in range(1, 20)]
    front = placed(
        front,
        ("lead", {}),
        ("section", {"section": section.pk}),
        ("list", {"heading": "Again", "pages": [articles[0].pk, articles[12].pk, articles[12].pk]}),
        ("lead", {"main": articles[12].pk}),
        ("list", {"heading": "More"}),
    )
    rows = filled_rows(front)
    shown = [title for row in rows for title in titles(row)]
    assert len(shown) == len(set(shown))
    assert titles(rows[1]) == ["Piece 6", "Piece 7", "Piece 8", "Piece 9"]
    assert titles(rows[2]) == ["Piece 13"]
    assert rows[3]["main"].title == "Piece 10"


def test_drafts_and_restricted_articles_are_passed_over(front: Any, section: Any) -> None:
    draft = make_article(section, "Draft", live=False)
    closed = make_article(section, "Closed")
    restrict(closed)
    open_one = make_article(section, "Open")
    front = placed(
        front, ("lead", {"main": closed.pk, "others": [draft.pk]}), ("list", {"heading": "All", "pages": [draft.pk]})
    )
    (row,) = filled_rows(front)
    assert titles(row) == ["Open"]
    assert row["main"].pk == open_one.pk


def test_a_list_whose_articles_are_all_gone_disappears_rather_than_showing_something_else(
    front: Any, section: Any
) -> None:
    make_article(section, "Newest")
    draft = make_article(section, "Draft", live=False)
    assert filled_rows(placed(front, ("list", {"heading": "Prize winners", "pages": [draft.pk]}))) == []


def test_a_section_row_takes_sub_sections_along_and_names_its_section(front: Any, section: Any) -> None:
    below = make_section(section, "Coasts")
    make_article(make_section(front, "Work"), "Elsewhere")
    make_article(below, "Below")
    make_article(section, "Above")
    rows = filled_rows(
        placed(front, ("section", {"section": section.pk}), ("section", {"section": below.pk, "heading": "By the sea"}))
    )
    assert [(row["heading"], row["address"], titles(row)) for row in rows] == [
        ("Places", "/places/", ["Below", "Above"])
    ]
    rows = filled_rows(placed(front, ("section", {"section": below.pk, "heading": "By the sea"})))
    assert [(row["heading"], row["address"], titles(row)) for row in rows] == [
        ("By the sea", "/places/coasts/", ["Below"])
    ]


@pytest.mark.parametrize("end", ["unpublished", "restricted", "deleted"])
def test_a_section_that_is_gone_takes_its_row_with_it(front: Any, section: Any, end: str) -> None:
    article = make_article(section, "Still here")
    other = make_article(make_section(front, "Work"), "At work")
    front = placed(front, ("section", {"section": section.pk, "pages": [other.pk]}), ("lead", {"main": other.pk}))
    section.refresh_from_db()
    {"unpublished": section.unpublish, "restricted": lambda: restrict(section), "deleted": section.delete}[end]()
    (row,) = filled_rows(front)
    assert row["kind"] == "lead"
    assert row["main"].pk == other.pk
    assert (article.title in titles(row)) == (end == "unpublished")


def test_a_series_row_shows_the_latest_entries(front: Any, section: Any) -> None:
    series = make_series(front, "Cases")
    for number in (6, 5, 4, 3, 2, 1):
        make_entry(series, str(number))
    make_article(section, "Not of the series")
    (row,) = filled_rows(placed(front, ("series", {"series": series.pk})))
    assert (row["heading"], row["address"]) == ("Cases", "/series/cases/")
    assert titles(row) == ["Entry 6", "Entry 5", "Entry 4", "Entry 3"]
    assert row["series"].pk == series.pk


def test_a_row_of_text_needs_no_articles(front: Any) -> None:
    (row,) = filled_rows(placed(front, ("text", {"heading": "About us", "text": "<p>Two rooms.</p>"})))
    assert (row["kind"], row["heading"]) == ("text", "About us")
    assert "Two rooms." in row["text"].source


def test_a_promotion_that_is_over_disappears_and_a_running_one_is_shown_once(front: Any) -> None:
    now = timezone.now()
    over = Promotion.objects.create(headline="Over", ends=now - timedelta(hours=1), **with_locale({}))
    later = Promotion.objects.create(headline="Later", starts=now + timedelta(hours=1), **with_locale({}))
    running = Promotion.objects.create(headline="Now", photo=make_photo(), **with_locale({}))
    rows = filled_rows(placed(front, *[("promotion", {"promotion": p.pk}) for p in (over, later, running, running)]))
    assert [row["promotion"].headline for row in rows] == ["Now"]


def test_rows_of_a_deleted_article_or_promotion_do_not_break_the_page(front: Any, section: Any) -> None:
    article = make_article(section, "Here")
    front = placed(
        front,
        ("lead", {"main": 99999, "others": [99998]}),
        ("series", {"series": 99999}),
        ("promotion", {"promotion": 99999}),
        ("section", {"section": None}),
    )
    (row,) = filled_rows(front)
    assert row["main"].pk == article.pk


def test_many_rows_cost_as_many_queries_as_few(front: Any) -> None:
    series = make_series(front)
    sections = [make_section(front, f"Section {number}") for number in range(8)]
    for one in sections:
        for _ in range(6):
            make_article(one, lead_photo=make_photo(), bylines=["A reader"])
    make_entry(series, "1")
    promotion = Promotion.objects.create(headline="Now", **with_locale({}))

    def cost(*rows: tuple[str, dict[str, Any]]) -> int:
        page = placed(front, *rows)
        filled_rows(page)
        page = type(front).objects.get(pk=front.pk)
        with CaptureQueriesContext(
            connection,
        ) as queries:
            assert len(filled_rows(page)) == len(rows)
        return len(queries)

    few = [("lead", {}), ("section", {"section": sections[0].pk}), ("promotion", {"promotion": promotion.pk})]
    few.append(("series", {"series": series.pk}))
    many = [*few, *[("section", {"section": one.pk}) for one in sections[1:]], ("list", {"heading": "More"})]
    assert cost(*few) == cost(*many)
    assert cost(*many) <= 9


def test_articles_of_another_language_do_not_fill_the_front(front: Any, section: Any) -> None:
    from wagtail.models import Locale

    make_article(section, "Here")
    foreign = make_article(section, "Ailleurs")
    type(foreign).objects.filter(pk=foreign.pk).update(locale=Locale.objects.create(language_code="fr"))
    (row,) = filled_rows(placed(front, ("lead", {})))
    assert titles(row) == ["Here"]

"""Filling the front page's rows.

What the editors chose is read from the stored rows, looked up all at once, and dealt out from the top of the page
to the bottom; whatever they left open is filled with the newest that stands nowhere above. The number of queries is
the same for two rows and for fifty.
"""

from collections.abc import Iterator
from typing import Any

from django.db import connections
from wagtail.rich_text import RichText

from articles.models import ArticlePage, Promotion, SectionPage
from articles.placement import listable
from series.models import SeriesPage

# How many articles a row that fills itself shows, beside a lead's main article.
FILLED = {"lead": 4, "section": 4, "series": 4, "list": 6}
MOST = {"lead": 4, "section": 4, "series": 4, "list": 12}
# A front page whose editors have placed nothing shows this.
UNPLACED = [{"type": "lead", "value": {}}]


def filled_rows(front: Any) -> list[dict[str, Any]]:
    """The rows of the front page as its template wants them, from the top.

    Each is a dict of `kind` (lead, section, series, list, text, promotion), `heading`, `address` (of the section or
    series), `articles` (those of the row in order, ready for their cards), `main` and `others` (the same, of a lead),
    `series`, `section`, `promotion` and `text` (a RichText); what a row doesn't have is empty. No article or promotion
    appears twice. Articles that visitors may not see are passed over; a row with nothing left to show is missing.
    """
    stored = [row for row in front.rows.get_prep_value() if row.get("value") is not None] or UNPLACED
    rows = [read_row(row) for row in stored if row["type"] in (*FILLED, "text", "promotion")]
    look_up(rows)
    # A section or series that is closed or gone takes its row with it, before anything is dealt out.
    rows = [row for row in rows if row["kind"] not in ("section", "series") or row[row["kind"]]]
    newest = newest_for(rows, front)
    deal_out(rows, newest)
    cards = {card.pk: card for card in ArticlePage.objects.cards([pk for row in rows for pk in row["pks"]])}
    for row in rows:
        row["articles"] = [cards[pk] for pk in row["pks"] if pk in cards]
        if row["kind"] == "lead" and row["articles"]:
            row["main"], row["others"] = row["articles"][0], row["articles"][1:]
    return [row for row in rows if has_something(row)]


def read_row(stored: dict[str, Any]) -> dict[str, Any]:
    """A row as it will be handed to the template, still holding ids where things belong."""
    kind, value = stored["type"], stored["value"]
    return {
        "kind": kind,
        "heading": value.get("heading") or "",
        "address": "",
        "text": RichText(value["text"]) if value.get("text") else "",
        "section": value.get("section"),
        "series": value.get("series"),
        "promotion": value.get("promotion"),
        "articles": [],
        "main": value.get("main"),
        "others": [],
        "chosen": list(chosen_in(value.get("others" if kind == "lead" else "pages") or []))[: MOST.get(kind, 0)],
        "pks": [],
    }


def chosen_in(stored: list[Any]) -> Iterator[int]:
    """The page ids of a stored list, in its older form (ids alone) or its newer one."""
    for item in stored:
        pk = item.get("value") if isinstance(item, dict) else item
        if isinstance(pk, int):
            yield pk


def look_up(rows: list[dict[str, Any]]) -> None:
    """Put sections, series and promotions in the place of their ids, and take out articles that aren't listed."""
    chosen = {pk for row in rows for pk in (*row["chosen"], row["main"]) if pk}
    listed = set()
    if chosen:
        listed = set(ArticlePage.objects.filter(is_listed=True, pk__in=chosen).values_list("pk", flat=True))
    sections = open_pages(SectionPage.objects, [row["section"] for row in rows])
    series = open_pages(SeriesPage.objects.select_related("cover"), [row["series"] for row in rows])
    wanted = [row["promotion"] for row in rows if row["promotion"]]
    promotions = {}
    if wanted:
        running = Promotion.objects.running().filter(pk__in=wanted)
        promotions = running.select_related("photo", "page").prefetch_related("photo__renditions").in_bulk()
    for row in rows:
        row["section"], row["series"] = sections.get(row["section"]), series.get(row["series"])
        # Taken out of the dict, for a promotion placed twice is shown once.
        row["promotion"] = promotions.pop(row["promotion"], None)
        row["had_choice"] = bool(row["chosen"])
        row["chosen"] = [pk for pk in row["chosen"] if pk in listed]
        row["main"] = row["main"] if row["main"] in listed else None
        place = row["section"] or row["series"]
        if place:
            row["heading"] = row["heading"] or place.title
            row["address"] = place.url or ""


def open_pages(pages: Any, pks: list[int | None]) -> dict[int, Any]:
    """Those of the pages that any visitor may see now, by id."""
    wanted = [pk for pk in pks if pk]
    if not wanted:
        return {}
    return {page.pk: page for page in pages.filter(listable(), pk__in=wanted)}


def newest_for(rows: list[dict[str, Any]], front: Any) -> dict[int, list[int]]:
    """For each row that fills itself, by its number from the top, enough of the newest to find some not yet shown.

    One query for all rows: each row's own short one, joined by UNION ALL, so that each is answered by its index
    however large the archive is.
    """
    articles = ArticlePage.objects.filter(is_listed=True).order_by("-published_on", "-pk").values_list("pk")
    queries: list[tuple[int, Any]] = []
    above = 0
    for number, row in enumerate(rows):
        above += len(row["chosen"]) + FILLED.get(row["kind"], 0) + 1
        source = None
        if row["kind"] == "section" and row["section"]:
            is_top = row["section"].depth == front.depth + 1
            source = articles.filter(**{"top_section" if is_top else "section": row["section"]})
        elif row["kind"] == "series" and row["series"]:
            source = articles.filter(seriesentrypage__series=row["series"])
        elif row["kind"] in ("lead", "list"):
            source = articles.filter(locale_id=front.locale_id)
        if source is not None and fills_itself(row):
            queries.append((number, source[:above]))
    return union_of_newest(queries, front._state.db or "default")


def union_of_newest(queries: list[tuple[int, Any]], alias: str) -> dict[int, list[int]]:
    """Run short queries of primary keys as one. Django's own `union()` can't hold queries with a limit on SQLite."""
    if not queries:
        return {}
    parts: list[str] = []
    values: list[Any] = []
    for number, query in queries:
        sql, params = query.query.get_compiler(alias).as_sql()
        # The numbers are our own, and every value stays a parameter.
        parts.append(f"SELECT {int(number)} AS place, newest.* FROM ({sql}) AS newest")  # noqa: S608
        values.extend(params)
    found: dict[int, list[int]] = {}
    with connections[alias].cursor() as cursor:
        cursor.execute(" UNION ALL ".join(parts), values)
        for number, pk in cursor.fetchall():
            found.setdefault(number, []).append(pk)
    return found


def fills_itself(row: dict[str, Any]) -> bool:
    """Whether a row takes the newest.

    So does a lead or a section of which all chosen articles are gone. A list does not: its heading was written for
    what stood there.
    """
    if row["kind"] == "lead":
        return not row["main"] or not row["chosen"]
    if row["kind"] == "list":
        return not row["had_choice"]
    return not row["chosen"]


def deal_out(rows: list[dict[str, Any]], newest: dict[int, list[int]]) -> None:
    """Give each row the ids of its articles, from the top, none of them twice."""
    shown: set[int] = set()

    def take(pks: list[int], most: int) -> list[int]:
        taken = [pk for pk in dict.fromkeys(pks) if pk not in shown][:most]
        shown.update(taken)
        return taken

    for number, row in enumerate(rows):
        fill = newest.get(number, [])
        if row["kind"] == "lead":
            row["pks"] = take([row["main"]] if row["main"] else [], 1) or take(fill, 1)
        row["pks"] += take(row["chosen"], MOST.get(row["kind"], 0)) or take(fill, FILLED.get(row["kind"], 0))
        row["main"] = None


def has_something(row: dict[str, Any]) -> bool:
    """Whether a row has anything to show."""
    return bool(row["articles"] or row["text"] or row["promotion"])

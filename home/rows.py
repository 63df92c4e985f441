"""Filling the front page's rows.

What the editors chose is read from the stored rows, looked up all at once, and dealt out from the top of the page
to the bottom; whatever they left open is filled with the newest that stands nowhere above. The number of queries is
the same for two rows and for fifty.
"""

from collections.abc import Iterator
from typing import Any

from django.db import connections
from wagtail.models import Page
from wagtail.rich_text import RichText

from articles.models import ArticlePage, Promotion
from articles.placement import listable

# How many articles a row that fills itself shows, beside a lead's main article.
FILLED = {"lead": 4, "section": 4, "series": 4, "list": 6}
MOST = {"lead": 4, "section": 4, "series": 4, "list": 12}
# Stands for the chosen articles where rows have their numbers.
CHOSEN = -1
# A front page whose editors have placed nothing shows this.
UNPLACED = [{"type": "lead", "value": {}}]


def filled_rows(front: Any) -> list[dict[str, Any]]:
    """The rows of the front page as its template wants them, from the top.

    Each is a dict of `kind` (lead, section, series, list, text, promotion), `heading`, `address` (of the section or
    series), `articles` (those of the row in order, ready for their cards), `main` and `others` (the same, of a lead),
    `section` or `series` (as a plain page), `promotion` and `text` (a RichText); what a row doesn't have is empty. No
    article or promotion appears twice. Articles that visitors may not see are passed over; a row with nothing left to
    show is missing.
    """
    stored = [row for row in front.rows.get_prep_value() if row.get("value") is not None] or UNPLACED
    rows = [read_row(row) for row in stored if row["type"] in (*FILLED, "text", "promotion")]
    look_up(rows)
    # A section or series that is closed or gone takes its row with it, before anything is dealt out.
    rows = [row for row in rows if row["kind"] not in ("section", "series") or row["place"]]
    deal_out(rows, *found_for(rows, front))
    photos = [row["promotion"].photo for row in rows if row["promotion"] and row["promotion"].photo]
    pks = [pk for row in rows for pk in row["pks"]]
    cards = {card.pk: card for card in ArticlePage.objects.cards(pks, photos)}
    for row in rows:
        row["articles"] = [cards[pk] for pk in row["pks"] if pk in cards]
        row["section"], row["series"] = (
            row["place"] if row["kind"] == kind else None for kind in ("section", "series")
        )
        if row["kind"] == "lead":
            row["main"], row["others"] = next(iter(row["articles"]), None), row["articles"][1:]
    return [row for row in rows if row["articles"] or row["text"] or row["promotion"]]


def read_row(stored: dict[str, Any]) -> dict[str, Any]:
    """A row as it will be handed to the template, still holding ids where things belong."""
    kind, value = stored["type"], stored["value"]
    return {
        "kind": kind,
        "heading": value.get("heading") or "",
        "address": "",
        "text": RichText(value["text"]) if value.get("text") else "",
        # The section or the series that the row is of.
        "place": value.get(kind) if kind in ("section", "series") else None,
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
    """Put sections, series and promotions in the place of their ids, where visitors may see them now."""
    wanted = [row["place"] for row in rows if row["place"]]
    places = {page.pk: page for page in Page.objects.filter(listable(), pk__in=wanted)} if wanted else {}
    wanted = [row["promotion"] for row in rows if row["promotion"]]
    running = Promotion.objects.running().filter(pk__in=wanted).select_related("photo", "page")
    promotions = running.in_bulk() if wanted else {}
    for row in rows:
        row["place"] = places.get(row["place"])
        # Taken out of the dict, for a promotion placed twice is shown once.
        row["promotion"] = promotions.pop(row["promotion"], None)
        if row["place"]:
            row["heading"] = row["heading"] or row["place"].title
            row["address"] = row["place"].url or ""


def found_for(rows: list[dict[str, Any]], front: Any) -> tuple[set[int], dict[int, list[int]]]:
    """Which of the chosen articles are listed; and for each row that may fill itself, by its number from the top,
    enough of the newest to find some not yet shown.

    One query for all: each row's own short one, joined by UNION ALL, so that each is answered by its index however
    large the archive is.
    """
    newest = ArticlePage.objects.listed().values_list("pk")
    queries: list[tuple[int, Any]] = []
    above = 0
    for number, row in enumerate(rows):
        above += len(row["chosen"]) + FILLED.get(row["kind"], 0) + 1
        source = None
        if row["kind"] == "section":
            is_top = row["place"].depth == front.depth + 1
            source = newest.filter(**{"top_section" if is_top else "section": row["place"].pk})
        elif row["kind"] == "series":
            source = newest.filter(seriesentrypage__series=row["place"].pk)
        elif row["kind"] == "lead" or (row["kind"] == "list" and not row["chosen"]):
            source = newest.filter(locale_id=front.locale_id)
        if source is not None:
            queries.append((number, source[:above]))
    chosen = {pk for row in rows for pk in (*row["chosen"], row["main"]) if pk}
    if chosen:
        queries.append((CHOSEN, newest.filter(pk__in=chosen)))
    found = union_of(queries, front._state.db or "default")
    return set(found.pop(CHOSEN, [])), found


def union_of(queries: list[tuple[int, Any]], alias: str) -> dict[int, list[int]]:
    """The answers of several queries of primary keys, asked as one.

    Django's own `union()` can't hold queries with a limit on SQLite.
    """
    if not queries:
        return {}
    parts: list[str] = []
    values: list[Any] = []
    for number, query in queries:
        sql, params = query.query.get_compiler(alias).as_sql()
        # The numbers are our own, and every value stays a parameter.
        parts.append(f"SELECT {int(number)} AS place, found.* FROM ({sql}) AS found")  # noqa: S608
        values.extend(params)
    found: dict[int, list[int]] = {}
    with connections[alias].cursor() as cursor:
        cursor.execute(" UNION ALL ".join(parts), values)
        for number, pk in cursor.fetchall():
            found.setdefault(number, []).append(pk)
    return found


def deal_out(rows: list[dict[str, Any]], listed: set[int], newest: dict[int, list[int]]) -> None:
    """Give each row the ids of its articles, from the top, none of them twice.

    A lead, section or series of which nothing chosen is left takes the newest. A list does not: its heading was
    written for what stood there.
    """
    shown: set[int] = set()

    def take(pks: list[int], most: int) -> list[int]:
        taken = [pk for pk in dict.fromkeys(pks) if pk not in shown][:most]
        shown.update(taken)
        return taken

    for number, row in enumerate(rows):
        kind, fill = row["kind"], newest.get(number, [])
        main = [pk for pk in [row["main"]] if pk in listed]
        if kind == "lead":
            row["pks"] = take(main, 1) or take(fill, 1)
        chosen = [pk for pk in row["chosen"] if pk in listed]
        row["pks"] += take(chosen, MOST.get(kind, 0)) or take(fill, FILLED.get(kind, 0))

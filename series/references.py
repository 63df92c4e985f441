"""What entries are called where others refer to them: "Case 52, part 2: NAFTA: Deepening the …"."""

from typing import Any

from django.db.models import F, Model
from django.utils.translation import gettext as _

from articles.models import ArticlePage
from content.references import NAMERS, Name, Namer
from series import naming
from series.models import SeriesEntryPage, SeriesPage

# What a name is made of: as a row is asked for it, and where an entry has it.
FACTS = {
    "named_label": "label",
    "named_part": "part",
    "named_entry_title": "entry_title",
    "named_series": "series__title",
    "named_noun": "series__noun",
    "named_number_pattern": "series__number_pattern",
    "named_part_pattern": "series__part_pattern",
}


def facts(model: type[Model]) -> dict[str, Any]:
    """What to annotate pages, articles or entries with."""
    to_article = "" if issubclass(model, ArticlePage) else "articlepage__"
    to_entry = "" if issubclass(model, SeriesEntryPage) else f"{to_article}seriesentrypage__"
    entry = {name: F(to_entry + field) for name, field in FACTS.items()}
    return {"named_is_listed": F(f"{to_article}is_listed"), **entry}


def name_of(row: Any) -> Name | None:
    """The name of a page's or article's row; None for a page of another kind.

    A row that was not asked for the facts is asked for them now.
    """
    if not hasattr(row, "named_is_listed"):
        row = type(row)._base_manager.filter(pk=row.pk).annotate(**facts(type(row))).first()
    if row is None or row.named_is_listed is None:
        return None
    # Only its words are needed, and it is never saved.
    series = SeriesPage(
        noun=row.named_noun or "",
        number_pattern=row.named_number_pattern or "{label}",
        part_pattern=row.named_part_pattern or "{part}",
    )
    label, part = row.named_label or "", row.named_part or 0
    number = naming.short(series, label, part)
    return Name(
        # Of an unnumbered one that nobody may read yet, nothing else may be said.
        number=number or (row.title if row.named_is_listed else row.named_series or _("not published yet")),
        full=naming.with_titles(number, row.named_entry_title or "", row.title),
        is_open=row.named_is_listed,
    )


def connect() -> None:
    """Let texts refer to entries by name."""
    NAMERS.append(Namer(facts, name_of))

"""References: links that print the name of what they lead to as it is today, such as "Case 52, part 2: Salt".

In the database a reference is `<a linktype="entry" id="12">words</a>`; `linktype="entry-number"` prints the number
alone. Its words are those of the day when the text was saved. Whoever prints it puts today's in their place, so that
a new number stands in every text at once; the stored ones are printed only where the page is gone.

Nothing here knows of series: the app that does says by `NAMERS` what to ask a page's row for, and what it is called.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from html import unescape
from typing import Any

from django.db.models import Model, QuerySet
from django.utils.html import escape, strip_tags
from django.utils.translation import gettext as _
from wagtail.models import Page
from wagtail.rich_text.rewriters import extract_attrs

from content import note_markup

WITH_TITLE = "entry"
NUMBER_ALONE = "entry-number"
KINDS = (WITH_TITLE, NUMBER_ALONE)

LINK = re.compile(r'<a\b([^>]*\blinktype="entry(?:-number)?"[^>]*)>(.*?)</a>', re.S)
# Bold or italics over all of a reference's words.
STYLED = re.compile(r"((?:<(?:b|i|sup|sub|s|span)(?: [^>]*)?>)*)([^<>]*)((?:</(?:b|i|sup|sub|s|span)>)*)")


@dataclass(frozen=True, slots=True)
class Name:
    """What a page is called where others refer to it.

    `number`: all that is printed of a page that not every visitor may read: its number, never its title.
    """

    number: str
    full: str
    is_open: bool = True

    def words(self, kind: str) -> str:
        """What a reference of this kind prints."""
        return self.full if kind == WITH_TITLE and self.is_open else self.number

    def words_for_editors(self, kind: str) -> str:
        """The same, with the title of a draft."""
        return self.full if kind == WITH_TITLE else self.number


@dataclass(frozen=True)
class Namer:
    """How to name pages. `facts(model)`: what to annotate its rows with; `name_of(row)`: the name, None for none."""

    facts: Callable[[type[Model]], dict[str, Any]]
    name_of: Callable[[Any], Name | None]


NAMERS: list[Namer] = []


# --- Looking up ---


def with_facts(pages: QuerySet) -> QuerySet:
    """The pages with what their names are made of, by the same query."""
    for namer in NAMERS:
        pages = pages.annotate(**namer.facts(pages.model))
    return pages


def name_of(page: Any) -> Name | None:
    """The name of a page that was looked up `with_facts`; None where no app knows one."""
    return next((name for namer in NAMERS if (name := namer.name_of(page))), None)


def names_of(pks: Iterable[str]) -> dict[str, Name]:
    """The names of these pages by one query; none where no page is asked for."""
    wanted = set(pks)
    found = with_facts(Page.objects.filter(pk__in=wanted)) if wanted else ()
    return {str(page.pk): name for page in found if (name := name_of(page))}


def ids_in(source: str) -> Iterator[str]:
    """What the references of a rich text lead to, those inside its notes too."""
    if has_any(source):
        for match in LINK.finditer(note_markup.with_texts(source)):
            pk = target(match[1])[1]
            if pk:
                yield pk


def has_any(source: str) -> bool:
    """Whether there is a reference in a rich text or its notes."""
    return "linktype=" in source and 'linktype="entry' in note_markup.with_texts(source)


def target(attributes: str) -> tuple[str, str]:
    """Kind and primary key of a reference; ("", "") for a link of another kind or one that names no page."""
    attrs = extract_attrs(attributes)
    kind, pk = attrs.get("linktype", ""), attrs.get("id", "")
    # Longer numbers make a database complain.
    is_good = kind in KINDS and pk.isascii() and pk.isdecimal() and len(pk) <= 18
    return (kind, pk) if is_good else ("", "")


def state_for_editors(name: Name | None) -> str:
    """What an editor should know of a page that readers can't open; empty for one that they can."""
    if name is None:
        return _("This page is gone. Readers see these words, without a link.")
    return "" if name.is_open else _("Not public yet. Until it is, readers see the number alone.")


# --- Putting names in ---


def named(source: str, names: dict[str, Name]) -> str:
    """The rich text with the names of today in its references, but those inside its notes."""

    def replace(match: re.Match[str]) -> str:
        kind, pk = target(match[1])
        name = names.get(pk)
        return f"<a{match[1]}>{with_words(match[2], name.words(kind))}</a>" if name else match[0]

    return LINK.sub(replace, source) if 'linktype="entry' in source else source


def with_words(inside: str, words: str) -> str:
    """Other words in the place of a link's own; what sets all of them bold or italic stays, and so do notes."""
    notes = "".join(note_markup.tag(key, text) for key, text in note_markup.found_in(inside))
    styled = STYLED.fullmatch(note_markup.without(inside))
    if styled and styled[1].count("<") == styled[3].count("<"):
        return f"{styled[1]}{escape(words)}{styled[3]}{notes}"
    return escape(words) + notes


def settled(source: str) -> str:
    """The rich text with the names of today in its references and in those of its notes, as it is stored.

    One query where there are references, none otherwise.
    """
    return renamed(source, names_of(ids_in(source)))


def renamed(source: str, names: dict[str, Name]) -> str:
    """The rich text with these names in its references and in those of its notes."""
    return deeply(source, lambda text: named(text, names)) if names else source


def for_editors(source: str) -> str:
    """The rich text as an editor sees it: the names in full, each said once more beside its link.

    `data-state` says what readers can't see.
    `data-name` lets the editor's text be compared with the name: only an untouched one is still a reference.
    """
    if not has_any(source):
        return source
    names = names_of(ids_in(source))

    def replace(match: re.Match[str]) -> str:
        kind, pk = target(match[1])
        if not kind:
            return match[0]
        name, inside = names.get(pk), match[2]
        words = name.words_for_editors(kind) if name else unescape(strip_tags(note_markup.without(inside)))
        state = state_for_editors(name)
        link = f'<a linktype="{kind}" id="{pk}" data-name="{escape(words)}" data-state="{escape(state)}">'
        return f"{link}{with_words(inside, words)}</a>"

    return deeply(source, lambda text: LINK.sub(replace, text))


def deeply(source: str, rewrite: Callable[[str], str]) -> str:
    """The rich text and the texts of its notes, each rewritten."""
    return note_markup.rewritten(rewrite(source), lambda key, text: note_markup.tag(key, rewrite(text)))

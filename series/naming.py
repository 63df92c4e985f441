"""What a series entry is called. Every place that prints a number asks here."""

import re
import unicodedata
from itertools import takewhile
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

ROMAN = re.compile(r"M{0,3}(CM|CD|D?C{0,3})(XC|XL|L?X{0,3})(IX|IV|V?I{0,3})", re.ASCII | re.IGNORECASE)
# "XIIa", which comes between XII and XIII.
ROMAN_WITH_LETTER = re.compile(r"([MDCLXVI]+)[a-z]")
VOWELS = (*"aeiou", "")
HISSING = ("s", "x", "z", "ch", "sh")
# What an editor may write between braces; everything else in a pattern is printed as it stands.
PLACE = re.compile(r"\{([^{}]*)\}")


def check_number_pattern(pattern: str) -> None:
    """Raise ValidationError unless `pattern` says where the number goes: "#{label}"."""
    check_pattern(pattern, needed={"label"}, known={"label"})


def check_part_pattern(pattern: str) -> None:
    """Raise ValidationError unless `pattern` says where the part goes: "Part {part}"."""
    check_pattern(pattern, needed={"part"}, known={"part"})


def check_title_pattern(pattern: str) -> None:
    """Raise ValidationError for a place in `pattern` that no entry can fill."""
    check_pattern(pattern, needed=set(), known={"noun", "label", "number"})


def check_pattern(pattern: str, needed: set[str], known: set[str]) -> None:
    places = PLACE.findall(pattern)
    missing, unknown = sorted(needed - set(places)), [name for name in places if name not in known]
    if missing:
        raise ValidationError(_("Please write {%(name)s} where it should stand.") % {"name": missing[0]})
    if unknown or "{" in PLACE.sub("", pattern) or "}" in PLACE.sub("", pattern):
        names = ", ".join(f"{{{name}}}" for name in sorted(known))
        raise ValidationError(_("Between braces only this can stand: %(names)s.") % {"names": names})


def filled(pattern: str, **values: Any) -> str:
    """`pattern` with a value in each of its places; a place without one stays empty."""
    return PLACE.sub(lambda place: str(values.get(place[1], "")), pattern)


def is_word(label: str) -> bool:
    """Whether a label is a name in words ("Prologue", "Appendix 2"), which takes neither noun nor sign before it."""
    # The "XII" of "XII½", the "Appendix" of "Appendix 2", the "A" of "A12".
    letters = "".join(takewhile(str.isalpha, unicodedata.normalize("NFC", label)))
    if numeral := ROMAN_WITH_LETTER.fullmatch(letters):
        letters = numeral[1]
    return len(letters) > 1 and not ROMAN.fullmatch(letters)


def is_long(label: str) -> bool:
    """Whether a label, such as "Prologue", is too long for the size that figures are set in."""
    return len(label) > 4


def noun_before(series: Any, label: str) -> str:
    """What the series calls its numbers; empty before a label in words."""
    return series.noun if series and label and not is_word(label) else ""


def number(series: Any, label: str) -> str:
    """The number without a part: "Case #52", "No. XII", "Prologue"; empty for an unnumbered entry."""
    if not label or is_word(label):
        return label
    printed = filled(series.number_pattern, label=label) if series else label
    noun = noun_before(series, label)
    # A pattern that says the noun itself ("No. {label}") doesn't say it twice.
    says_noun = bool(noun) and series.number_pattern.casefold().startswith(noun.casefold())
    return f"{noun} {printed}" if noun and not says_noun else printed


def part_line(series: Any, part: int, of: int = 0) -> str:
    """A part as the series prints it: "Part 2", "part 2 of 3" where `of` says how many there are; empty without one."""
    if not part:
        return ""
    count = _("%(part)d of %(of)d") % {"part": part, "of": of} if of else part
    return filled(series.part_pattern, part=count) if series else str(count)


def short(series: Any, label: str, part: int, of: int = 0) -> str:
    """The number as printed over a headline: "Case #52, Part 2"; empty for an unnumbered entry."""
    return ", ".join(piece for piece in (number(series, label), part_line(series, part, of)) if piece) if label else ""


def full(series: Any, label: str, part: int, entry_title: str, headline: str) -> str:
    """The whole name: "Case #52: NAFTA (Part 2): Deepening the …"; the headline alone for an unnumbered entry."""
    if not label:
        return headline
    common = entry_title if entry_title != headline else ""
    name = f"{number(series, label)}: {common}" if common else number(series, label)
    return f"{name} ({part_line(series, part)}): {headline}" if part else f"{name}: {headline}"


def with_titles(number_line: str, entry_title: str, headline: str) -> str:
    """The short number with its titles, as texts and choosers refer to it: "Case #52, Part 2: NAFTA: Deepening the …".

    A headline that begins with the title of the entry doesn't say it twice; one of an unnumbered entry stands alone.
    """
    if not number_line:
        return headline
    repeats = re.match(rf"{re.escape(entry_title)}(?!\w)", headline, re.IGNORECASE)
    return ": ".join((number_line, headline) if repeats or not entry_title else (number_line, entry_title, headline))


def in_pieces(series: Any, label: str) -> tuple[str, str, str]:
    """The number in three: what is printed before the label, the label, what after; ("Case #", "52", "")."""
    before, found, after = number(series, label).rpartition(label) if label else ("", "", "")
    return before, found, after


def cited(series: Any, name: str) -> str:
    """An entry's whole name with that of its series: "American history, Case #52: NAFTA (Part 2): Deepening …"."""
    return _("%(series)s, %(entry)s") % {"series": series.title, "entry": name} if series else name


def counted(series: Any, numbers: int, unnumbered: int) -> list[str]:
    """How many entries there are, in the series' own words: ["112 cases", "3 without a number"]."""
    if not numbers:
        return [ngettext("%(n)d piece", "%(n)d pieces", unnumbered) % {"n": unnumbered}] if unnumbered else []
    noun = (series.noun if numbers == 1 else plural(series)) or ngettext("piece", "pieces", numbers)
    words = [f"{numbers} {within_a_sentence(noun)}"]
    if unnumbered:
        words.append(ngettext("%(n)d without a number", "%(n)d without a number", unnumbered) % {"n": unnumbered})
    return words


def plural(series: Any) -> str:
    """What several entries are called: what the editor wrote, else the noun as English makes its plural: "Stories".

    Empty where neither can be said: in other languages, and after "No.".
    """
    noun = series.noun
    if series.noun_plural or not (noun[-1:].isascii() and noun[-1:].isalpha() and is_english()):
        return str(series.noun_plural)
    if noun[-1:].lower() == "y" and noun[-2:-1].lower() not in VOWELS:
        return f"{noun[:-1]}ies"
    return f"{noun}es" if noun.lower().endswith(HISSING) else f"{noun}s"


def is_english() -> bool:
    return (get_language() or "en").startswith("en")


def within_a_sentence(noun: str) -> str:
    """A noun as it stands after a figure: "Cases" is "cases", but "TV letters" and what German writes stay."""
    is_as_written = noun[:2].isupper() or (get_language() or "").startswith(("de", "lb"))
    return noun if is_as_written else noun[:1].lower() + noun[1:]


def opening(series: Any, label: str) -> str:
    """What the headline of a new entry begins with, by the title pattern of its series; usually empty."""
    words = {"noun": noun_before(series, label), "number": number(series, label), "label": label}
    return " ".join(filled(series.title_pattern, **words).split())

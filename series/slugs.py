"""The address of an entry: number, title and part, such as "52-nafta-part-2"."""

import re
from typing import Any

from django.utils.text import slugify

from content.forms import SLUG_LENGTH
from series.addresses import fraction_address


def made(label: str, part: int, name: str) -> str:
    """The slug for a number, a part and what the entry is about; "" where there is nothing to make one from.

    A headline that says the number itself ("Letter 88") doesn't get it twice.
    """
    number, words = fraction_address(label), slugify(name, allow_unicode=True)
    if number and f"-{number}-" in f"-{words}-":
        number = ""
    ending = f"-part-{part}" if part else ""
    beginning = "-".join(piece for piece in (number, words) if piece)[: SLUG_LENGTH - len(ending)]
    return (beginning + ending).strip("-")


def of_entry(entry: Any) -> str:
    """The slug that an entry's own number and title make."""
    return made(entry.label, entry.part, entry.entry_title or entry.title)


def is_made(slug: str, made: str) -> bool:
    """Whether a slug is the made one, or that with the number that a taken slug gets: "52-nafta-2"."""
    return bool(made and re.fullmatch(rf"{re.escape(made)}(-\d+)?", slug))

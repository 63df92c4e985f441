"""What a visitor typed, made safe for every search backend."""

import unicodedata

MOST_CHARACTERS = 200
MOST_WORDS = 12
# Inside a word these belong to it: l'eau, co-operate, 3.5.
INSIDE_A_WORD = "'’-."


def words(typed: str) -> list[str]:
    """The words of a query, at most twelve, in order, each once.

    Letters, digits and their marks of any script stay; quotation marks, operators, control and other characters part
    words, since the database backends would read them as a language of their own (or fail on them).
    """
    text = unicodedata.normalize("NFC", typed[:MOST_CHARACTERS])
    kept = "".join(letter if is_part_of_a_word(letter) else " " for letter in text)
    found = (word.strip(INSIDE_A_WORD) for word in kept.split())
    return list(dict.fromkeys(word for word in found if word))[:MOST_WORDS]


def is_part_of_a_word(letter: str) -> bool:
    """Whether a character can stand in a word: letters (L), marks (M), numbers (N) and what joins them."""
    return unicodedata.category(letter)[0] in "LMN" or letter in INSIDE_A_WORD


def shown(typed: str) -> str:
    """The query as the page prints it back: without control characters, at most 200 characters."""
    visible = (letter for letter in typed[:MOST_CHARACTERS] if not unicodedata.category(letter).startswith("C"))
    return "".join(visible).strip()
